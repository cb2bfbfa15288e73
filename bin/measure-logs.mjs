// Reads a hundred thousand damaged logs and counts the reports of a kind that no
// report in them was of: `npm run measure-logs`. It takes some minutes; the counts
// are kept with their commit in test/read-log/measured.json, which /report shows.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { load, root } from './load.mjs';

const { findReports } = await load('src/read-log/find-reports.ts');
const { readReport } = await load('src/read-log/log-report.ts');
const { damaged } = await load('test/read-log/mutate-log.ts');
const { samples } = await load('test/read-log/samples.ts');

const git = (...words) => execFileSync('git', words, { cwd: root, encoding: 'utf8' }).trim();
const count = 100_000;
const wrongKinds = [];
let [reports, told, untold, silent, micros] = [0, 0, 0, 0, 0];
for (let seed = 1; seed <= count; seed++) {
  const { text, of } = damaged(samples, seed);
  const from = performance.now();
  const read = findReports(text).reports.map(readReport);
  micros += (performance.now() - from) * 1000;
  if (read.length === 0) silent += 1;
  for (const { kind } of read) {
    reports += 1;
    if (kind === null) untold += 1;
    else if (of.some((sample) => sample.kind === kind || sample.also === kind)) told += 1;
    else wrongKinds.push(`seed ${String(seed)}: ${kind}`);
  }
}
const result = {
  commit: git('rev-parse', '--short=12', 'HEAD'),
  date: git('log', '-1', '--format=%cs'),
  samples: samples.length,
  damaged: count,
  reports,
  told,
  untold,
  silent,
  wrongKinds,
  microsecondsEach: Math.round(micros / count),
};
writeFileSync(
  path.join(root, 'test/read-log/measured.json'),
  `${JSON.stringify(result, null, 2)}\n`,
);
console.log(result);
