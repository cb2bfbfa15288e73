// Which functions of the model a test file enters, noted for bin/mutate.mjs: a set-up file of Vitest.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect } from 'vitest';

const entered = new Set();
globalThis.entered = entered;

afterAll(() => {
  const folder = process.env.MUTATE_HITS;
  mkdirSync(folder, { recursive: true });
  const name = path.relative(process.cwd(), expect.getState().testPath).replaceAll(path.sep, '!');
  writeFileSync(path.join(folder, `${name}.json`), JSON.stringify([...entered]));
});
