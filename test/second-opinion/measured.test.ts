import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { variants } from '../../src/cfq/index.ts';
import { askChecker, installedVersion, questionOf } from '../../src/second-opinion/ask-checker.ts';
import { checkers, notPackaged, reader, type Checker } from '../../src/second-opinion/checkers.ts';
import { explanations } from '../../src/second-opinion/explanations.ts';
import { asked, cellsOf, disagreeing, measured } from '../../src/second-opinion/measured.ts';
import { mutants } from '../../src/second-opinion/mutants.ts';
import { silent } from '../../src/second-opinion/said.ts';
import { subjects, type Subject } from '../../src/second-opinion/subjects.ts';

const declared = path.resolve('src/second-opinion/declared');
let all: readonly Subject[] = [];
beforeAll(async () => {
  all = await subjects(process.cwd());
});

const cell = (checker: string, subject: string): string => `${checker}, ${subject}`;

describe('what is stored of the checkers', () => {
  test('is of every variant and every mutant, by everyone who is asked', () => {
    const names = [...variants, ...mutants].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(measured.subjects.map(({ name }) => name)).toEqual(names);
    expect(Object.keys(measured.cells).sort()).toEqual(asked.map(({ id }) => id).sort());
    for (const row of Object.values(measured.cells)) expect(Object.keys(row)).toEqual(names);
  });

  test('has the verdicts that the model gives now', () => {
    expect(measured.subjects.map(({ name, kind, model }) => ({ name, kind, model }))).toEqual(
      all.map(({ name, kind, model }) => ({ name, kind, model })),
    );
  });

  test('was said of the texts and declarations as they are now: else npm run second-opinion', () => {
    expect(measured.subjects.map(({ question }) => question)).toEqual(
      all.map((subject) => questionOf(subject, declared)),
    );
  });

  test('has what the reader of patches says now', () => {
    expect(measured.cells[reader.id]).toEqual(
      Object.fromEntries(all.map((subject) => [subject.name, subject.reader])),
    );
  });

  test('differs from the model only where a sentence says why', () => {
    const differing = disagreeing().map(({ checker, subject }) => cell(checker, subject.name));
    const explained = explanations.flatMap(({ checker, subjects: names }) =>
      names.map((name) => cell(checker, name)),
    );
    expect(explained.sort()).toEqual(differing.sort());
    // A sentence explains answers of one kind.
    for (const { checker, subjects: names } of explanations) {
      const kinds = disagreeing().flatMap(({ standing, ...one }) =>
        one.checker === checker && names.includes(one.subject.name) ? [standing] : [],
      );
      expect(new Set(kinds).size).toBe(1);
    }
  });
});

describe('the page says, and it is stored, that', () => {
  /** The texts that a checker warns of, of one kind or of all. */
  const warned = (id: string, kind?: string): readonly string[] =>
    cellsOf(id).flatMap(({ said, subject }) =>
      said.finding && (kind ?? subject.kind) === subject.kind ? [subject.name] : [],
    );

  test('of the variants only the bug is wrong, and sparse warns of it alone, where the branches meet', () => {
    const wrong = measured.subjects.flatMap(({ kind, name, model }) =>
      kind === 'variant' && model ? [name] : [],
    );
    expect(wrong).toEqual(['before']);
    expect(warned('sparse', 'variant')).toEqual(wrong);
    const { line } = measured.cells['sparse']?.['before'] ?? { line: null };
    const before = all.find(({ name }) => name === 'before')?.c.split('\n') ?? [];
    expect(before[(line ?? 0) - 1]).toBe('\t\tif (cfqq) {');
  });

  test('with all annotations Clang warns of the bug alone, as do our rule, SPIN and this site', () => {
    for (const id of ['clang-all', 'own-rule', 'spin', reader.id])
      expect([id, warned(id, 'variant')]).toEqual([id, ['before']]);
  });

  test('without declarations nobody has anything to say, and the rules of the kernel have not either', () => {
    for (const id of ['sparse-today', 'clang-bare', 'kernel-rules'])
      expect([id, warned(id)]).toEqual([id, []]);
  });

  test('only SPIN sees the sleep under a lock that the caller holds', () => {
    expect(asked.filter(({ id }) => warned(id).includes('sleeps-locked'))).toEqual(
      asked.filter(({ id }) => id === 'spin'),
    );
  });

  test('neither CBMC nor smatch is among the packages', () => {
    expect(notPackaged).toEqual(['cbmc', 'smatch']);
    expect(measured.absent).toEqual(notPackaged);
  });

  test('the last three mutants are right', () => {
    const right = measured.subjects.flatMap(({ kind, name, model }) =>
      kind === 'mutant' && !model ? [name] : [],
    );
    expect(right).toEqual(mutants.slice(-3).map(({ name }) => name));
  });
});

/** Those that answer in a fraction of a second. */
const fast = ['sparse', 'own-rule'];
/** The bug, its repair, a mistake that differs by checker, and a false alarm. */
const some = ['before', 'after', 'wrong-lock', 'remembered'];

describe.each(checkers.filter(({ id }) => fast.includes(id)))('$name', (checker) => {
  // In CI a missing checker is a failure, not a reason to look away.
  const left = process.env['CI'] === undefined && installedVersion(checker) === null;
  if (left) process.stderr.write(`${checker.package} is not installed: it is not asked again\n`);

  test.skipIf(left).each(some)('says of %s what is stored', (name) => {
    const subject = all.find((one) => one.name === name);
    if (!subject) throw new Error(`no subject ${name}`);
    expect(askChecker(checker, subject, { declared, rules: '' })).toEqual(
      measured.cells[checker.id]?.[name],
    );
  });
});

test('a text that a checker cannot read is no answer', () => {
  const [before] = all;
  const refusing: Checker = {
    id: 'refusing',
    name: 'A compiler',
    package: 'none',
    version: ['node', '--version'],
    files: () => ({ 'refuse.cjs': "console.error('subject.c:1:1: error: no such name')" }),
    commands: () => [['node', 'refuse.cjs']],
    read: () => silent,
  };
  if (!before) throw new Error('no subject');
  expect(() => askChecker(refusing, before, { declared: '', rules: '' })).toThrow(
    /LI289 A compiler, asked about variant "nofail".*no such name/,
  );
});
