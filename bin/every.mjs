// Tries all of what `npm test` tries a part of, since it takes long: `npm run every`.
// Each page by every accessibility rule, at 1280, 360 and 320 px, in both schemes,
// steppers in the middle of their run too; every example, scenario, stored state and
// address of a kind; the package installed, the engine in a fresh project. What was
// tried is kept with its commit in test/every/last.json, which /accessibility shows.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from './load.mjs';

const git = (...words) => execFileSync('git', words, { cwd: root, encoding: 'utf8' }).trim();

if (git('status', '--porcelain') !== '') {
  console.error('Commit first: what is tried has to be a commit.');
  process.exit(2);
}
const folder = mkdtempSync(path.join(os.tmpdir(), 'imbalance-every-'));
const looked = path.join(folder, 'looked.json');
const results = path.join(folder, 'results.json');
try {
  const program = path.join(root, 'node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`];
  const { status } = spawnSync(process.execPath, [program, 'run', ...reporters], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, CI: '1', EVERY: looked },
  });
  if (status !== 0) process.exit(status ?? 1);
  const { numPassedTests, startTime } = JSON.parse(readFileSync(results, 'utf8'));
  const text = JSON.stringify(
    {
      commit: git('rev-parse', '--short=12', 'HEAD'),
      date: git('log', '-1', '--format=%cs'),
      tests: numPassedTests,
      minutes: Math.round((Date.now() - startTime) / 60_000),
      ...JSON.parse(readFileSync(looked, 'utf8')),
    },
    null,
    2,
  );
  writeFileSync(path.join(root, 'test/every/last.json'), `${text}\n`);
} finally {
  rmSync(folder, { recursive: true });
}
