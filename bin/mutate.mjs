// How many small mistakes in the model the pages notice, and how many all tests: `npm run mutate`. It takes a random
// sample of the mutants of src/kernel, src/cfq, src/lockdep and src/explore, in the order of a seed, and for each asks
// first the pages, with their generated parts and the claims, then the unit tests; of both only those that enter the
// function, the likeliest and quickest first, up to the first that fails. The result is kept with its commit in
// test/mutation/mutated.json, which /evidence shows; `--minutes N` ends the sample after that time, `--mutants N` after
// so many, `--more` goes on with the sample that is kept as long as the model is the same, `--named` tries those of the
// list alone, `--no-store` only prints.
// Once what a sample has found is mended, the next is of another `--seed N`: it would know the mutants of this one.
//
// StrykerJS was looked at and not taken: it writes all mutants of a file into it, behind a switch. Our pages show and
// compare the text of the sources and the line of every step, so each page would fail without any mutant.
import { execFileSync, fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { load, root } from './load.mjs';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '45' },
    mutants: { type: 'string', default: '300' },
    more: { type: 'boolean', default: false },
    named: { type: 'boolean', default: false },
    seed: { type: 'string' },
    'no-store': { type: 'boolean', default: false },
  },
});
/** A mutant with which a test file takes more CPU time than this, and ten times what it takes, does not end. */
const patience = 60_000;
const rooms = ['src/kernel', 'src/cfq', 'src/lockdep', 'src/explore'];
/** Tests that take longer are asked last, and only about what no other has noticed. */
const quick = 9_000;
/** Unit tests that run the model. Others build the site, read C or start programs. */
const running =
  /^unit test\/(?:argument|casebook|cfq|cli|explore|kernel|lockdep|runs|show|workbench)\//;
const claims = 'unit test/argument/claims/ledger.test.ts';
/** Compares with the model what it writes into pages: tables, listings, lists. */
const generated = 'docs test/publish/pages/generated-parts.test.ts';

const git = (...words) => execFileSync('git', words, { cwd: root, encoding: 'utf8' }).trim();
if (!values['no-store'] && git('status', '--porcelain') !== '') {
  console.error('Commit first: what is mutated has to be a commit.');
  process.exit(2);
}
const { mutantsOf } = await load('test/mutation/mutants-of.ts');
const { namedMutants } = await load('test/mutation/named-mutants.ts');
const { chances } = await load('test/chances.ts');
const { editedText } = await load('test/mutation/edited-checkout.ts');
const read = (file) => readFileSync(path.join(root, file), 'utf8');
const stored = JSON.parse(read('test/mutation/mutated.json'));
const seed = Number(values.seed ?? stored.seed);

const all = git('ls-files', ...rooms)
  .split('\n')
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) => mutantsOf(file, read(file)));
const digests = Object.fromEntries(
  [...new Set(all.map(({ file }) => file))].map((file) => [
    file,
    createHash('sha256').update(read(file)).digest('hex').slice(0, 12),
  ]),
);
const commit = git('rev-parse', '--short=12', 'HEAD');
/** Of each lane the children that it asks. One asks about one mutant at a time; each child takes about a gigabyte. */
const lanes = Array.from({ length: Math.min(4, os.availableParallelism()) }, () => new Map());
/** How often each test was asked so far, and how often it noticed. */
const timesAsked = new Map();
const timesNoticed = new Map();
/** What the baseline says of each test: nothing before it has run. */
let known = [];
// One that no longer fits is refused before anything is run.
const toMake = namedMutants.map((one) => ({ ...one, text: editedText(read(one.file), one) }));
known = await baseline();

const named = [];
for (const one of toMake) {
  const mutant = { file: one.file, text: one.text };
  const files = [...new Set(one.by.map(({ file }) => `unit ${file}`))];
  const answer = await ask(lanes[0], mutant, files, { all: true });
  const reds = answer.failed.map(({ name, test }) => `${name.slice('unit '.length)}: ${test}`);
  const isKilled = one.by.every(({ file, title }) =>
    answer.failed.some(({ name, test }) => name === `unit ${file}` && asTitle(title).test(test)),
  );
  named.push({ name: one.name, killed: isKilled, ...(isKilled ? {} : { reds }) });
  console.error(
    `${isKilled ? 'killed  ' : 'SURVIVES'} ${one.name} ${isKilled ? '' : reds.join('; ')}`,
  );
}

// The same order of the same mutants: what was tried is the beginning of it.
const isSame = stored.seed === seed && JSON.stringify(stored.digests) === JSON.stringify(digests);
const before = values.more && isSame ? stored : nothingTried();
const order = shuffled(all).map(described);
const until = Date.now() + (values.named ? 0 : Number(values.minutes) * 60_000);
const asked = order.slice(before.tried, Number(values.mutants));
/** Who notices each of them: `pages`, `units`, or null. */
const noticedBy = new Map();
const waiting = new Set(
  order.slice(0, before.tried).filter(({ name }) => before.unasked.includes(name)),
);
await inLanes(asked, until, async (mutant, lane) => {
  const [pages, units] = testsOf(mutant);
  const isUnit = (test) => test.startsWith('unit ');
  const text = textOf(mutant);
  let by = await killer(
    lane,
    text,
    pages.filter((test) => !isUnit(test)),
  );
  by ??= await killer(lane, text, pages.filter(isUnit));
  const who = by === null ? 'units' : 'pages';
  by ??= await killer(lane, text, units.filter(isQuick));
  noticedBy.set(mutant, by === null ? null : who);
  if (by === null) waiting.add(mutant);
  told(who, mutant, by);
});
const tried = before.tried + noticedBy.size;
// The tests that take long, about what no other has noticed.
await inLanes(
  order.filter((mutant) => waiting.has(mutant)),
  until + 5 * 60_000,
  async (mutant, lane) => {
    const long = testsOf(mutant)[1].filter((test) => !isQuick(test));
    const by = await killer(lane, textOf(mutant), long);
    noticedBy.set(mutant, by === null ? null : 'units');
    waiting.delete(mutant);
    told('long ', mutant, by);
  },
);
const namesBy = (who) =>
  order
    .filter((mutant) => noticedBy.get(mutant) === who && !waiting.has(mutant))
    .map(({ name }) => name);
const byPages = before.byPages + namesBy('pages').length;
const onlyByUnits = [...before.onlyByUnits, ...namesBy('units')];
const survivors = [...before.survivors, ...namesBy(null)];
const unasked = [...waiting].map(({ name }) => name);
for (const lane of lanes) for (const child of lane.values()) child.kill();

const result = {
  commit,
  date: git('log', '-1', '--format=%cs'),
  seed,
  digests,
  all: all.length,
  tried,
  byPages,
  bySuite: byPages + onlyByUnits.length,
  named,
  onlyByUnits,
  survivors,
  unasked,
};
console.log(JSON.stringify(result, null, 2));
if (!values['no-store'] && !values.named) {
  writeFileSync(
    path.join(root, 'test/mutation/mutated.json'),
    `${JSON.stringify(result, null, 2)}\n`,
  );
}

/** Each of these, in their order, by the lane that is free, until then. */
async function inLanes(mutants, until, look) {
  const rest = [...mutants];
  await Promise.all(
    lanes.map(async (lane) => {
      while (rest.length > 0 && Date.now() < until) await look(rest.shift(), lane);
    }),
  );
}

function nothingTried() {
  return { tried: 0, byPages: 0, onlyByUnits: [], survivors: [], unasked: [] };
}

function described(mutant) {
  const { file, line, was, becomes } = mutant;
  return { ...mutant, name: `${file}:${String(line)} ${short(was)} → ${short(becomes)}` };
}

function textOf({ file, from, to, becomes }) {
  const text = read(file);
  return { file, text: text.slice(0, from) + becomes + text.slice(to) };
}

function told(who, { name }, by) {
  console.error(`${by === null ? 'ALIVE' : who} ${name} | ${by ?? ''}`);
}

/** Which functions each test file enters, and how long it takes: each by itself, once for a model and its tests. */
async function baseline() {
  const asked = JSON.stringify([digests, git('ls-files', 'test', 'docs')]);
  const key = createHash('sha256').update(asked).digest('hex').slice(0, 12);
  const kept = path.join(root, 'node_modules/.cache', `mutate-${key}.json`);
  if (existsSync(kept)) return JSON.parse(readFileSync(kept, 'utf8'));
  const folder = mkdtempSync(path.join(os.tmpdir(), 'imbalance-mutate-'));
  try {
    const ran = [];
    const failed = [];
    const look = async (project) => {
      const child = begin(project, { ...process.env, MUTATE_HITS: folder });
      const { names } = await heard(child, 5 * patience);
      child.send({
        asked: null,
        all: true,
        names: names.filter(
          (name) => project === 'docs' || name === generated || running.test(name),
        ),
      });
      const answer = await heard(child, Infinity);
      child.kill();
      ran.push(...answer.ran);
      failed.push(...answer.failed);
    };
    await Promise.all(['docs', 'unit'].map(look));
    const reds = new Set(failed.map(({ name }) => name));
    for (const { name, test, error } of failed)
      console.error(`red without a mutant: ${name} ${test} ${error}`);
    const entered = Object.fromEntries(
      readdirSync(folder).map((file) => [
        file.slice(0, -'.json'.length).replaceAll('!', '/'),
        JSON.parse(readFileSync(path.join(folder, file), 'utf8')),
      ]),
    );
    const result = ran
      .filter(({ name }) => !reds.has(name))
      .map(({ name, ms }) => ({ name, ms, entered: entered[name.split(' ')[1]] ?? [] }))
      .filter((one) => one.entered.length > 0);
    mkdirSync(path.dirname(kept), { recursive: true });
    writeFileSync(kept, JSON.stringify(result));
    return result;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function isQuick(test) {
  return known.some(({ name, ms }) => name === test && ms < quick);
}

/** Time that a test takes until it notices something: what it takes, and 50 ms to begin, by how often it did so far. */
function costOf({ name, ms }) {
  return (ms + 50) / (((timesNoticed.get(name) ?? 0) + 1) / ((timesAsked.get(name) ?? 0) + 2));
}

/** The tests that may notice a mutant, likely and quick ones first: the pages with their generated parts and claims, and all others. */
function testsOf({ file, inside }) {
  const place = `${file}:${String(inside)}`;
  const files = known
    .filter(({ entered }) =>
      inside < 0 ? entered.some((one) => one.startsWith(`${file}:`)) : entered.includes(place),
    )
    .sort((a, b) => costOf(a) - costOf(b))
    .map(({ name }) => name);
  // What has no function that is entered may be a table: everybody may read it.
  const names = files.length > 0 || inside >= 0 ? files : known.map(({ name }) => name);
  const isPage = (name) => name.startsWith('docs ') || name === claims || name === generated;
  return [names.filter(isPage), names.filter((name) => !isPage(name))];
}

/** The test that fails with a mutant; null where none of these does. */
async function killer(lane, mutant, names) {
  if (names.length === 0) return null;
  const answer = await ask(lane, mutant, names);
  if (answer === null) return 'it does not end';
  const [first] = answer.failed;
  for (const name of names.slice(0, first ? names.indexOf(first.name) + 1 : undefined)) {
    timesAsked.set(name, (timesAsked.get(name) ?? 0) + 1);
  }
  if (first) timesNoticed.set(first.name, (timesNoticed.get(first.name) ?? 0) + 1);
  if (first) return `${first.name} ${first.test}: ${first.error.slice(0, 160)}`;
  return answer.stray.length > 0 ? `stray: ${answer.stray[0]}` : null;
}

/** What test files of one project say; null where they do not end. */
async function ask(children, asked, names, { all = false } = {}) {
  const [project] = names[0].split(' ');
  let child = children.get(project);
  if (!child) {
    child = begin(project, process.env);
    children.set(project, child);
    await heard(child, 5 * patience);
  }
  child.send({ asked, names, all });
  const answer = await heard(child, patience);
  if (answer !== null) return answer;
  child.kill('SIGKILL');
  children.delete(project);
  return null;
}

function begin(project, env) {
  return fork(path.join(root, 'bin/mutate-child.mjs'), [project], { cwd: root, env });
}

/** What a child answers; null where a file of it takes more CPU time than that, and ten times what it takes usually. */
function heard(child, patient) {
  return new Promise((answer) => {
    let first = null;
    let most = patient;
    const end = (message) => {
      child.removeAllListeners();
      answer(message);
    };
    child.on('message', (message) => {
      if (message.began !== undefined) {
        const usual = known.find(({ name }) => name === message.began)?.ms ?? 0;
        first = null;
        most = Math.max(patient, 10 * usual);
        return;
      }
      if (message.cpu === undefined) return end(message);
      first ??= message.cpu;
      if (message.cpu - first > most) end(null);
    });
    child.once('exit', () => end(null));
  });
}

function asTitle(title) {
  const words = title
    .split(/\$[\w.]+|%s/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(words.join('.*'));
}

function short(text) {
  const line = text.replace(/\s+/g, ' ').trim();
  return `\`${line.length > 60 ? `${line.slice(0, 57)}...` : line}\``;
}

/** The same order for the same seed (mulberry32, then Fisher and Yates). */
function shuffled(items) {
  const random = chances(seed);
  const result = [...items];
  for (let i = result.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [result[i], result[j]] = [result[j], result[i]];
  }
  return result;
}
