import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printExpression, readFunctions } from '../../src/read-c/index.ts';
import type { Expression } from '../../src/read-c/syntax.ts';

function read(text: string): Expression | null {
  const [statement] = readFunctions(`int f(void) { (${text}); }`).functions[0]?.body.body ?? [];
  return statement?.kind === 'expression' ? statement.expression : null;
}

const textOf = (text: string): string => {
  const x = read(text);
  return x ? printExpression(x) : 'nothing';
};

describe('the text of an expression', () => {
  test.each([
    ['&((p)->lock)', '&p->lock'],
    ['( & q -> e . lock )', '&q->e.lock'],
    ['(struct q *)p', 'p'],
    ['*(u32 *)x', '*x'],
    ['unlikely(!(a))', '!a'],
    ['!unlikely(a && b)', '!(a && b)'],
    ['a+b*c', 'a + (b * c)'],
    ['(a+b)*c', '(a + b) * c'],
    ['x[i++]', 'x[i++]'],
    ['f(a,(b))', 'f(a, b)'],
    ['a ?: b', 'a ?: b'],
    ['a?b:c', 'a ? b : c'],
    ['a = b, c', 'a = b, c'],
    ['f(struct s, "x" FMT "y")', 'f(…, "…")'],
    ['sizeof(struct s)', '…'],
    ['({ int a; a; })', '({…})'],
    ['(struct s){ .a = 1 }', '…'],
    ['&(struct s){ 1 }.a', '&….a'],
    ['(*fn)(a)', '(*fn)(a)'],
    ['ops->fn(a)', 'ops->fn(a)'],
    ['(u8)-1', '-1'],
    ['(handle)(unsigned long)x', 'x'],
    ['(name)(x)', 'name(x)'],
    ['(a) & b', 'a & b'],
    ['&&label', '…'],
    ['128 KB', '128'],
    ["'a' == 0x1fUL", "'a' == 0x1fUL"],
    ['-x->y[2]--', '-x->y[2]--'],
    ['(void (*)(int))x', 'x'],
    ['__builtin_offsetof(struct s, a)', '__builtin_offsetof(…, a)'],
  ])('of %s is %s', (text, printed) => {
    expect(textOf(text)).toBe(printed);
  });

  test('read again is the same', () => {
    const leaf = fc.constantFrom('a', 'b->c', 'd[1]', 'f(x, y)', '2');
    const { any } = fc.letrec<{ any: string }>((tie) => ({
      any: fc.oneof(
        { maxDepth: 5 },
        leaf,
        fc
          .tuple(fc.constantFrom('!', '~', '*', '&'), tie('any'))
          .map(([sign, x]) => `${sign}(${x})`),
        fc
          .tuple(tie('any'), fc.constantFrom('+', '&&', '||', '==', '<<', ',', '='), tie('any'))
          .map(([left, sign, right]) => `(${left}) ${sign} (${right})`),
        fc.tuple(tie('any'), tie('any'), tie('any')).map(([a, b, c]) => `(${a}) ? (${b}) : (${c})`),
        tie('any').map((x) => `(struct s *)(${x})`),
      ),
    }));
    fc.assert(
      fc.property(any, (text) => {
        const printed = textOf(text);
        expect(textOf(printed)).toBe(printed);
        expect(printed).not.toBe('nothing');
      }),
      { numRuns: 500, seed: 15 },
    );
  });
});
