import { describe, expect, test } from 'vitest';
import { readFunctions } from '../../src/read-c/index.ts';
import type { CFunction } from '../../src/read-c/c-function.ts';

const functionsOf = (text: string): readonly CFunction[] => readFunctions(text).functions;
const namesOf = (text: string): string[] => functionsOf(text).map(({ name }) => name);

/** `struct q *find(struct p *p, int n)`, as the reader has it. */
function headOf(text: string): string {
  const [fn] = functionsOf(text);
  const parameters = fn?.parameters.map(({ type, name }) => `${type}: ${name ?? '-'}`);
  const notes = fn?.annotations.map(({ name, argument }) => `${name}(${argument})`);
  return [`${fn?.returns ?? ''} ${fn?.name ?? ''}`, ...(parameters ?? []), ...(notes ?? [])].join(
    '; ',
  );
}

describe('the head of a function', () => {
  test('gives its name, what it returns, and its parameters', () => {
    expect(headOf('static inline struct q *find(struct p *p, unsigned long n)\n{\n}\n')).toBe(
      'struct q * find; struct p *: p; unsigned long: n',
    );
    expect(headOf('int f(void) { }')).toBe('int f');
    expect(headOf('int f(const char *fmt, ...) { }')).toBe('int f; const char *: fmt; ...: -');
    expect(headOf('int f(int (*cb)(void *), char a[8]) { }')).toBe(
      'int f; int ( * ) ( void * ): cb; char [ 8 ]: a',
    );
    expect(headOf('f() { }')).toBe(' f');
  });

  test('may have attributes and annotations before and behind', () => {
    expect(
      headOf('static __printf(1, 2) void __init put(struct q *q)\n\t__releases(&q->lock)\n{ }'),
    ).toBe('void put; struct q *: q; __printf(1,2); __releases(&q->lock)');
    expect(headOf('__acquires(lock) static int __put(int a) __must_hold(b) { }')).toBe(
      'int __put; int: a; __acquires(lock); __must_hold(b)',
    );
    expect(headOf('void f(int a __maybe_unused) __attribute__((noinline)) { }')).toBe(
      'void f; int __maybe_unused: a; __attribute__((noinline))',
    );
  });

  test('may be that of a system call', () => {
    expect(headOf('SYSCALL_DEFINE2(listen, int, fd, int __user *, n)\n{ }')).toBe(
      'long listen; int: fd; int __user *: n',
    );
    expect(headOf('COMPAT_SYSCALL_DEFINE0(sync)\n{ }')).toBe('long sync');
  });

  test('may have a name that looks like a type, an attribute, or what a macro makes of it', () => {
    expect(headOf('clock_t to_clock_t(long x) { }')).toBe('clock_t to_clock_t; long: x');
    expect(headOf('int __sched __cond_resched(void) { }')).toBe('int __cond_resched');
    expect(headOf('STORE(cached_dev) { }')).toBe(' cached_dev');
    expect(headOf('void __attribute__((weak)) __copy(int n) { }')).toBe(
      'void __copy; int: n; __attribute__((weak))',
    );
  });

  test('may be of the kind that K&R wrote', () => {
    expect(headOf('int put(a, names)\n\tint a;\n\tchar *names[];\n{ return a; }')).toBe(
      'int put; int: a; char *: names',
    );
  });

  test('may return a pointer to a function', () => {
    expect(headOf('static void (*pick(int n))(struct q *)\n{ }')).toContain(' pick; int: n');
  });

  test('begins behind a macro without a semicolon, and behind prose', () => {
    const [fn] = functionsOf('EXPORT_SYMBOL(a)\nstatic int f(void) { }');
    expect([fn?.name, fn?.line, fn?.returns]).toEqual(['f', 2, 'int']);
    const [told] = functionsOf('Hello all,\n\nI looked at this one\n\nint f(void) { }');
    expect([told?.name, told?.line, told?.returns]).toEqual(['f', 5, 'int']);
  });

  test('is none before an initializer, a structure, a list, or a part of a body', () => {
    expect(
      namesOf('static struct ops o = { .f = g(x) };\nstruct __packed(8) s { int a; };'),
    ).toEqual([]);
    expect(namesOf('enum e { A, B };\nint a[] = { F(1) { 2 } };')).toEqual([]);
    expect(
      namesOf('\tif (a) {\n\t\tb();\n\t} else if (c) {\n\t}\n\tlist_for_each(a, b) {\n\t}\n'),
    ).toEqual([]);
  });
});

describe('the functions of a text', () => {
  const text =
    '#include <x.h>\nstruct s { int a; };\n/* First. */\nint f(void)\n{\n\t/* Inside. */\n\treturn 1; // Behind.\n}\n\nextern "C" {\nvoid g(void)\n{\n}\n}\n';

  test('stand in its order, each with its place and its comments', () => {
    const [f, g] = functionsOf(text);
    expect([f?.name, f?.line, f?.endLine]).toEqual(['f', 4, 8]);
    expect(text.slice(f?.start, f?.end)).toBe(
      'int f(void)\n{\n\t/* Inside. */\n\treturn 1; // Behind.\n}',
    );
    expect(f?.comments.map((comment) => comment.text)).toEqual(['Inside.', 'Behind.']);
    expect([g?.name, g?.line]).toEqual(['g', 11]);
  });

  test('are the same with every line ending', () => {
    const endings = functionsOf(text.replaceAll('\n', '\r\n'));
    expect(endings.map(({ name, line, endLine }) => [name, line, endLine])).toEqual(
      functionsOf(text).map(({ name, line, endLine }) => [name, line, endLine]),
    );
  });

  test('are read where the one before has lost a brace', () => {
    const [f] = functionsOf('int f(void)\n{\n\tif (a) {\n\t\tb();\n}\n');
    expect([f?.name, f?.unread.length]).toEqual(['f', 1]);
  });

  test('are none in a text without any', () => {
    expect(namesOf('')).toEqual([]);
    expect(namesOf('Dear all, please (re)view {this}.')).toEqual([]);
  });
});

describe('an arm of #if', () => {
  const text = `int f(void)
{
#ifdef CONFIG_A
	a();
#else
	b();
#endif
#if 0
	c();
#endif
#if !defined(CONFIG_B) && X > 1
	d();
#elif IS_ENABLED(CONFIG_A)
	e();
#endif
#ifndef CONFIG_A
	g();
#endif
}
`;
  const callsOf = (choice?: ReadonlyMap<string, boolean>): readonly string[] =>
    [
      ...JSON.stringify(readFunctions(text, choice).functions[0]?.body).matchAll(
        /"callee":\{"kind":"name","name":"(\w)"/g,
      ),
    ].map(([, name = '']) => name);

  test('is kept where its condition holds, which it does unless it is chosen otherwise', () => {
    expect(callsOf()).toEqual(['a', 'd']);
    expect(callsOf(new Map([['CONFIG_A', false]]))).toEqual(['b', 'd', 'g']);
    expect(callsOf(new Map([['!CONFIG_B && X > 1', false]]))).toEqual(['a', 'e']);
  });

  test('is asked for by one name, however it is written', () => {
    const [fn] = readFunctions(text, new Map([['CONFIG_A', false]])).functions;
    expect(fn?.conditions).toEqual([
      { text: 'CONFIG_A', lines: [3, 16], taken: false },
      { text: '!CONFIG_B && X > 1', lines: [11], taken: true },
    ]);
    expect(readFunctions(text).functions[0]?.conditions[0]?.lines).toEqual([3, 16]);
  });

  test('that is left out still gives its functions, where it stands outside any', () => {
    const arms =
      '#ifdef A\nint f(void) { a(); }\n#else\nint f(void) { b(); }\n#endif\nint g(void) { }\n';
    expect(functionsOf(arms).map(({ name, line }) => [name, line])).toEqual([
      ['f', 2],
      ['f', 4],
      ['g', 6],
    ]);
    expect(namesOf('#if 0\nint f(void) { }\n#endif\n')).toEqual([]);
    expect(namesOf('#ifndef H\n#define H\nint f(void) { }\n#endif\n')).toEqual(['f']);
  });

  test('may give a function one of two heads', () => {
    expect(headOf('#ifdef A\nint f(int a)\n#else\nint f(void)\n#endif\n{\n}\n')).toBe(
      'int f; int: a',
    );
  });

  test('ends with the text where nothing ends it', () => {
    expect(namesOf('#endif\n#else\nint f(void) { }\n#if A\nint g(void) { }\n')).toEqual(['f', 'g']);
  });
});
