import { describe, expect, test } from 'vitest';
import { readFunctions } from '../../src/read-c/index.ts';
import { outline } from './outline.ts';

/** The statements of a function's body, each as one line. */
function bodyOf(text: string): string[] {
  const { functions } = readFunctions(`int f(int a)\n{\n${text}\n}\n`);
  return functions[0]?.body.body.map(outline) ?? [];
}

describe('a statement of C', () => {
  test.each([
    ['if (a) b(); else if (c) d(); else { e(); }', 'if (a) b(); else if (c) d(); else { e(); }'],
    ['while (a--) ;', 'while (a--) ;'],
    ['do { a(); } while (b);', 'do { a(); } while (b)'],
    ['for (i = 0; i < n; i++) a(i);', 'for (i = 0; i < n; i++) a(i);'],
    ['for (;;) break;', 'for (;;) break;'],
    ['for (int i = 0, j; i < n; i++, j--) a();', 'for (int i = 0, int j; i < n; i++, j--) a();'],
    ['switch (a) { case 1: b(); default: c(); }', 'switch (a) { case 1: b(); default: c(); }'],
    ['goto out;', 'goto out;'],
    ['return;', 'return;'],
    ['return a ? b : c;', 'return a ? b : c;'],
  ])('%s is read as it stands', (text, read) => {
    expect(bodyOf(text)).toEqual([read]);
  });

  test('is a declaration where two words, or a word, stars and a word begin it', () => {
    expect(bodyOf('struct queue *q = find(p), **last;')).toEqual([
      'struct queue * q = find(p), struct queue * last;',
    ]);
    expect(bodyOf('queue_t *q;\nunsigned long flags;\nlist l[3] = { 1, 2 };')).toEqual([
      'queue_t * q;',
      'unsigned long flags;',
      'list l[] = …;',
    ]);
    expect(bodyOf('static DEFINE_MUTEX(lock);\nPADDED(key) copy;')).toEqual([
      'static DEFINE_MUTEX lock;',
      'PADDED copy;',
    ]);
  });

  test('declares pointers to functions by the name in their brackets', () => {
    expect(bodyOf('int (*show)(struct s *p, int n) = NULL;')).toEqual(['int show = NULL;']);
    expect(bodyOf('void (*const fns[])(void) = { a, b };')).toEqual(['void fns = …;']);
  });
});

describe('a statement of the kernel', () => {
  test('is a loop where a macro stands before braces, or before a statement and says so', () => {
    expect(bodyOf('list_for_each_entry(q, &head, node)\n\tif (q->busy)\n\t\tbreak;')).toEqual([
      'loop list_for_each_entry(q, &head, node) if (q->busy) break;',
    ]);
    expect(bodyOf('for_each_cpu(cpu, mask)\n\t*per_cpu(x, cpu) = 0;')).toEqual([
      'loop for_each_cpu(cpu, mask) *per_cpu(x, cpu) = 0;',
    ]);
    expect(bodyOf('walk_all(q) { touch(q); }')).toEqual(['loop? walk_all(q) { touch(q); }']);
    expect(bodyOf('list_for_each(p, &head) ;')).toEqual(['loop list_for_each(p, &head) ;']);
  });

  test('guards what follows scoped_guard(), and to the end of the block behind guard()', () => {
    expect(bodyOf('scoped_guard(mutex, &q->lock)\n\treturn 1;')).toEqual([
      'scope scoped_guard(mutex, &q->lock) return 1;',
    ]);
    expect(bodyOf('guard(spinlock_irqsave)(&q->lock);')).toEqual([
      'guard(spinlock_irqsave)(&q->lock);',
    ]);
  });

  test('frees a variable at the end of its scope where __free() says how', () => {
    expect(bodyOf('struct page *p __free(kfree) = get();')).toEqual([
      'struct page * p freed by kfree = get();',
    ]);
    expect(bodyOf('char *a __cleanup(drop) = NULL, *b;')).toEqual([
      'char * a freed by drop = NULL, char * b;',
    ]);
  });

  test('may go to the labels behind the fourth colon of asm goto', () => {
    expect(bodyOf('asm goto("1: jmp %l[slow]" : : "i" (x) : "memory" : slow, out);')).toEqual([
      'asm(slow, out);',
    ]);
    expect(bodyOf('asm volatile("nop" ::: "memory");')).toEqual(['asm();']);
  });

  test('is a macro without its semicolon where another statement follows on the next line', () => {
    expect(bodyOf('PREPARE(q)\nrun(q);\nFINISH(q)')).toEqual([
      'PREPARE(q);',
      'run(q);',
      'FINISH(q);',
    ]);
    expect(bodyOf('switch (a) { N(UP) N(DOWN) }')).toEqual(['switch (a) { N(UP); N(DOWN); }']);
    expect(bodyOf('ALL_OF_THEM\nout:\na();')).toEqual(['ALL_OF_THEM;', 'out:', 'a();']);
    expect(bodyOf('BEGIN\nif (a) b();\nEND')).toEqual(['BEGIN;', 'if (a) b();', 'END;']);
  });

  test('covers a range of cases', () => {
    expect(bodyOf('switch (a) { case 1 ... 3: case LOW ... HIGH: b(); }')).toEqual([
      'switch (a) { case 1 to 3: case LOW to HIGH: b(); }',
    ]);
  });

  test('may be nothing behind a label', () => {
    expect(bodyOf('goto out;\nout:\n')).toEqual(['goto out;', 'out:']);
    expect(bodyOf('out: __maybe_unused;')).toEqual(['out:', ';']);
  });

  test('goes to a label of its own block, or to one that a pointer holds', () => {
    expect(bodyOf('__label__ again, done;\ngoto *next;')).toEqual([';', 'goto *;']);
  });

  test('is nothing where it says that a case falls through', () => {
    expect(bodyOf('fallthrough;')).toEqual([';']);
  });
});

describe('an argument', () => {
  test('may be a type, an operator, or nothing', () => {
    expect(bodyOf('x = list_entry(p, struct queue, node);\nreduce(+, , a);')).toEqual([
      'x = list_entry(p, …, node);',
      'reduce(…, …, a);',
    ]);
  });

  test('may be a way out', () => {
    expect(bodyOf('or_else(find(p), goto out);\nor_else(p, return -EIO);')).toEqual([
      'or_else(find(p), …);',
      'or_else(p, …);',
    ]);
    const { functions } = readFunctions('void f(void) { or_else(p, return -EIO); }');
    expect(JSON.stringify(functions[0]?.body)).toContain('"statement":{"kind":"return"');
  });

  test('may be statements, with braces or without', () => {
    const { functions } = readFunctions(
      'void f(void) { retry(n--; if (!n) break;, return;); once({ a(); b(); }); }',
    );
    const text = JSON.stringify(functions[0]?.body);
    expect(text.match(/"kind":"(?:break|return|if)"/g)).toHaveLength(3);
    expect(text.match(/"kind":"statement-argument"/g)).toHaveLength(3);
    expect(bodyOf('fails(test, a(); b());')).toEqual(['fails(test, …);']);
    expect(functions[0]?.unread).toEqual([]);
  });
});

describe('what cannot be read', () => {
  test('is said with its reason and its calls, and the next statement is read', () => {
    const { functions } = readFunctions(
      'int f(int a)\n{\n\tlock(&q);\n\ta = 3 3 drop(a);\n\tif (a)\n\t\treturn 1;\n\tunlock(&q);\n}\n',
    );
    expect(functions[0]?.body.body.map(outline)).toEqual([
      'lock(&q);',
      'UNREAD <";" is missing before "3">',
      'if (a) return 1;',
      'unlock(&q);',
    ]);
    expect(functions[0]?.unread.map(({ line, calls }) => ({ line, calls }))).toEqual([
      { line: 4, calls: ['drop'] },
    ]);
  });

  test('does not take what stands around it along', () => {
    expect(bodyOf('if (a b) { c(); }\nd();')).toEqual([
      'UNREAD <")" is missing>',
      '{ c(); }',
      'd();',
    ]);
    expect(bodyOf('{ if (a) }\nb();')).toEqual([
      '{ if (a) UNREAD <"}" stands where a value is expected> }',
      'b();',
    ]);
    expect(bodyOf('else b();\nc();')).toEqual(['UNREAD <"else" without its "if">', 'c();']);
    expect(bodyOf('do a(); b();')).toEqual(['UNREAD <"do" without its "while">']);
  });

  test('ends with a function whose text ends too early', () => {
    const { functions } = readFunctions('int f(int a)\n{\n\tif (a) {\n\t\tb();\n');
    expect(functions.map(({ name }) => name)).toEqual(['f']);
    expect(functions[0]?.unread.at(-1)?.reason).toMatch(/the text ends before/);
  });

  test('is what is nested too deeply, and what follows is read', () => {
    const deep = `${'('.repeat(1000)}a${')'.repeat(1000)}`;
    expect(bodyOf(`x = ${deep};\ny();`)).toEqual(['UNREAD <nested too deeply>', 'y();']);
    expect(bodyOf(`x = ${'a + '.repeat(2000)}b;\ny();`)).toEqual([
      'UNREAD <too many operators in a row>',
      'y();',
    ]);
  });
});
