// How well the words of the texts are held: `npm run measure-words`. It plants each lie and each harmless edit of the
// lists in test/argument/words/planted, one at a time and in memory, and asks the checks of `npm run test:docs` that read
// words, and whether it is in a part that is generated, which the same command compares with what makes it. The lists'
// authors did not know the check. It was mended on what they showed, so what counts is first-try.json: what was rejected
// of the last before anything was changed for it: `--first 24` keeps that of list 24. The result is kept with its commit;
// `--no-store` only prints it.
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { load, root } from './load.mjs';

const { partsOf } = await load('src/argument/words/published-texts.ts');
const { readLedger } = await load('src/argument/words/accepted-words.ts');
const { checkWords } = await load('src/argument/words/check-words.ts');
const { checkStatement } = await load('src/argument/words/check-statement.ts');
const { statements } = await load('src/argument/words/statements.ts');
const { isGenerated } = await load('src/argument/words/page-words.ts');
const { SourceText } = await load('src/literate/text/source-text.ts');

const ledger = readLedger(read('test/argument/words/accepted.txt'));
const manifest = read('docs/evidence/manifest.sha256');
const folder = path.join(root, 'test/argument/words/planted');
const lists = readdirSync(folder)
  .filter((file) => file.startsWith('lies-'))
  .sort(new Intl.Collator('en', { numeric: true }).compare)
  .map((file) => {
    const list = file.slice('lies-'.length, -'.json'.length);
    const lies = counted(JSON.parse(readFileSync(path.join(folder, file), 'utf8')));
    const edits = counted(
      JSON.parse(readFileSync(path.join(folder, `rewordings-${list}.json`), 'utf8')),
    );
    return {
      list,
      lies: {
        planted: lies.all,
        rejected: lies.rejected,
        atTheLine: lies.atTheLine,
        kinds: lies.kinds,
        passed: lies.passed,
      },
      rewordings: {
        made: edits.all,
        green: edits.all - edits.rejected,
        kinds: edits.kinds,
        red: edits.red,
      },
    };
  });
const measured = {
  commit: git('rev-parse', '--short=12', 'HEAD'),
  date: git('log', '-1', '--format=%cs'),
  statements: statements.flatMap(({ parts }) => Object.values(parts).flat()).length,
  lists,
};
console.log(JSON.stringify(measured, null, 2));
if (!process.argv.includes('--no-store')) {
  keep('measured.json', measured);
}
const first = process.argv[process.argv.indexOf('--first') + 1];
const met = process.argv.includes('--first') && lists.find(({ list }) => list === first);
if (met) {
  const { commit, date } = measured;
  const { planted, rejected, atTheLine } = met.lies;
  const { made, green } = met.rewordings;
  const counts = { lies: { planted, rejected, atTheLine }, rewordings: { made, green } };
  keep('planted/first-try.json', { commit, date, list: first, ...counts });
}

function keep(file, value) {
  writeFileSync(
    path.join(root, 'test/argument/words', file),
    `${JSON.stringify(value, null, 2)}\n`,
  );
}

function counted(edits) {
  const result = { all: 0, rejected: 0, atTheLine: 0, kinds: {}, passed: [], red: [] };
  for (const edit of edits) {
    const problems = problemsOf(edit);
    if (problems === null) continue;
    const kind = (result.kinds[edit.kind] ??= { all: 0, rejected: 0 });
    result.all += 1;
    kind.all += 1;
    const named = `${edit.file}: ${edit.from} => ${edit.to}`;
    if (problems.length === 0) {
      result.passed.push(named);
      continue;
    }
    kind.rejected += 1;
    result.rejected += 1;
    if (problems.some(({ isAtTheLine }) => isAtTheLine)) result.atTheLine += 1;
    result.red.push(`${named} [${problems.map(({ fact }) => fact).join(' ')}]`);
  }
  return result;
}

/** What the checks say of an edited text; null where the edit does not fit the text any more. */
function problemsOf({ file, from, to }) {
  if (!existsSync(path.join(root, file))) return null;
  const text = read(file);
  const at = text.indexOf(from);
  if (at < 0 || text.indexOf(from, at + 1) >= 0) return null;
  const edited = text.slice(0, at) + to + text.slice(at + from.length);
  if (file.startsWith('docs/evidence/') && !file.endsWith('.md')) {
    const digest = createHash('sha256').update(edited).digest('hex');
    return manifest.includes(digest) ? [] : [{ fact: 'digest', isAtTheLine: true }];
  }
  const source = new SourceText(file, edited);
  const parts = partsOf(source);
  if (parts === null) return [];
  const first = source.position(at).line;
  const last = source.position(at + to.length).line;
  const quoted = statements
    .filter((page) => page.file === file)
    .flatMap((page) => Object.entries(page.parts))
    .flatMap(([part, all]) =>
      all.map((one) => checkStatement({ source, parts }, part, { ...one, holds: () => true })),
    )
    .filter((problem) => problem !== null);
  const found = [...checkWords(source, parts, ledger), ...quoted].map(({ fact, line }) => ({
    fact,
    isAtTheLine: line >= first && line <= last,
  }));
  return file.endsWith('.md') && file !== 'docs/api.md' && isGenerated(text, at)
    ? [...found, { fact: 'generated', isAtTheLine: true }]
    : found;
}

function read(file) {
  return readFileSync(path.join(root, file), 'utf8');
}

function git(...words) {
  return execFileSync('git', words, { cwd: root, encoding: 'utf8' }).trim();
}
