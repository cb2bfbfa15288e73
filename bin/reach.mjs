// Looks at every page by every accessibility rule, at 1280, 360 and 320 px, in both
// schemes, steppers in the middle of their run too: `npm run reach`. It takes some
// minutes, so `npm test` looks at less (test/browser/pages.test.ts). What was looked
// at is kept with its commit in test/browser/reach.json, which /accessibility shows.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from './load.mjs';

const git = (...words) => execFileSync('git', words, { cwd: root, encoding: 'utf8' }).trim();

if (git('status', '--porcelain') !== '') {
  console.error('Commit first: what is looked at has to be a commit.');
  process.exit(2);
}
const folder = mkdtempSync(path.join(os.tmpdir(), 'imbalance-reach-'));
const file = path.join(folder, 'looked.json');
try {
  const program = path.join(root, 'node_modules/vitest/vitest.mjs');
  const { status } = spawnSync(
    process.execPath,
    [program, 'run', '--project', 'browser', 'test/browser/pages.test.ts'],
    { cwd: root, stdio: 'inherit', env: { ...process.env, REACH_FILE: file } },
  );
  if (status !== 0) process.exit(status ?? 1);
  const looked = JSON.parse(readFileSync(file, 'utf8'));
  const commit = git('rev-parse', '--short=12', 'HEAD');
  const date = git('log', '-1', '--format=%cs');
  const text = JSON.stringify({ commit, date, ...looked }, null, 2);
  writeFileSync(path.join(root, 'test/browser/reach.json'), `${text}\n`);
} finally {
  rmSync(folder, { recursive: true });
}
