import { structuredPatch } from 'diff';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPatch, type Patch } from '../../src/read-c/index.ts';

const head = '#include <x.h>\n\nstruct s { int a; };\n\n';
const put =
  'static void put(struct s *s)\n{\n\tlock(&s->lock);\n\tdrop(s);\n\tunlock(&s->lock);\n}\n';
const putAfter = put.replace('\tdrop(s);\n', '\tif (!drop(s))\n\t\treturn;\n');
const get = 'int get(struct s *s)\n{\n\treturn s->a;\n}\n';
const before = `${head}${put}\n${get}`;
const after = `${head}${putAfter}\n${get}`;

/** What git prints for one file: hunks with this many unchanged lines. */
function diffOf(old: string, now: string, file = 'fs/q.c', context = 1000): string {
  const { hunks } = structuredPatch(file, file, old, now, '', '', { context });
  return [
    `diff --git a/${file} b/${file}`,
    'index 0123abc..4567def 100644',
    `--- ${old === '' ? '/dev/null' : `a/${file}`}`,
    `+++ ${now === '' ? '/dev/null' : `b/${file}`}`,
    ...hunks.flatMap((hunk) => [
      `@@ -${String(hunk.oldStart)},${String(hunk.oldLines)} +${String(hunk.newStart)},${String(hunk.newLines)} @@ struct s {`,
      ...hunk.lines,
    ]),
    '',
  ].join('\n');
}

const mail = (diff: string): string =>
  [
    'From 0123456789abcdef0123456789abcdef01234567 Mon Sep 17 00:00:00 2001',
    'From: A Reader <reader@example.org>',
    'Date: Fri, 6 Feb 2015 10:00:00 +0100',
    'Subject: [PATCH 1/2] q: say where it ends',
    'MIME-Version: 1.0',
    '',
    'It was left too early, when (a) {nothing} was there; see',
    '--- below for why.',
    '',
    'Signed-off-by: A Reader <reader@example.org>',
    '---',
    ' fs/q.c | 3 ++-',
    ' 1 file changed, 2 insertions(+), 1 deletion(-)',
    '',
    diff.trimEnd(),
    '-- ',
    '2.39.5',
    '',
  ].join('\n');

const quote = (mark: string, text: string): string =>
  text
    .split('\n')
    .map((line) => mark + line)
    .join('\n');

const thePair = {
  file: 'fs/q.c',
  name: 'put',
  before: { text: put, firstLine: 5 },
  after: { text: putAfter, firstLine: 5 },
};
const cutOf = ({ cut }: Patch): unknown[] =>
  cut.map(({ name, line, reason }) => [name, line, reason]);

describe('a diff with whole functions', () => {
  test('gives each changed function as it was and as it is, with its lines', () => {
    const patch = readPatch(diffOf(before, after));
    expect(patch.pairs).toEqual([thePair]);
    expect(patch.cut).toEqual([]);
    expect(patch.files).toEqual([
      { file: 'fs/q.c', renamedFrom: null, state: 'changed', isC: true },
    ]);
  });

  test('may be a mail, with its headers, its diffstat and its signature', () => {
    const patch = readPatch(mail(diffOf(before, after)));
    expect(patch.pairs).toEqual([thePair]);
    expect(patch.revision).toBe('0123456789ab');
    expect(patch.files.length).toBe(1);
  });

  test.each(['> ', '>', '>> ', '> > ', '>>> ', '| '])('may be quoted with "%s"', (mark) => {
    const text = quote(mark, mail(diffOf(before, after)));
    expect(readPatch(text).pairs).toEqual([thePair]);
    expect(readPatch(text.replaceAll(/[ ]+$/gm, '')).pairs).toEqual([thePair]);
  });

  test('may be quoted in two ways in one mail, with answers between', () => {
    const lines = quote('> > ', mail(diffOf(before, after))).split('\n');
    const mixed = lines.map((line, i) => (i % 3 === 1 ? line.replace(/^> > /, '>> ') : line));
    const answered = mixed.flatMap((line, i) =>
      i % 4 === 2 ? [line, '>', '> I see { here.', '', 'So do I; why?', ''] : [line],
    );
    expect(readPatch(`On Friday, somebody wrote:\n${answered.join('\n')}`).pairs).toEqual([
      thePair,
    ]);
  });

  test('may end its lines as Windows does', () => {
    const text = mail(diffOf(before, after)).replaceAll('\n', '\r\n');
    expect(readPatch(text).pairs).toEqual([thePair]);
    expect(readPatch(quote('> ', text)).pairs).toEqual([thePair]);
  });

  test('may have lost the space before an empty line or a tab', () => {
    const text = diffOf(before, after);
    expect(readPatch(text.replaceAll(/^ $/gm, '')).pairs).toEqual([thePair]);
    expect(readPatch(text.replaceAll(/^ \t/gm, '\t')).pairs).toEqual([thePair]);
  });

  test('says what is new, and what is gone', () => {
    const patch = readPatch(diffOf(`${head}${get}`, `${head}${put}`));
    expect(
      patch.pairs.map(({ name, before: old, after: now }) => [
        name,
        old?.firstLine,
        now?.firstLine,
      ]),
    ).toEqual([
      ['put', undefined, 5],
      ['get', 5, undefined],
    ]);
  });

  test('pairs functions of one name in their order', () => {
    const twice = (a: string): string => `#ifdef A\n${a}#else\n${get}#endif\n`;
    const patch = readPatch(diffOf(twice(get), twice(get.replace('->a', '->b'))));
    expect(patch.pairs.map(({ name, after: now }) => [name, now?.firstLine])).toEqual([['get', 2]]);
  });

  test('may change several files, and those that are no C are only named', () => {
    const text =
      diffOf(before, after) +
      diffOf('a\n', 'b\n', 'doc/x.rst') +
      diffOf('', get, 'fs/new.h') +
      diffOf(get, '', 'fs/old.c');
    const patch = readPatch(text);
    expect(patch.files.map(({ file, state, isC }) => [file, state, isC])).toEqual([
      ['fs/q.c', 'changed', true],
      ['doc/x.rst', 'changed', false],
      ['fs/new.h', 'new', true],
      ['fs/old.c', 'deleted', true],
    ]);
    expect(patch.pairs.map(({ file, name }) => `${file} ${name}`)).toEqual([
      'fs/q.c put',
      'fs/new.h get',
      'fs/old.c get',
    ]);
  });

  test('may rename a file, with changes or without', () => {
    const moved = 'similarity index 100%\nrename from fs/a.c\nrename to fs/b.c\n';
    const patch = readPatch(`diff --git a/fs/a.c b/fs/b.c\n${moved}${diffOf(before, after)}`);
    expect(patch.files.map(({ file, renamedFrom }) => [file, renamedFrom])).toEqual([
      ['fs/b.c', 'fs/a.c'],
      ['fs/q.c', null],
    ]);
    const changed = diffOf(before, after)
      .replace(/^diff.*$/m, `diff --git a/fs/p.c b/fs/q.c\nrename from fs/p.c\nrename to fs/q.c`)
      .replace('--- a/fs/q.c', '--- a/fs/p.c');
    expect(readPatch(changed).files[0]?.renamedFrom).toBe('fs/p.c');
    expect(readPatch(changed).pairs).toEqual([thePair]);
  });

  test('may end without a newline', () => {
    const patch = readPatch(diffOf(put.trimEnd(), putAfter.trimEnd()));
    expect(patch.pairs.map(({ after: now }) => now?.text)).toEqual([putAfter]);
  });

  test('needs no header of a file', () => {
    const [, , , , ...hunk] = diffOf(before, after).split('\n');
    expect(readPatch(hunk.join('\n')).pairs).toEqual([{ ...thePair, file: '' }]);
  });
});

describe('a function that a diff shows in part', () => {
  const long = (line: string): string =>
    `int f(int a)\n{\n${'\tone(a);\n'.repeat(5)}${line}${'\ttwo(a);\n'.repeat(5)}}\n`;
  const short = diffOf(long('\tmid(a);\n'), long(''), 'a.c', 3).replace(
    'struct s {',
    'int f(int a)',
  );

  test('is named, with the command that shows it whole, and not guessed at', () => {
    const patch = readPatch(`commit 0123456789abcdef0123456789abcdef01234567\n${short}`);
    expect(patch.pairs).toEqual([]);
    expect(patch.cut).toEqual([
      {
        file: 'a.c',
        name: 'f',
        line: 5,
        reason: 'the hunk begins inside it',
        command: 'git show -W 0123456789ab',
      },
    ]);
  });

  test('is one that a hunk ends in, or that lacks its head alone', () => {
    const old = 'int f(int a)\n{\n\tb(a);\n\tc(a);\n\td(a);\n\te(a);\n}\n';
    const now = old.replace('\tb(a);\n', '');
    expect(cutOf(readPatch(diffOf(old, now, 'a.c', 2)))).toEqual([
      ['f', 1, 'the hunk ends inside it'],
    ]);
    const headless = diffOf(old, now, 'a.c', 1).replace('struct s {', 'int f(int a)');
    expect(cutOf(readPatch(headless))).toEqual([['f', 2, 'the hunk begins inside it']]);
  });

  test('goes on behind a brace that closes a block of it', () => {
    const text = 'int f(int a)\n{\n\tif (a) {\n\t\tb();\n\t}\n\tc();\n\td();\n\te();\n}\n';
    const hunk = diffOf(text, text.replace('\td();\n', ''), 'a.c', 3);
    expect(cutOf(readPatch(hunk.replace('struct s {', 'int f(int a)')))).toEqual([
      ['f', 4, 'the hunk begins inside it'],
    ]);
  });

  test('does not matter where it is not changed', () => {
    const text = `${long('')}\n${put}\n${long('').replace('f(', 'g(')}`;
    const patch = readPatch(diffOf(text, text.replace(put, putAfter), 'a.c', 9));
    expect(patch.pairs.map(({ name }) => name)).toEqual(['put']);
    expect(patch.cut).toEqual([]);
  });

  test('is one whose hunk is shorter than its header says', () => {
    const lines = diffOf(before, after).split('\n');
    const patch = readPatch(`${lines.slice(0, 14).join('\n')}\n${diffOf(before, after, 'b.c')}`);
    expect(patch.pairs.map(({ file }) => file)).toEqual(['b.c']);
    expect(patch.cut.map(({ file, reason }) => [file, reason])).toContainEqual([
      'fs/q.c',
      'the hunk has fewer lines than its header says',
    ]);
  });

  test('is all that the diff of a merge has', () => {
    const merge =
      'diff --cc fs/q.c\nindex 1,2..3\n--- a/fs/q.c\n+++ b/fs/q.c\n@@@ -1,3 -1,3 +1,4 @@@ x\n  a\n++b\n';
    expect(cutOf(readPatch(merge))).toEqual([
      [null, 1, 'this is the diff of a merge against two parents at once'],
    ]);
  });
});

describe('any change of any functions', () => {
  const functions = fc
    .uniqueArray(fc.nat(9), { minLength: 1, maxLength: 6 })
    .map((ids) => ids.map((id) => ({ name: `fn${String(id)}`, id })));
  const textOf = (list: readonly { name: string; id: number }[], salt: number): string =>
    list
      .map(
        ({ name, id }) =>
          `int ${name}(int a)\n{\n\tcall(${String(id % 3 === 0 ? salt : id)});\n\treturn a;\n}\n`,
      )
      .join('\n');
  const wraps: readonly ((text: string) => string)[] = [
    (text) => text,
    mail,
    (text) => quote('> ', mail(text)),
    (text) => quote('>>', text),
    (text) => mail(text).replaceAll('\n', '\r\n'),
  ];

  test('comes back as its functions, however the diff was sent', () => {
    fc.assert(
      fc.property(functions, functions, fc.constantFrom(...wraps), (old, now, wrap) => {
        const patch = readPatch(wrap(diffOf(textOf(old, 1), textOf(now, 2))));
        expect(patch.cut).toEqual([]);
        const names = new Set([...old, ...now].map(({ name }) => name));
        const own = (list: typeof old, name: string, salt: number): string | null => {
          const found = list.find((one) => one.name === name);
          return found ? textOf([found], salt) : null;
        };
        const changed = [...names].filter((name) => own(old, name, 1) !== own(now, name, 2));
        expect(patch.pairs.map(({ name }) => name).sort()).toEqual(changed.sort());
        for (const { name, before: was, after: is } of patch.pairs) {
          expect([was?.text ?? null, is?.text ?? null]).toEqual([
            own(old, name, 1),
            own(now, name, 2),
          ]);
        }
      }),
      { numRuns: 300, seed: 15 },
    );
  });
});
