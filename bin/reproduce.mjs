// Whether a commit gives the same twice: `npm run reproduce`. It builds the site twice and compares every file, and runs
// the command under each Node of the list, from npm's `node` package, and compares what it prints. The result is
// kept with its commit in test/publish/reproduced.json, which /evidence shows.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from './load.mjs';

const nodes = ['20', '22', '24'];
/** What the command is asked for under each: a run in each form, a search, an export, a text of C, every claim. */
const questions = [
  ['run', 'before/wait-fail'],
  ['run', 'before/wait-fail', '--format', 'json'],
  ['run', 'before/wait-fail', '--format', 'report'],
  ['explore', 'before', '--tasks', '2', '--json'],
  ['explore', 'after', '--tasks', '2', '--share-ioc'],
  ['export', 'before', '--to', 'promela'],
  ['export', 'before', '--to', 'itf'],
  ['cite', '/run/before/wait-fail#s11', '--format', 'mail'],
  ['claims', '--json'],
];

const git = (...words) => execFileSync('git', words, { cwd: root, encoding: 'utf8' }).trim();
if (git('status', '--porcelain') !== '') {
  console.error('Commit first: what is reproduced has to be a commit.');
  process.exit(2);
}
const folder = mkdtempSync(path.join(os.tmpdir(), 'imbalance-twice-'));
try {
  const [one, other] = ['one', 'other'].map((name) => built(path.join(folder, name)));
  const names = new Set([...one.keys(), ...other.keys()]);
  const differing = [...names].filter((name) => one.get(name) !== other.get(name)).sort();
  const printed = nodes.map((version) => ({ version, ...asked(version) }));
  const [first] = printed;
  const unlike = printed.flatMap(({ version, outputs }) =>
    outputs.flatMap((output, i) =>
      output === first.outputs[i] ? [] : [`${version}: imbalance ${questions[i].join(' ')}`],
    ),
  );
  const result = {
    commit: git('rev-parse', '--short=12', 'HEAD'),
    date: git('log', '-1', '--format=%cs'),
    files: names.size,
    differing,
    nodes: printed.map(({ exact }) => exact),
    questions: questions.length,
    unlike,
  };
  console.log(JSON.stringify(result, null, 2));
  writeFileSync(
    path.join(root, 'test/publish/reproduced.json'),
    `${JSON.stringify(result, null, 2)}\n`,
  );
  if (differing.length + unlike.length > 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}

/** Digests of a build's files, by their names. */
function built(out) {
  execFileSync(process.execPath, ['bin/build.mjs', '--only', '--out', out], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const files = readdirSync(out, { recursive: true, encoding: 'utf8' })
    .filter((file) => statSync(path.join(out, file)).isFile())
    .map((file) => [
      file,
      createHash('sha256')
        .update(readFileSync(path.join(out, file)))
        .digest('hex'),
    ]);
  return new Map(files);
}

/** What the command prints under a Node. */
function asked(version) {
  const home = path.join(folder, `node-${version}`);
  execFileSync('npm', ['install', '--no-save', '--silent', '--prefix', home, `node@${version}`], {
    stdio: 'inherit',
  });
  const program = path.join(home, 'node_modules/node/bin/node');
  const exact = execFileSync(program, ['--version'], { encoding: 'utf8' }).trim();
  const outputs = questions.map((words) => {
    const { stdout, stderr, status } = spawnSync(
      program,
      [path.join(root, 'bin/imbalance.mjs'), ...words],
      { cwd: folder, encoding: 'utf8' },
    );
    // The one answer that is a time.
    const told = stdout.replace(/"cpuSeconds":[\d.e-]+/, '"cpuSeconds":0');
    return `${String(status)}\n${told}\n${stderr}`;
  });
  return { exact, outputs };
}
