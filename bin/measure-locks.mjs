// How good the judgement on locks is, over kernel trees that lie outside the repository:
//
//   npm run measure-locks -- alone TREE          alarms on functions that are analysed alone
//   npm run measure-locks -- planted TREE        faults planted into functions, one each
//   npm run measure-locks -- between OLD NEW     new alarms in the functions that changed, kept as `between` for two
//                                                stable releases of one line and as `across` for two lines
//
// `--files N` takes so many files, which `--seed S` draws; `--names FILE` writes the functions with alarms to a file
// of one's own. What was measured is kept with its commit in test/judge-locks/measured.json. Whether an alarm is real
// needs a person's reading, so what is stored is an upper bound of the false ones, and names no function.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { filesOf, functionsOf, releaseOf, seeded, shuffled } from './kernel-functions.mjs';
import { load, root } from './load.mjs';
import { faultKinds, faultsFor } from './plant-faults.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    files: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '15' },
    each: { type: 'string', default: '120' },
    names: { type: 'string' },
    store: { type: 'boolean', default: true },
  },
  allowNegative: true,
});
const [mode, tree, newer] = positionals;
const seed = Number(values.seed);
const random = seeded(seed);
const folders =
  'arch/x86 block crypto drivers fs io_uring ipc kernel lib mm net security sound virt'.split(' ');

const { readFunctions, printExpression } = await load('src/read-c/index.ts');
const { primitives, isAtomic } = await load('src/follow-paths/lock-primitives.ts');
const { analyseFunction } = await load('src/judge-locks/analyse-function.ts');
const { compareFunctions } = await load('src/judge-locks/compare-functions.ts');
const model = { readFunctions, primitives, isAtomic, printExpression };

const named = [];
const files = shuffled(filesOf(tree, folders), random).slice(0, Number(values.files));
if (
  values.store &&
  execFileSync('git', ['status', '--porcelain', 'src'], { cwd: root, encoding: 'utf8' }) !== ''
) {
  console.error('Commit first: what is measured has to be a commit.');
  process.exit(2);
}
const measured = { alone, planted, between }[mode]?.();
if (!measured) {
  console.error('Say alone, planted or between, and the trees.');
  process.exit(2);
}
console.log(JSON.stringify(measured, null, 2));
if (values.names)
  writeFileSync(values.names, named.map((row) => `${JSON.stringify(row)}\n`).join(''));
if (values.store) store(mode === 'between' && !isOneLine(measured) ? 'across' : mode, measured);

function alone() {
  const times = [];
  const counted = {
    files: files.length,
    functions: 0,
    withLocks: 0,
    withAlarm: 0,
    withQuestionOnly: 0,
  };
  const notKnown = {};
  for (const file of files) {
    for (const { name, text, touches, read } of functionsOf(path.join(tree, file), model)) {
      counted.functions += 1;
      if (!touches) continue;
      counted.withLocks += 1;
      const begun = performance.now();
      const judged = analyseFunction(read());
      times.push(performance.now() - begun);
      const alarms = judged.findings.filter(({ weight }) => weight === 'alarm');
      if (alarms.length > 0) counted.withAlarm += 1;
      else if (judged.findings.length > 0) counted.withQuestionOnly += 1;
      for (const kind of new Set(judged.notKnown.map(({ kind }) => kind)))
        notKnown[kind] = (notKnown[kind] ?? 0) + 1;
      if (judged.findings.length > 0)
        named.push({
          file,
          name,
          lines: text.split('\n').length,
          findings: judged.findings.map(brief),
        });
    }
  }
  times.sort((a, b) => a - b);
  const at = (share) => Number((times[Math.floor(times.length * share)] ?? 0).toFixed(2));
  return {
    release: releaseOf(tree),
    seed,
    ...counted,
    alarmsInThousand: inThousand(counted.withAlarm, counted.withLocks),
    questionsInThousand: inThousand(counted.withQuestionOnly, counted.withLocks),
    notKnown,
    milliseconds: { median: at(0.5), p95: at(0.95), p99: at(0.99), most: at(1 - 1e-9) },
  };
}

function planted() {
  const each = Number(values.each);
  const empty = () => ({
    planted: 0,
    alarm: 0,
    question: 0,
    saidNotJudged: 0,
    nothing: 0,
    rightPlace: 0,
  });
  const counts = Object.fromEntries(faultKinds.map((kind) => [kind, empty()]));
  for (const file of files) {
    if (faultKinds.every((kind) => counts[kind].planted >= each)) break;
    let used = 0;
    for (const { name, text, touches, read } of shuffled(
      functionsOf(path.join(tree, file), model),
      random,
    )) {
      if (!touches || used >= 2 || /^\s*#\s*(if|el)/m.test(text)) continue;
      const fn = read();
      if (!fn || fn.name !== name || fn.unread.length > 0) continue;
      const open = faultsFor(fn, text, model).filter(({ kind }) => counts[kind].planted < each);
      const [fewest] = [...new Set(open.map(({ kind }) => kind))].sort(
        (a, b) => counts[a].planted - counts[b].planted,
      );
      const [fault] = shuffled(
        open.filter(({ kind }) => kind === fewest),
        random,
      );
      const damaged = fault?.make();
      if (!damaged) continue;
      const read2 = readFunctions(damaged).functions;
      if (read2.length !== 1) continue;
      used += 1;
      score(counts[fault.kind], fault, analyseFunction(fn), analyseFunction(read2[0]), {
        file,
        name,
        text: damaged,
      });
    }
  }
  const all = empty();
  for (const count of Object.values(counts))
    for (const key of Object.keys(all)) all[key] += count[key];
  const share = (n) => Number(((100 * n) / all.planted).toFixed(1));
  return {
    release: releaseOf(tree),
    seed,
    kinds: counts,
    all,
    foundPercent: share(all.alarm + all.question),
    alarmPercent: share(all.alarm),
    rightPlacePercent: share(all.rightPlace),
  };
}

function score(count, { kind, line, lock }, before, after, where) {
  const { newAlarms, newQuestions } = compareFunctions(before, after);
  const added = [...newAlarms, ...newQuestions];
  const unreached = after.notKnown.some(
    (n) => n.kind === 'lines' && n.lines.some((at) => Math.abs(at - line) <= 1),
  );
  const verdict =
    newAlarms.length > 0
      ? 'alarm'
      : newQuestions.length > 0
        ? 'question'
        : unreached
          ? 'saidNotJudged'
          : 'nothing';
  count.planted += 1;
  count[verdict] += 1;
  const about = (finding) =>
    finding.lock === lock ||
    lock === '' ||
    finding.kind === 'may-sleep' ||
    /^(RCU|interrupts|preemption|bottom halves)$/.test(finding.lock);
  const near = (finding) =>
    [finding, ...finding.wrong.steps, ...(finding.right?.steps ?? [])].some(
      (step) => Math.abs(step.line - line) <= 2,
    );
  const placed = added.some((finding) => about(finding) && near(finding));
  if (placed) count.rightPlace += 1;
  if (verdict !== 'alarm' || !placed)
    named.push({
      kind,
      line,
      lock,
      verdict,
      placed,
      ...where,
      findings: after.findings.map(brief),
      before: before.findings.map(brief),
    });
}

function between() {
  const counted = {
    changedFiles: 0,
    changedWithLocks: 0,
    withNewAlarm: 0,
    withNewQuestionOnly: 0,
    withGoneAlarm: 0,
  };
  for (const file of files) {
    const [a, b] = [path.join(tree, file), path.join(newer, file)];
    if (!existsSync(b) || readFileSync(a, 'utf8') === readFileSync(b, 'utf8')) continue;
    counted.changedFiles += 1;
    const old = new Map(functionsOf(a, model).map((fn) => [fn.name, fn]));
    for (const fn of functionsOf(b, model)) {
      const was = old.get(fn.name);
      if (!was || was.text === fn.text || !(was.touches || fn.touches)) continue;
      counted.changedWithLocks += 1;
      const { newAlarms, newQuestions, gone } = compareFunctions(
        analyseFunction(was.read()),
        analyseFunction(fn.read()),
      );
      if (newAlarms.length > 0) counted.withNewAlarm += 1;
      else if (newQuestions.length > 0) counted.withNewQuestionOnly += 1;
      if (gone.some(({ weight }) => weight === 'alarm')) counted.withGoneAlarm += 1;
      if (newAlarms.length > 0) named.push({ file, name: fn.name, findings: newAlarms.map(brief) });
    }
  }
  return {
    from: releaseOf(tree),
    to: releaseOf(newer),
    seed,
    files: files.length,
    ...counted,
    newAlarmsInThousand: inThousand(counted.withNewAlarm, counted.changedWithLocks),
    newQuestionsInThousand: inThousand(counted.withNewQuestionOnly, counted.changedWithLocks),
  };
}

/** 6.1.170 and 6.1.192 are of one line. */
function isOneLine({ from, to }) {
  const [line, other] = [from, to].map((release) => release.split('.').slice(0, 2).join('.'));
  return line === other;
}

function brief({ kind, lock, family, weight, reason, line, sentence }) {
  return { kind, lock, family, weight, reason: reason?.id, line, sentence };
}

function inThousand(part, whole) {
  return Number(((1000 * part) / Math.max(1, whole)).toFixed(2));
}

function store(key, result) {
  const file = path.join(root, 'test/judge-locks/measured.json');
  const git = (...words) => execFileSync('git', words, { cwd: root, encoding: 'utf8' }).trim();
  const stored = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const commit = git('rev-parse', '--short=12', 'HEAD');
  const date = git('log', '-1', '--format=%cs');
  // Where these names differ from those of the checkout, the figures are of older code.
  const sources = ['read-c', 'follow-paths', 'judge-locks'].map((room) =>
    git('rev-parse', `HEAD:src/${room}`),
  );
  stored[key] = { commit, date, sources, node: process.version, ...result };
  writeFileSync(file, `${JSON.stringify(stored, null, 2)}\n`);
}
