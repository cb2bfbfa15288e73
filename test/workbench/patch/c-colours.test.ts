import { expect, test } from 'vitest';
import type { Token } from '../../../src/show/view/highlighted.ts';
import {
  boxBegins,
  isDiff,
  lineOfC,
  lineOfDiff,
  type InBox,
} from '../../../src/workbench/patch/box-colours.ts';
import { colouredLines } from '../../../src/workbench/patch/c-colours.ts';

/** The pieces of a text that have a kind. */
const told = (lines: readonly (readonly Token[])[]): readonly string[] =>
  lines.flat().flatMap(([kind, text]) => (kind === '' ? [] : [`${kind}: ${text}`]));

/** A text in a box, line by line. */
function inBox(text: string): readonly (readonly Token[])[] {
  const colour = isDiff(text) ? lineOfDiff : lineOfC;
  let at: InBox = boxBegins;
  return text.split('\n').map((line) => {
    const { tokens, next } = colour(line, at);
    at = next;
    return tokens;
  });
}

const code = `#define twice(x) \\
	((x) + 0x2)
/* a comment
 * if (x) return;
 */ static int f(struct x *x)
{
	pr_err("said \\
over two lines", NULL); // to its end
}`;

test('C has the colours of the site, over the ends of lines too', () => {
  expect(told(colouredLines(code))).toEqual([
    'keyword: #define twice(x) \\',
    'keyword: \t((x) + 0x2)',
    'comment: /* a comment',
    'comment:  * if (x) return;',
    'comment:  */',
    'keyword: static',
    'keyword: int',
    'function: f',
    'keyword: struct',
    'function: pr_err',
    'string: "said \\',
    'string: over two lines"',
    'constant: NULL',
    'comment: // to its end',
  ]);
});

test('a box loses no character of any line', () => {
  const mail = `> Hi,\n>\n> diff --git a/x.c b/x.c\n> @@ -1,2 +1 @@\n>  if (a)\n> -\tb("\n\nIs that so?\n`;
  for (const text of [code, mail, '\u0000"/*', '@@ -1 +1 @@\n', '', '*/\\\n#']) {
    const again = inBox(text).map((tokens) => tokens.map(([, part]) => part).join(''));
    expect(again.join('\n')).toBe(text);
  }
});

test('in a mail only what stands in a hunk is C, and each line of it has its sign', () => {
  const mail = `Subject: don't return for nothing

if it's so, return.
diff --git a/x.c b/x.c
--- a/x.c
+++ b/x.c
@@ -1,3 +1,3 @@ int f(void)
 {
-	if (a)
+	return 1;
 }
-- 
2.39.2`;
  expect(told(inBox(mail))).toEqual([
    'comment: diff --git a/x.c b/x.c',
    'comment: --- a/x.c',
    'comment: +++ b/x.c',
    'comment: @@ -1,3 +1,3 @@ int f(void)',
    'removed: -',
    'removed: \t',
    'keyword removed: if',
    'removed:  (a)',
    'added: +',
    'added: \t',
    'keyword added: return',
    'added:  ',
    'constant added: 1',
    'added: ;',
  ]);
});

test('in a mail that quotes a diff, an answer between its lines is no C', () => {
  const mail = `> @@ -1,2 +1,1 @@\n> -	return 1;\nreturn what?\n>\n`;
  expect(told(inBox(mail)).slice(1)).toEqual([
    'removed: > -',
    'removed: \t',
    'keyword removed: return',
    'removed:  ',
    'constant removed: 1',
    'removed: ;',
  ]);
});
