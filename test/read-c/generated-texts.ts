import fc from 'fast-check';

const words = (
  'if else while do for switch case default goto break continue return asm __asm__ sizeof typeof ' +
  'struct static const int u8 list_for_each_entry scoped_guard guard __free __label__ ' +
  'SYSCALL_DEFINE1 foo bar x y 1 0x1f \'c\' "text" L"w" ( ) [ ] { } ; , : ? . -> ++ -- * & && || ' +
  '+ - / % ! ~ < > <= == != = += <<= ... # ## @ $ \\ ` ( ) { } ; ;'
).split(' ');
const lines = ['#if A', '#ifdef B', '#ifndef C', '#elif D', '#else', '#endif', '#define E \\', '#'];
const gaps = [' ', '', '\n', '\t', '\r\n', '/* */', '/*', '*/', '//', '\\\n', '\u00a0', '\0'];

const soup = fc
  .array(fc.tuple(fc.constantFrom(...words), fc.constantFrom(...gaps, ' ', ' ', ' ', ' ')), {
    maxLength: 120,
  })
  .map((parts) => parts.flat().join(''));
const lined = fc
  .array(fc.oneof(soup, fc.constantFrom(...lines)), { maxLength: 8 })
  .map((parts) => parts.join('\n'));
const inFunction = fc.oneof(soup, lined).map((text) => `int f(int a)\n{\n${text}\n}\n`);

const sound = `static int f(struct s *p, int n) __must_hold(&p->lock)
{
\tstruct t *x __free(kfree) = NULL, *y;
\tint i, ret = -EINVAL;

#ifdef CONFIG_A
\tlist_for_each_entry(x, &p->list, node) {
\t\tif (x->n == n && !(x->flags & BIT(3)))
\t\t\tgoto out;
\t}
#else
\tfor (i = 0; i < n; i++)
\t\tdo_it(p, (struct z *)y, ({ int q = i; q + 1; }));
#endif
\tswitch (n) {
\tcase 1 ... 3:
\t\tret = n ?: (int)sizeof(*y);
\t\tbreak;
\tdefault:
\t\tscoped_guard(mutex, &p->m) { ret = 0; }
\t}
out:
\tspin_unlock(&p->lock);
\treturn ret;
}
`;
/** Sound C with pieces cut out, doubled and put elsewhere. */
const broken = fc
  .array(fc.tuple(fc.nat(sound.length), fc.nat(40), fc.nat(sound.length)), { maxLength: 6 })
  .map((cuts) =>
    cuts.reduce((text, [from, length, to]) => {
      const cut = text.slice(from, from + length);
      const left = text.slice(0, from) + text.slice(from + length);
      return length % 3 === 0 ? left : left.slice(0, to) + cut + left.slice(to);
    }, sound),
  );

const openings = ['(', '[', '{', '({', 'f(', 'if (', 'do ', 'a ? ', '!', '*', '(int)', '#if A\n'];
const more = [
  'f(({,',
  'x[',
  'else ',
  'a = ',
  'for (;;) ',
  'case 1: ',
  'g(a, ',
  '{;',
  'do { ',
  'l: ',
];
/** The same opening many times, closed or not: what a reader that recurses or looks back breaks on. */
const nested = (most: number): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.array(fc.constantFrom(...openings, ...more), { minLength: 1, maxLength: 3 }),
      fc.integer({ min: 1, max: most }),
      fc.constantFrom('', ')', '}', ';', '})', ']', ' x;', ' : b', '),'),
    )
    .map(([open, count, close]) => {
      const times = Math.ceil(count / open.length);
      return `int f(void)\n{\n${open.join('').repeat(times)}x${close.repeat(times)};\n}\nint g(void) { return 1; }\n`;
    });

const rows = [
  'a + ',
  'a->',
  'a, ',
  '"s" ',
  'x ',
  '- ',
  'f()',
  '\\',
  '"',
  '/*',
  "'",
  '1e',
  'a.b[',
  '= ',
];
/** One very long line. */
const long = (most: number): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom(...rows), fc.integer({ min: 1, max: most }))
    .map(([row, count]) => `int f(void) { ${row.repeat(Math.ceil(count / row.length))} }`);

const binary = fc.uint8Array({ maxLength: 400 }).map((bytes) => String.fromCharCode(...bytes));

/** Texts that no compiler would take, each of at most so many characters. */
export function anyText(most: number): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 8, arbitrary: soup },
    { weight: 16, arbitrary: inFunction },
    { weight: 16, arbitrary: broken },
    { weight: 4, arbitrary: binary },
    { weight: 4, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
    { weight: 4, arbitrary: nested(most) },
    { weight: 2, arbitrary: long(most) },
  );
}

/** Deep nesting and long lines alone, of this many characters. */
export const extremeTexts = (characters: number): readonly string[] => [
  ...[...openings, ...more].flatMap((open) =>
    ['', ')', '}', ';', '})'].map((close) => {
      const times = Math.ceil(characters / open.length);
      return `int f(void)\n{\n${open.repeat(times)}x${close.repeat(times)};\n}\nint g(void) { return 1; }\n`;
    }),
  ),
  ...rows.map((row) => `int f(void) { ${row.repeat(Math.ceil(characters / row.length))} }`),
];
