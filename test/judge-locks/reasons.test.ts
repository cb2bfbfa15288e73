import { describe, expect, test } from 'vitest';
import type { FollowOptions } from '../../src/follow-paths/followed.ts';
import { analyseFunction } from '../../src/judge-locks/analyse-function.ts';
import { compareFunctions } from '../../src/judge-locks/compare-functions.ts';
import type { Judgement } from '../../src/judge-locks/judgement.ts';
import { readFunctions } from '../../src/read-c/index.ts';

function judged(
  body: string,
  head = 'int f(struct object *x, int n)',
  options: FollowOptions = {},
): Judgement {
  const [fn] = readFunctions(
    `${head ?? 'int f(struct object *x, int n)'}\n{\n${body}\n}\n`,
  ).functions;
  if (!fn) throw new Error(`There is no function in ${body}`);
  return analyseFunction(fn, options);
}

const wide = Array.from({ length: 9 }, (_, i) => `if (foo(${i})) a${i} = 1;`).join(' ');
const tests = Array.from({ length: 9 }, (_, i) => `if (a${i}) bar();`).join(' ');

/** For each rule that takes an alarm away, a body in which it does. */
const explained: readonly (readonly [string, string, string?])[] = [
  ['held-on-entry', 'if (bar()) spin_unlock(&x->l); return foo();'],
  ['caller-condition', 'if (x->flags & 1) spin_lock(&x->l); return foo();'],
  [
    'handed-over',
    'mutex_lock(&x->m); if (x->a) { keep(x); return foo(); } mutex_unlock(&x->m); return foo();',
  ],
  [
    'unknown-call',
    'rcu_read_lock(); if (bar()) { drop_all_locks(n); return foo(); } rcu_read_unlock(); return foo();',
  ],
  [
    'own-name',
    'mutex_lock(&x->m); if (bar()) return foo(); mutex_unlock(&x->m); return foo();',
    'int try_lock_of(struct object *x)',
  ],
  [
    'comment',
    'mutex_lock(&x->m); if (bar())\n/* Whoever reads it unlocks the mutex. */\nreturn foo();\n\n\nmutex_unlock(&x->m); return foo();',
  ],
  [
    'two-answers',
    'mutex_lock(&x->m); if (!x->a) { mutex_unlock(&x->m); return foo(); } touch(&x->a); if (!x->a) return foo(); mutex_unlock(&x->m); return foo();',
  ],
  ['semaphore', 'down(&x->s); if (bar()) return foo(); up(&x->s); return foo();'],
  ['index', 'spin_lock(&x->l[n]); if (bar()) return foo(); spin_unlock(&x->l[n]); return foo();'],
  [
    'ww-mutex',
    'ww_mutex_lock_slow(&x->m, c); if (bar()) return foo(); ww_mutex_unlock(&x->m); return foo();',
  ],
  [
    'kmap-atomic',
    'p = kmap_atomic(x->p); if (bar()) return foo(); kunmap_atomic(p); return foo();',
  ],
  [
    'never-left',
    'if (bar()) { mutex_lock(&x->m); return foo(); } mutex_lock(&x->m); mutex_unlock(&x->m); return foo();',
  ],
  ['every-path', 'mutex_lock(&x->m); foo(); mutex_unlock(&x->m); mutex_lock(&x->m); return foo();'],
  [
    'on-success',
    'mutex_lock(&x->m); if (bar()) { mutex_unlock(&x->m); return -EIO; } return 0;',
    'int send(struct object *x)',
  ],
  [
    'joined',
    `${wide} mutex_lock(&x->m); ${tests} if (bar()) return foo(); mutex_unlock(&x->m); return foo();`,
  ],
];

describe('a rule that takes an alarm away', () => {
  test.each(explained)('%s', (id, body = '', head) => {
    const { findings } = judged(body, head, id === 'joined' ? { maxStates: 60 } : {});
    const found = findings.map(({ weight, reason }) => `${weight} ${reason?.id ?? ''}`);
    expect(found).toContain(`question ${id}`);
    expect(
      findings.every(({ weight, reason }) => (weight === 'question') === (reason !== null)),
    ).toBe(true);
  });
});

describe('a row', () => {
  test.each([
    ['mutex_lock(&x->m); foo(); mutex_unlock(&x->m); return 0;', 'balanced on every path', false],
    [
      'spin_unlock(&x->l); foo(); spin_lock(&x->l); return 0;',
      'held on entry, dropped and taken again on some paths, held at the end',
      true,
    ],
    ['mutex_lock(&x->m); return 0;', 'taken, and held on every path', false],
    ['mutex_unlock(&x->m); return 0;', 'held on entry, released on every path', true],
    [
      'if (bar()) { spin_unlock(&x->l); return -EIO; } return 0;',
      'held on entry, released where an error is returned',
      true,
    ],
    [
      'mutex_lock(&x->m); if (bar()) { mutex_unlock(&x->m); return -EIO; } return 0;',
      'held where 0 is returned',
      false,
    ],
    ['if (n) mutex_lock(&x->m); foo(); return 0;', 'taken only depending on `n`', false],
  ])('of %s says: %s', (body, words, heldOnEntry) => {
    expect(judged(body, 'int start(struct object *x, int n)').locks).toMatchObject([
      { words, heldOnEntry },
    ]);
  });

  test('has the depth behind each line, counted with what is held on entry', () => {
    const [row] = judged('spin_unlock(&x->l);\nfoo();\nspin_lock(&x->l);\nreturn 0;').locks;
    expect(row?.depths).toEqual([
      { line: 3, depths: [0] },
      { line: 4, depths: [0] },
      { line: 5, depths: [1] },
    ]);
  });
});

describe('what is not known', () => {
  test.each([
    ['no-lock', 'return foo();'],
    ['calls', 'my_object_lock(x); mutex_lock(&x->m); mutex_unlock(&x->m); return 0;'],
    [
      'lines',
      'mutex_lock(&x->m); if (x->a) goto out; if (x->a) foo(); out: mutex_unlock(&x->m); return 0;',
    ],
    ['label', 'mutex_lock(&x->m); if (n) goto nowhere; mutex_unlock(&x->m); return 0;'],
    ['joined', `${wide} mutex_lock(&x->m); ${tests} mutex_unlock(&x->m); return 0;`],
  ])('is said: %s', (kind, body) => {
    const { notKnown } = judged(body, undefined, { maxStates: 60 });
    expect(notKnown.map((said) => said.kind)).toContain(kind);
  });
});

test('a judgement is plain data', () => {
  const result = judged('mutex_lock(&x->m); if (bar()) return -1; mutex_unlock(&x->m); return 0;');
  expect(JSON.parse(JSON.stringify(result))).toEqual(result);
});

test('a comparison goes by lock, kind and place, and not by lines', () => {
  const body = 'mutex_lock(&x->m); if (bar()) return -1; mutex_unlock(&x->m); return 0;';
  const [before, after] = [judged(body), judged(`foo();\n\n\n${body}`)];
  const { newAlarms, newQuestions, gone, asBefore } = compareFunctions(before, after);
  expect([newAlarms, newQuestions, gone]).toEqual([[], [], []]);
  expect(asBefore).toEqual(after.findings);
});
