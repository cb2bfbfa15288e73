// What the checkers that kernel people have say of every variant of the function and of its mutants, all of them as C
// printed from the model's syntax tree:
//
//   npm run second-opinion                     asks all, and stores what they said
//   npm run second-opinion -- --install        fetches them first, from Debian's packages (as root)
//   npm run second-opinion -- --print NAME     the C of a variant or mutant, with the numbers of its lines
//   npm run second-opinion -- --rules FOLDER   the kernel's scripts/coccinelle/locks, where it lies already
//
// What they said is kept with its commit in test/second-opinion/measured.json. The kernel's own rules for Coccinelle
// are the kernel's: they are taken out of Debian's package of its source for the time of a run, and never kept here.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { load, root } from './load.mjs';

const { values } = parseArgs({
  options: {
    install: { type: 'boolean', default: false },
    print: { type: 'string' },
    rules: { type: 'string' },
  },
});
const kernelSource = 'linux-source-6.1';

const { checkers, notPackaged, reader } = await load('src/second-opinion/checkers.ts');
const { askChecker, installedVersion, questionOf } = await load(
  'src/second-opinion/ask-checker.ts',
);
const { subjects } = await load('src/second-opinion/subjects.ts');

if (values.print !== undefined) {
  await printSubject(values.print);
} else {
  if (values.install) install();
  const missing = checkers.filter((checker) => installedVersion(checker) === null);
  if (missing.length > 0) {
    const packages = [...new Set(missing.map((checker) => checker.package))].join(' ');
    console.error(`Not installed: ${packages}. Add --install, or install them yourself.`);
    process.exit(2);
  }
  await measure();
}

async function printSubject(name) {
  const all = await subjects(root);
  const found = all.find((subject) => subject.name === name);
  if (!found) {
    console.error(`There is ${all.map((subject) => subject.name).join(', ')}.`);
    process.exit(2);
  }
  const lines = found.c.trimEnd().split('\n');
  console.log(lines.map((line, i) => `${String(i + 1).padStart(3)}  ${line}`).join('\n'));
}

async function measure() {
  const changed = git('status', '--porcelain', 'src', 'bin');
  if (changed !== '') {
    console.error('Commit first: what is measured has to be a commit.');
    process.exit(2);
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'kernel-rules-'));
  try {
    const rules = values.rules ?? unpackRules(folder);
    const all = await subjects(root);
    const places = { declared: path.join(root, 'src/second-opinion/declared'), rules };
    const cells = {};
    for (const checker of checkers) {
      console.error(`${checker.name} …`);
      cells[checker.id] = Object.fromEntries(
        all.map((subject) => [subject.name, askChecker(checker, subject, places)]),
      );
    }
    cells[reader.id] = Object.fromEntries(all.map((subject) => [subject.name, subject.reader]));
    store(all, cells, places.declared);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function install() {
  const packages = [...new Set(checkers.map((checker) => checker.package))];
  const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  execFileSync('apt-get', ['-qq', 'update'], options);
  execFileSync(
    'apt-get',
    ['-qq', 'install', '--yes', '--no-install-recommends', 'gcc', 'libc6-dev', ...packages],
    options,
  );
}

/** Takes the kernel's rules for locks out of Debian's package, into a folder that is removed again. */
function unpackRules(folder) {
  const inside = `${kernelSource}/scripts/coccinelle/locks`;
  const script = [
    'set -e',
    `apt-get -qq download ${kernelSource}`,
    `dpkg-deb --fsys-tarfile ${kernelSource}_*.deb > all.tar`,
    `tar -xOf all.tar ./usr/src/${kernelSource}.tar.xz | tar -xJ '${inside}'`,
    'rm all.tar *.deb',
  ].join('\n');
  execFileSync('sh', ['-c', script], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  return path.join(folder, inside);
}

function store(all, cells, declared) {
  const measured = {
    commit: git('rev-parse', '--short=12', 'HEAD'),
    date: git('log', '-1', '--format=%cs'),
    debian: readFileSync('/etc/debian_version', 'utf8').trim(),
    rules: `${kernelSource} ${candidateOf(kernelSource)}`,
    versions: Object.fromEntries(checkers.map((one) => [one.package, installedVersion(one)])),
    absent: notPackaged.filter((name) => candidateOf(name) === ''),
    subjects: all.map((subject) => ({
      name: subject.name,
      kind: subject.kind,
      question: questionOf(subject, declared),
      model: subject.model,
    })),
    cells,
  };
  writeFileSync(
    path.join(root, 'test/second-opinion/measured.json'),
    `${JSON.stringify(measured, null, 2)}\n`,
  );
}

/** The version that Debian's lists have of a package, or nothing. */
function candidateOf(name) {
  const { stdout } = spawnSync('apt-cache', ['policy', name], { encoding: 'utf8' });
  const candidate = /Candidate: (\S+)/.exec(stdout)?.[1] ?? '';
  return candidate === '(none)' ? '' : candidate;
}

function git(...words) {
  return execFileSync('git', words, { cwd: root, encoding: 'utf8' }).trim();
}
