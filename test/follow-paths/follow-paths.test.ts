import { describe, expect, test } from 'vitest';
import { stepsOf, waysTo } from '../../src/follow-paths/ways.ts';
import { followBody, waysOf } from './follow-text.ts';

describe('the ways through a function', () => {
  test.each([
    [
      'a condition splits at && and ||',
      'if (x->a && (x->b || n)) foo(); return 0;',
      ['0', '0', '0', '0'],
    ],
    [
      'one condition is answered one way',
      'if (n) foo(); if (n) bar(); if (!n) foo(); return 0;',
      ['0', '0'],
    ],
    [
      'what is compared is known behind it',
      'if (n == 3) foo(); if (n == 4) bar(); if (n) return 1; return 0;',
      ['0', '1', '1', '1'],
    ],
    [
      'a number below zero is not zero',
      'if (n < 0) foo(); if (!n) return 0; if (n < 0) return -1; return 1;',
      ['-1', '0', '1'],
    ],
    [
      'a pointer that was followed is not NULL',
      'struct y *y = get(n); y->a = 1; if (!y) return 1; return 0;',
      ['0'],
    ],
    [
      'an error pointer is no NULL',
      'y = get(n); if (IS_ERR(y)) return PTR_ERR(y); if (!y) return 1; return 0;',
      ['0', 'PTR_ERR(y)'],
    ],
    [
      'a call asked twice may answer twice',
      'if (foo(n)) bar(); if (foo(n)) return 1; return 0;',
      ['0', '0', '1', '1'],
    ],
    [
      'a call that only looks answers once',
      'if (test_bit(1, x->a)) bar(); if (test_bit(1, x->a)) return 1; return 0;',
      ['0', '1'],
    ],
    [
      'a call may write what it has the address of',
      'int e = 0; foo(&e); if (e) return e; return 0;',
      ['0', 'e'],
    ],
    [
      'a chosen value is known by its choice',
      'int e = n ? 1 : 0; if (e) return 1; return 0;',
      ['0', '1'],
    ],
    ['BUG_ON() ends a path', 'BUG_ON(n); if (n) return 1; return 0;', ['0']],
    [
      'a switch excludes its cases from its default',
      'switch (n) { case 0: return 0; case 1: break; default: if (!n) return 7; return 2; } return 1;',
      ['0', '1', '2'],
    ],
  ])('%s', (_, body, ways) => {
    expect(waysOf(body)).toEqual(ways);
  });

  test('are told apart within a range of cases by the kind of number alone', () => {
    const body = (low: string) =>
      `switch (n) { case ${low} ... 4: foo(); break; default: return 2; } if (n == 1) return 1; return 0;`;
    expect(waysOf(body('2'))).toEqual(['0', '2']);
    expect(waysOf(body('1'))).toEqual(['0', '1', '2']);
    const followed = followBody(body('2'));
    const tests = followed.exits.flatMap((exit) =>
      waysTo(exit, 9).flatMap((way) => stepsOf(way, followed)),
    );
    expect(tests.filter(({ text }) => text === 'n').map(({ answer }) => answer)).toEqual([
      'none of its cases',
      '2 ... 4',
    ]);
  });

  test.each([
    ['mutex_trylock(&x->lock)', 'if (!mutex_trylock(&x->lock)) return 1; return 0;'],
    ['spin_trylock(&x->a[n]) == 0', 'if (spin_trylock(&x->a[n]) == 0) return 1; return 0;'],
    ['(n ? 2 : foo()) > 1', 'if ((n ? 2 : foo()) > 1) return 1; return 0;'],
    ['({…})', 'if (({ foo(); n; })) return 1; return 0;'],
  ])('are told by what was asked, a value between two places too: %s', (asked, body) => {
    const followed = followBody(body);
    const texts = followed.exits.flatMap((exit) =>
      waysTo(exit, 9).flatMap((way) => stepsOf(way, followed).map(({ text }) => text)),
    );
    expect(texts).toContain(asked);
    expect(texts.join()).not.toMatch(/\?\d/);
  });

  test('end in what the text returns', () => {
    const returned = (body: string) => followBody(body).exits.map((exit) => exit.returned);
    expect(returned('return n ? 1 : 0;')).toEqual(['n ? 1 : 0', 'n ? 1 : 0']);
    expect(returned('return (x->a && foo()) + 1;')).toContain('(x->a && foo()) + 1');
    expect(returned('return mutex_trylock(&x->lock);')).toContain('mutex_trylock(&x->lock)');
  });

  test('come back from a loop once, with what it changed as new', () => {
    expect(waysOf('while (n--) foo(); return 0;')).toEqual(['0', '0', '0']);
    expect(followBody('for (;;) foo();').exits).toEqual([]);
  });

  test('go out of scopes by goto, into labels before and behind', () => {
    expect(
      waysOf('again: if (n) { foo(); goto out; } if (x->a) goto again; return 0; out: return 1;'),
    ).toEqual(['0', '1']);
  });

  test('go to each label of asm goto', () => {
    expect(waysOf('asm goto("x" : : : : out); return 0; out: return 1;')).toEqual(['0', '1']);
  });

  test('go through statement expressions', () => {
    expect(
      waysOf(
        'int e = ({ int t = get(n); if (t < 0) return t; t; }); if (e < 0) return 9; return 0;',
      ),
    ).toEqual(['0', 't']);
  });
});

describe('a lock', () => {
  test.each([
    [
      'is what its pointer is, by whatever variable',
      'struct y *y = x->y; mutex_lock(&x->y->m); mutex_unlock(&y->m); return 0;',
      ['x->y->m 1, x->y->m 0, 0'],
    ],
    [
      'that may fail is held only where its result says so',
      'if (mutex_trylock(&x->m)) mutex_unlock(&x->m); return 0;',
      ['0', 'x->m 1, x->m 0, 0'],
    ],
    [
      'that is interruptible returns 0 when it is held',
      'int e = mutex_lock_interruptible(&x->m); if (e) return e; mutex_unlock(&x->m); return 0;',
      ['e', 'x->m 1, x->m 0, 0'],
    ],
    [
      'correlates with the flag that remembers it',
      'bool held = false; if (n) { mutex_lock(&x->m); held = true; } if (held) mutex_unlock(&x->m); return 0;',
      ['0', 'x->m 1, x->m 0, 0'],
    ],
    [
      'of a guard is left at every end of its scope',
      '{ guard(mutex)(&x->m); if (n) return 1; foo(); } return 0;',
      ['x->m 1, x->m 0, 0', 'x->m 1, x->m 0, 1'],
    ],
    [
      'of a guard is left by goto, break and continue',
      'while (n--) { guard(rcu)(); if (x->a) break; if (x->b) goto out; } return 0; out: return 1;',
      [
        '0',
        'RCU 1, RCU 0, 0',
        'RCU 1, RCU 0, 0',
        'RCU 1, RCU 0, 1',
        'RCU 1, RCU 0, RCU 1, RCU 0, 0',
      ],
    ],
    [
      'of scoped_guard() is left behind its body',
      'scoped_guard(spinlock, &x->l) { foo(); if (n) break; bar(); } return 0;',
      ['x->l 1, x->l 0, 0', 'x->l 1, x->l 0, 0'],
    ],
    [
      'of a reader is left in its own form',
      'down_write(&x->s); downgrade_write(&x->s); up_read(&x->s); return 0;',
      ['x->s 1, x->s 1, x->s 0, 0'],
    ],
    [
      'in a condition is taken where the condition is asked',
      'if (n && spin_trylock(&x->l)) { spin_unlock(&x->l); return 1; } return 0;',
      ['0', '0', 'x->l 1, x->l 0, 1'],
    ],
  ])('%s', (_, body, ways) => {
    expect([...new Set(waysOf(body))]).toEqual([...new Set(ways)].sort());
  });

  test('is held by the caller where it is left first', () => {
    const { exits } = followBody('spin_unlock(&x->l); foo(); spin_lock(&x->l); return 0;');
    expect(
      exits.map(({ locks }) => locks.map(({ depth, heldOnEntry }) => [depth, heldOnEntry])),
    ).toEqual([[[0, true]]]);
  });

  test('that is told to be held is taken twice by the first take, and left once by the first leave', () => {
    const held = { heldOnEntry: ['x->l'] };
    expect(followBody('spin_lock(&x->l); return 0;', held).events.map(({ kind }) => kind)).toEqual([
      'taken-twice',
    ]);
    expect(followBody('spin_unlock(&x->l); return 0;', held).events).toEqual([]);
  });

  test('that is told to be free is left twice by the first leave', () => {
    const { events } = followBody('spin_unlock(&x->l); return 0;', { freeOnEntry: ['x->l'] });
    expect(events.map(({ kind, line }) => `${kind} ${line}`)).toEqual(['left-twice 3']);
  });
});

describe('an event', () => {
  test.each([
    ['mutex_lock(&x->m); mutex_unlock(&x->m); mutex_unlock(&x->m); return 0;', 'left-twice'],
    ['mutex_lock(&x->m); mutex_lock(&x->m); mutex_unlock(&x->m); return 0;', 'taken-twice'],
    ['down_read(&x->s); up_write(&x->s); return 0;', 'wrong-form'],
    ['spin_lock(&x->l); msleep(1); spin_unlock(&x->l); return 0;', 'may-sleep'],
    [
      'rcu_read_lock(); mutex_lock(&x->m); mutex_unlock(&x->m); rcu_read_unlock(); return 0;',
      'may-sleep',
    ],
    ['local_irq_disable(); kmalloc(n, GFP_KERNEL); local_irq_enable(); return 0;', 'may-sleep'],
    [
      'spin_lock_irq(&x->l); spin_lock_irq(&x->k); spin_unlock_irq(&x->k); spin_unlock_irq(&x->l); return 0;',
      'interrupts-on',
    ],
    [
      'spin_lock_irqsave(&x->l, flags); spin_lock_irqsave(&x->k, flags); spin_unlock_irqrestore(&x->k, flags); spin_unlock_irqrestore(&x->l, flags); return 0;',
      'flags-overwritten',
    ],
  ])('of %s is %s', (body, kind) => {
    expect(followBody(body).events.map((event) => event.kind)).toContain(kind);
  });

  test.each([
    'spin_lock(&x->l); spin_unlock(&x->l); msleep(1); return 0;',
    'rcu_read_lock(); rcu_read_lock(); rcu_read_unlock(); rcu_read_unlock(); return 0;',
    'spin_lock_irqsave(&x->l, a); spin_lock_irqsave(&x->k, b); spin_unlock_irqrestore(&x->k, b); spin_unlock_irqrestore(&x->l, a); return 0;',
    'srcu_read_lock(&x->s); mutex_lock(&x->m); mutex_unlock(&x->m); srcu_read_unlock(&x->s, n); return 0;',
  ])('is not in %s', (body) => {
    expect(followBody(body).events).toEqual([]);
  });
});

describe('a search', () => {
  const wide = Array.from(
    { length: 5 },
    (_, i) => `if (foo(${i})) x->a${i} = 1; if (x->a${i}) bar();`,
  ).join(' ');

  test('past its bound joins states with the same locks, says so, and keeps their depths', () => {
    const body = `mutex_lock(&x->m); ${wide} mutex_unlock(&x->m); if (x->a1 && x->a2 && x->a3) foo(); return 0;`;
    const exact = followBody(body);
    const joined = followBody(body, { maxStates: 40 });
    expect([exact.bounded, joined.bounded]).toEqual(['no', 'joined']);
    expect(joined.exits.every(({ locks }) => locks.every(({ depth }) => depth === 0))).toBe(true);
  });

  test('names the lines that no path comes to, and what the answers rest on', () => {
    const { unreached, restsOn } = followBody(
      'if (!x->a)\nreturn 0;\nif (!x->a)\nfoo();\nreturn 1;',
    );
    expect(unreached).toEqual([6]);
    expect(restsOn).toEqual([{ first: 3, again: 5 }]);
  });

  test('keeps the depths of each line, counted from entry', () => {
    const { depths } = followBody('spin_unlock(&x->l);\nfoo();\nspin_lock(&x->l);\nreturn 0;');
    const lines = [...(depths.get('spin|x->l') ?? [])].map(([line, set]) => [line, ...set]);
    expect(lines).toEqual([
      [3, -1],
      [4, -1],
      [5, 0],
    ]);
  });
});
