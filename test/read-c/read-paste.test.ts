import { describe, expect, test } from 'vitest';
import { readPaste } from '../../src/read-c/index.ts';

const text = 'int f(int a)\n{\n\treturn a;\n}\n';

describe('what is pasted', () => {
  test('is a diff where it has a hunk or the header of one', () => {
    const paste = readPaste(
      '--- a/x.c\n+++ b/x.c\n@@ -1,4 +1,4 @@\n int f(int a)\n {\n-\treturn a;\n+\treturn 1;\n }\n',
    );
    expect(paste).toMatchObject({
      kind: 'diff',
      found: 'A diff of 1 file; functions: 1 changed.',
      todo: '',
    });
  });

  test('is a diff with something to do where a function is not whole', () => {
    const paste = readPaste(
      '@@ -8,3 +8,3 @@ int f(int a)\n \tb();\n-\treturn a;\n+\treturn 1;\n }\n',
    );
    expect(paste).toMatchObject({
      kind: 'diff',
      found: 'A diff of 1 file; functions: 1 not shown whole.',
      todo: 'Paste the output of `git show -W REV`, which shows every changed function whole.',
    });
  });

  test('is a diff with nothing to look at where it changes no C', () => {
    expect(readPaste('diff --git a/x.rst b/x.rst\n@@ -1 +1 @@\n-a\n+b\n')).toMatchObject({
      kind: 'diff',
      found: 'A diff of 1 file; no function of C.',
      todo: 'Paste a diff that changes a function of C.',
    });
  });

  test('is functions where it is C, quoted or not', () => {
    const functions = [{ name: 'f', text, firstLine: 2 }];
    expect(readPaste(`\n${text}`)).toMatchObject({
      kind: 'functions',
      functions,
      found: '1 function',
    });
    const quoted = `\n${text}`.replaceAll(/^/gm, '> ');
    expect(readPaste(quoted)).toMatchObject({ kind: 'functions', functions });
    expect(readPaste(`\n${text}`.replaceAll('\n', '\r\n'))).toMatchObject({ functions });
    expect(readPaste(text + text)).toMatchObject({ kind: 'functions', found: '2 functions' });
  });

  test.each([
    ['', 'Nothing.'],
    ['  \n', 'Nothing.'],
    ['a3cc86c2f008', 'The name of a commit: a3cc86c2f008.'],
    ['\tif (a)\n\t\tb();\n', 'Code, and no function with its head and its braces.'],
    ['Hello all', 'Text, and no function of C in it.'],
  ])('is neither where it is %j, and says so', (pasted, found) => {
    const paste = readPaste(pasted);
    expect([paste.kind, paste.found]).toEqual(['neither', found]);
    expect(paste.todo).toMatch(/^Paste the output of `git show -W/);
  });
});
