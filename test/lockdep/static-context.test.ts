import { describe, expect, test } from 'vitest';
import { namedRun, pathsOf, replay, variants, type Op } from '../../src/index.ts';
import {
  checkContext,
  checkContextPerLock,
  contextText,
  flowOfPaths,
  RETURN,
  type ContextChange,
  type Flow,
  type PathStep,
} from '../../src/lockdep/static-context.ts';

/** `a +rcu -> b c`: a block, its changes, and where it goes on. */
function flow(text: string, declared: Partial<Flow> = {}): Flow {
  const blocks = text
    .trim()
    .split('\n')
    .map((line) => {
      const [left = '', right = ''] = line.split('->');
      const [at = '', ...changes] = left.trim().split(/\s+/);
      return {
        at,
        changes: changes.map((word): ContextChange => {
          return { lock: word.slice(1), by: word.startsWith('+') ? 1 : -1 };
        }),
        next: right.trim().split(/\s+/).filter(Boolean),
      };
    });
  return { fn: 'f', blocks, ...declared };
}

/** The function with the bug, by its branches. */
const buggy = `
  retry +rcu -> look
  look -> real wait nowait
  real -> exit
  wait -rcu -q +q -> ok failed
  ok -> retry
  failed -> join
  nowait -> join
  join -> exit
  exit -rcu -> return
  return
`;
const fixed = buggy.replace('failed -> join', 'failed -> return');

describe('one number for each place', () => {
  test('finds the bug where its branches meet', () => {
    expect(checkContext(flow(buggy))).toEqual({
      at: 'join',
      kind: 'different',
      known: 0,
      found: 1,
    });
    expect(
      contextText('cfq_find_alloc_queue', { at: 'x.c:1', kind: 'different', known: 0, found: 1 }),
    ).toBe(
      "x.c:1: warning: context imbalance in 'cfq_find_alloc_queue' - different lock contexts for basic block",
    );
  });

  test('is silent about the patched function', () => {
    expect(checkContext(flow(fixed))).toBeNull();
  });

  test('allows a lock that is dropped and taken again within one block', () => {
    expect(checkContext(flow('a -q +q'))).toBeNull();
    expect(checkContext(flow('a -q -> b\nb +q'))).toMatchObject({
      kind: 'unexpected unlock',
      known: 0,
      found: -1,
    });
  });

  test('allows a loop that brings back what it began with', () => {
    expect(checkContext(flow('a -> b\nb +q -> c\nc -q -> a d\nd'))).toBeNull();
    expect(checkContext(flow('a -> b\nb +q -> a c\nc -q'))).toMatchObject({ at: 'a' });
  });

  test('asks at a return for what was declared', () => {
    expect(checkContext(flow('a +q'))).toMatchObject({ kind: 'wrong count at exit', found: 1 });
    expect(checkContext(flow('a +q', { leaves: 1 }))).toBeNull();
    expect(checkContext(flow('a -q', { enters: 1 }))).toBeNull();
  });
});

describe('its blind spots', () => {
  test('it does not ask which lock', () => {
    const mixed = flow('a +rcu -> b\nb -q');
    expect(checkContext(mixed)).toBeNull();
    expect(checkContextPerLock(mixed, ['q']).map(({ lock }) => lock)).toEqual(['rcu', 'q']);
  });

  test('it follows no values: correct code with two ifs is reported', () => {
    const twoIfs = flow(
      'a -> locked open\nlocked +q -> use\nopen -> use\nuse -> drop end\ndrop -q -> end\nend',
    );
    expect(checkContext(twoIfs)).toMatchObject({ at: 'use', kind: 'different' });
  });

  test('counting each lock by itself finds the bug as well, and names the lock', () => {
    expect(checkContextPerLock(flow(buggy), ['q'])).toMatchObject([{ lock: 'rcu', at: 'join' }]);
    expect(checkContextPerLock(flow(fixed), ['q'])).toEqual([]);
  });
});

const changes: Partial<Record<Op['op'], (op: Op) => ContextChange>> = {
  rcu_read_lock: () => ({ lock: 'RCU', by: 1 }),
  rcu_read_unlock: () => ({ lock: 'RCU', by: -1 }),
  spin_lock_irq: (op) => ({ lock: 'lock' in op ? op.lock : '', by: 1 }),
  spin_unlock_irq: (op) => ({ lock: 'lock' in op ? op.lock : '', by: -1 }),
};

/** The places that a path of the model's function passes, as its run shows them. */
function placesOfPath(name: string): PathStep[] {
  const { program, schedule } = namedRun(name);
  const steps = replay(program, schedule).steps.filter(({ task }) => task === 0);
  return steps.flatMap(({ op }): PathStep[] => {
    const stack = op.stack ?? [];
    const inside = stack.findIndex(({ fn }) => fn === 'cfq_find_alloc_queue');
    if (inside < 1) return [];
    const change = inside === 1 ? changes[op.op]?.(op) : undefined;
    return [{ at: stack[inside - 1]?.site ?? '', changes: change ? [change] : [] }];
  });
}

describe('run over the paths of the model’s variants', () => {
  const warningOf = (name: string) => {
    const variant = variants.find((one) => one.name === name);
    if (!variant) throw new Error(`no variant ${name}`);
    const paths = pathsOf(variant).map((path) => placesOfPath(`${name}/${path.name}`));
    return checkContextPerLock(flowOfPaths('cfq_find_alloc_queue', paths), ['queue_lock']);
  };

  test('it finds the bug in the version before the patch, asking no validator', () => {
    const [warning, ...others] = warningOf('before');
    expect(others).toEqual([]);
    expect(warning).toMatchObject({ lock: 'RCU', kind: 'different' });
    expect(warning?.at).toMatch(/variants\/before\.ts:\d+$/);
  });

  test('and nothing in the version after it', () => {
    expect(warningOf('after')).toEqual([]);
  });
});

test('ways through a function join where their places have one name', () => {
  const step = (at: string): PathStep => ({ at, changes: [] });
  const made = flowOfPaths('f', [
    [step('a'), step('b')],
    [step('a'), step('c'), step('b')],
  ]);
  expect(made.blocks.map(({ at, next }) => [at, next])).toEqual([
    ['a', ['b', 'c']],
    ['b', [RETURN]],
    ['c', ['b']],
    [RETURN, []],
  ]);
});
