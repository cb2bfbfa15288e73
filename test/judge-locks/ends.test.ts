import { expect, test } from 'vitest';
import { followPaths } from '../../src/follow-paths/follow-paths.ts';
import type { Followed } from '../../src/follow-paths/followed.ts';
import { Ends } from '../../src/judge-locks/ends.ts';
import { judgeEnds } from '../../src/judge-locks/judge-ends.ts';
import { readFunctions } from '../../src/read-c/index.ts';

/** Writes a line for each lock. */
type Times = (one: (i: number) => string) => string;

/** Functions with so many locks, by what is odd about them. */
const functions: Readonly<Record<string, (times: Times) => string>> = {
  'each leaks on a path of its own': (times) => `int f(struct x *x)
{
${times((i) => `mutex_lock(&x->l${i}); if (x->b${i}) return -1; mutex_unlock(&x->l${i});`)}
return 0;
}`,
  'each is held on all paths behind it, and a call may leave it': (times) => `void f(struct x *x)
{
${times((i) => `spin_lock(&x->l${i}); put_lock(p); /* drops the lock */ if (x->b${i}) return;`)}
}`,
  'each is left by the caller': (times) => `void f(struct x *x, int n)
{
${times((i) => `if (n == ${i}) return; up_read(&x->l${i});`)}
}`,
};

/** What was followed, so that each look at it is counted; maps are taken as they are. */
function counted(followed: Followed): {
  readonly followed: Followed;
  readonly looks: () => number;
} {
  const seen = new WeakMap<object, object>();
  let looks = 0;
  const watched = <T>(value: T): T => {
    if (typeof value !== 'object' || value === null || value instanceof Map) return value;
    if (value instanceof Set) return value;
    const known = seen.get(value) ?? new Proxy(value, { get });
    seen.set(value, known);
    return known as T;
  };
  function get(target: object, key: string | symbol): unknown {
    looks += 1;
    return watched(Reflect.get(target, key));
  }
  return { followed: watched(followed), looks: () => looks };
}

/** How often the rules look at what was followed in a function with so many locks. */
function looksFor(text: (times: Times) => string, locks: number): number {
  const times: Times = (one) => Array.from({ length: locks }, (_, i) => one(i)).join('\n');
  const [fn] = readFunctions(text(times)).functions;
  if (!fn) throw new Error('There is no function.');
  const { followed, looks } = counted(followPaths(fn));
  expect(judgeEnds(new Ends(fn, followed))).toHaveLength(locks);
  return looks();
}

test.each(Object.entries(functions))(
  'twice as many locks with twice as many ends are at most about four times the work: %s',
  (_, text) => {
    const [less, more] = [looksFor(text, 40), looksFor(text, 80)];
    expect(more / less).toBeLessThan(4.8);
  },
);
