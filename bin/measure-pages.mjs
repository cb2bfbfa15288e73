// What the pages hold by themselves, and how well they say what is wrong with them: `npm run measure-pages`.
// It counts which examples are run, checked and compared, and which names of the package they show; it runs what
// `npm run test:docs` runs and the claims, builds the pages, and counts the branches of the sources that these reach; and it
// plants mistakes in copies of the pages, one a page and round, to see which line and column each is told at. The result is
// kept with its commit in test/literate/measured.json, which /evidence shows; `--no-store` only prints it.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { load, root } from './load.mjs';
import { branchesByRoom } from './reached-branches.mjs';

const seed = 3_805;
const rounds = 8;
/** Of the unit tests the claims and what a page is made of; all other files are those of `npm run test:docs`. */
const pagesAlone = [
  'docs/',
  'test/argument/words/',
  'test/publish/pages/generated-parts.test.ts',
  'test/publish/pages/api-part.test.ts',
  'test/argument/claims/ledger.test.ts',
];

const git = (...words) => execFileSync('git', words, { cwd: root, encoding: 'utf8' }).trim();
const isStored = !process.argv.includes('--no-store');
if (isStored && git('status', '--porcelain') !== '') {
  console.error('Commit first: what is measured has to be a commit.');
  process.exit(2);
}
const { readPage } = await load('src/literate/page/page.ts');
const { chances } = await load('test/chances.ts');
const { findBound } = await load('src/literate/prose/bound-figures.ts');
const { scanProse } = await load('src/literate/prose/scan-prose.ts');
const { SourceText } = await load('src/literate/text/source-text.ts');
const { parse } = await load('src/literate/example/parse-typescript.ts');
const random = chances(seed);

const files = git('ls-files', 'docs/*.md', 'docs/evidence/*.md').split('\n');
const pages = files.map((file) => {
  const source = new SourceText(file, readFileSync(path.join(root, file), 'utf8'));
  return { file, source, page: readPage(source) };
});

const folder = mkdtempSync(path.join(os.tmpdir(), 'imbalance-pages-'));
try {
  const result = {
    commit: git('rev-parse', '--short=12', 'HEAD'),
    date: git('log', '-1', '--format=%cs'),
    examples: countedExamples(),
    names: countedNames(),
    branches: await reachedBranches(),
    planted: plantedMistakes(),
  };
  console.log(JSON.stringify(result, null, 2));
  if (isStored) {
    writeFileSync(
      path.join(root, 'test/literate/measured.json'),
      `${JSON.stringify(result, null, 2)}\n`,
    );
  }
} finally {
  rmSync(folder, { recursive: true });
}

/** The examples of all pages, by what is done with each. */
function countedExamples() {
  const all = pages.flatMap(({ file, page }) => page.examples.map((one) => ({ file, ...one })));
  const isCompared = ({ kind, output, fence }) =>
    kind === 'throws' || output !== null || fence.lines.some(({ text }) => /\/\/ ?=>/.test(text));
  const runs = all.filter(({ kind }) => kind === 'run' || kind === 'throws');
  return {
    all: all.length,
    checked: all.filter(({ kind }) => kind !== 'skip').length,
    run: runs.length,
    compared: runs.filter(isCompared).length,
    silent: runs.filter((one) => !isCompared(one)).map(({ file, anchor }) => `${file}#${anchor}`),
  };
}

/** What the package exports, types apart, and those names that no example of a page uses. */
function countedNames() {
  const entry = readFileSync(path.join(root, 'src/index.ts'), 'utf8');
  const exported = [...entry.matchAll(/^export \{([^}]*)\}/gm)]
    .flatMap(([, names]) => names.split(',').map((name) => name.trim()))
    .filter((name) => name !== '' && !name.startsWith('type '));
  const lines = pages.flatMap(({ page }) => page.examples.flatMap(({ fence }) => fence.lines));
  const words = new Set(lines.flatMap(({ text }) => text.match(/\w+/g) ?? []));
  return { all: exported.length, unused: exported.filter((name) => !words.has(name)) };
}

/** The branches of each room that the pages reach, their words and the claims, without any other test; and with their build. */
async function reachedBranches() {
  const [kept, out] = [path.join(folder, 'kept'), path.join(folder, 'coverage')];
  mkdirSync(kept);
  const keep = pathToFileURL(path.join(import.meta.dirname, 'keep-scripts.mjs')).href;
  const env = { ...process.env, KEEP_SCRIPTS: kept, NODE_OPTIONS: `--import ${keep}` };
  const { status, stdout } = vitest(
    root,
    [
      ...['--project', 'docs', '--project', 'unit', ...pagesAlone],
      ...['--coverage', '--coverage.reporter=json', `--coverage.reportsDirectory=${out}`],
    ],
    env,
  );
  if (status !== 0) throw new Error(`The pages as they are do not pass:\n${stdout}`);
  const site = path.join(folder, 'site');
  execFileSync(process.execPath, ['bin/build.mjs', '--only', '--out', site], {
    cwd: root,
    env: { ...env, NODE_ENV: 'production', SITE_HOST: 'https://site.example.org' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return branchesByRoom(root, path.join(out, 'coverage-final.json'), kept);
}

/** What is said about each of many mistakes, planted one a page and round. */
function plantedMistakes() {
  const copy = path.join(folder, 'copy');
  const tracked = git('ls-files').split('\n');
  for (const file of tracked) cpSync(path.join(root, file), path.join(copy, file));
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
  const kinds = {};
  const missed = [];
  for (let round = 0; round < rounds; round++) {
    const mistakes = pages.flatMap((one, i) => mistakeIn(one, round + i) ?? []);
    for (const { file, text } of mistakes) writeFileSync(path.join(copy, file), text);
    const told = placesTold(copy);
    for (const { file, kind, line, columns, source } of mistakes) {
      const counted = (kinds[kind] ??= { all: 0, line: 0, column: 0 });
      const place = told.get(file);
      const isLine = place?.line === line;
      const isColumn = isLine && columns.includes(place.column);
      counted.all += 1;
      counted.line += isLine ? 1 : 0;
      counted.column += isColumn ? 1 : 0;
      if (!isColumn) {
        const at = place ? `${String(place.line)}:${String(place.column)}` : 'nowhere';
        const meant = `${String(line)}:${columns.join(' or ')}`;
        missed.push(`${file}: ${kind}, told at ${at}, planted at ${meant}`);
      }
      writeFileSync(path.join(copy, file), source.text);
    }
    console.error(`round ${String(round + 1)} of ${String(rounds)}: ${String(mistakes.length)}`);
  }
  return { kinds, missed };
}

/** Runs the pages of a checkout; of each page, the first place in it that a failure names. */
function placesTold(checkout) {
  const report = path.join(folder, 'report.json');
  vitest(checkout, ['--project', 'docs', 'docs/', '--reporter=json', `--outputFile=${report}`]);
  const told = new Map();
  for (const { name, message, assertionResults } of JSON.parse(readFileSync(report, 'utf8'))
    .testResults) {
    const file = path.relative(checkout, name);
    const messages = [message, ...assertionResults.flatMap((one) => one.failureMessages)];
    for (const text of messages) {
      const [, line, column] = text.match(`${file.replaceAll('.', '\\.')}:(\\d+):(\\d+)`) ?? [];
      if (line === undefined || told.has(file)) continue;
      told.set(file, { line: Number(line), column: Number(column) });
    }
  }
  return told;
}

/** One mistake in a page, of the first kind from `turn` on that it has a place for. */
function mistakeIn({ file, source, page }, turn) {
  const kinds = [
    ['a value in the margin', wrongValue],
    ['a line of output', wrongOutput],
    ['an error thrown', (runs) => inserted(runs, "decodeURIComponent('%');", 0)],
    ['a type', (runs) => inserted(runs, 'const planted: string = 1;', 6)],
    ['left open', leftOpen],
    ['a figure in prose', wrongFigure],
  ];
  for (let i = 0; i < kinds.length; i++) {
    const [kind, plant] = kinds[(turn + i) % kinds.length];
    const runs = page.examples.filter((example) => example.kind === 'run');
    const planted = plant(runs, source, page);
    if (planted === null) continue;
    const { at, remove, insert, places } = planted;
    const text = source.text.slice(0, at) + insert + source.text.slice(at + remove);
    const altered = new SourceText(file, text);
    const found = places.map((offset) => altered.position(offset));
    const [{ line }] = found;
    return { file, source, text, kind, line, columns: found.map(({ column }) => column) };
  }
  return null;
}

function wrongValue(runs) {
  const values = runs.flatMap(({ fence }) =>
    fence.lines.flatMap(({ offset, text }) => {
      const [, before, value] = /^(.*\/\/ ?=> )(.*\w.*)$/.exec(text) ?? [];
      return value === undefined ? [] : [{ at: offset + before.length, text: value }];
    }),
  );
  return otherwise(values);
}

function wrongOutput(runs) {
  const lines = runs.flatMap(({ output }) => output?.lines ?? []);
  return otherwise(
    lines.filter(({ text }) => /\w/.test(text)).map(({ offset, text }) => ({ at: offset, text })),
  );
}

function wrongFigure(_, source, { tokens }) {
  const { facts } = findBound(source, scanProse(source, tokens));
  const figures = facts.filter(({ text }) => /\d/.test(text));
  return otherwise(figures.map(({ from, text }) => ({ at: from, text })));
}

/** One of these texts with one of its letters or digits another; it is to be told at its beginning. */
function otherwise(texts) {
  if (texts.length === 0) return null;
  const { at, text } = chosen(texts);
  const { index, 0: was } = chosen([...text.matchAll(/[a-z\d]/gi)]);
  const becomes = /\d/.test(was)
    ? String((Number(was) + 1 + below(8)) % 10)
    : was === 'x'
      ? 'y'
      : 'x';
  return { at: at + index, remove: 1, insert: becomes, places: [at] };
}

/** A line before a statement of an example; it is to be told `column` characters into it. */
function inserted(runs, code, column) {
  const places = runs.flatMap(({ fence }) => {
    const body = fence.lines.map(({ text }) => text).join('\n');
    return parse(body).body.map(({ start }) => ({ fence, line: linesBefore(body, start) }));
  });
  if (places.length === 0) return null;
  const { fence, line } = chosen(places);
  const at = fence.lines[line].offset;
  const insert = `${code}\n${fence.prefix}`;
  return { at, remove: 0, insert, places: [at + column] };
}

/** A bracket, a string or a comment without its end, as the last line of an example. */
function leftOpen(runs) {
  if (runs.length === 0) return null;
  const { fence } = chosen(runs);
  const code = chosen(['const planted = (4', '{', 'const planted = `4', '/* planted']);
  const { offset, text } = fence.lines.at(-1);
  const at = offset + text.length;
  const insert = `\n${fence.prefix}${code}`;
  const begin = at + insert.length - code.length;
  return {
    at,
    remove: 0,
    insert,
    // At what is open, or where the example ends.
    places: [begin + code.search(/[({`]|\/\*/), begin + code.length - 1, begin + code.length],
  };
}

function linesBefore(text, offset) {
  return text.slice(0, offset).split('\n').length - 1;
}

function vitest(cwd, words, env = process.env) {
  const program = path.join(root, 'node_modules/vitest/vitest.mjs');
  return spawnSync(process.execPath, [program, 'run', ...words], {
    cwd,
    encoding: 'utf8',
    env: { ...env, CI: '1' },
  });
}

function chosen(list) {
  return list[below(list.length)];
}

function below(n) {
  return Math.floor(random() * n);
}
