#!/usr/bin/env node
// Runs every test/bench/*.bench.ts, or those whose name holds an argument, and
// prints their lines. A bench exports { name, run(): Promise<string[]> }.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { load, root } from './load.mjs';

const wanted = process.argv.slice(2);
const folder = path.join(root, 'test/bench');
const files = readdirSync(folder)
  .filter((file) => file.endsWith('.bench.ts'))
  .filter((file) => wanted.length === 0 || wanted.some((word) => file.includes(word)))
  .sort();

for (const file of files) {
  const { name, run } = (await load(`test/bench/${file}`)).default;
  console.log(name);
  for (const line of await run()) console.log(`  ${line}`);
}
