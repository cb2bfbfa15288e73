import { describe, expect, test } from 'vitest';
import { walksOf } from '../../src/cfq/paths.ts';
import type { FindAllocQueue } from '../../src/cfq/code/structs.ts';
import { __GFP_ZERO } from '../../src/kernel/gfp.ts';
import {
  bio,
  cfq_set_request,
  cicOf,
  deviceOf,
  firstIo,
  GFP_ATOMIC,
  GFP_NOIO,
  kernelReport,
  Player,
  rcu_read_lock,
  rcu_read_unlock,
  run,
  runNames,
  variantNamed,
  variants,
  watch,
  type Kernel,
  type Op,
} from '../../src/index.ts';

const after = variantNamed('after');

/** The fixed function without the calls of these names. */
function without(...dropped: Op['op'][]): FindAllocQueue {
  return function* (...args) {
    const body = after.cfq_find_alloc_queue(...args);
    let turn = body.next();
    while (!turn.done) turn = body.next(dropped.includes(turn.value.op) ? null : yield turn.value);
    return turn.value;
  };
}

function watched(cfq_find_alloc_queue: FindAllocQueue) {
  const program = firstIo({ ...after, cfq_find_alloc_queue });
  const moves = Array.from({ length: 5 }, () => ({ task: 0, outcome: 0 }));
  return watch(program, moves);
}

describe('blkg_lookup()', () => {
  test('outside rcu_read_lock() is reported as suspicious RCU usage', () => {
    const outside = watched(without('rcu_read_lock', 'rcu_read_unlock'));
    expect(outside.run.findings.map(({ kind }) => kind)).toEqual(['rcu_suspicious']);
    expect(kernelReport(outside, 'v3.8')).toContain('[ INFO: suspicious RCU usage. ]');
  });

  test('inside is not, in any version and on any path', () => {
    const kinds = runNames().flatMap((name) => run(name).findings.map(({ kind }) => kind));
    expect(kinds).not.toContain('rcu_suspicious');
  });
});

describe('cfq_get_cfqg() of v3.4', () => {
  test('answers with the root group where none can be made, so no NULL is followed', () => {
    const player = new Player(firstIo(variantNamed('oom-no-rcu'), { failGroup: true }));
    for (let next = player.next()[0]; next; next = player.next()[0]) {
      const fails = next.op.op === 'kmem_cache_alloc_node' && next.op.cache === 'blkio_group';
      player.move({ task: next.task, outcome: fails ? 1 : 0 });
    }
    expect(player.run().findings).toEqual([]);
    expect(player.state.memory['cfq_queue:A1->cfqg']).toBe('root_group');
  });
});

describe('cfq_set_request()', () => {
  test.each([
    ['GFP_NOIO', GFP_NOIO, ['sleep_in_atomic']],
    ['GFP_ATOMIC', GFP_ATOMIC, []],
  ])('asserts might_sleep_if(gfp_mask & __GFP_WAIT) first: %s', (_, gfp_mask, expected) => {
    const cfqd = deviceOf(after);
    const rq = { name: 'rq_A', is_sync: true, cic: cicOf(0, false), bio, gfp_mask };
    function* caller(): Kernel<void> {
      yield* rcu_read_lock();
      yield* cfq_set_request(cfqd, rq);
      yield* rcu_read_unlock();
    }
    const program = { ...firstIo(after), tasks: [{ comm: 'dd', pid: 1, body: caller }] };
    const moves = [0, 1].map(() => ({ task: 0, outcome: 0 }));
    const { steps } = watch(program, moves).run;
    expect(steps[1]?.op.op).toBe('spin_lock_irq');
    expect(steps[1]?.findings.map(({ kind }) => kind)).toEqual(expected);
  });
});

describe.each(variants)('a new queue of $name', (variant) => {
  const walks = walksOf(variant);

  test('is allocated with __GFP_ZERO', () => {
    const masks = walks.flatMap(({ ops }) =>
      ops.flatMap((op) =>
        op.op === 'kmem_cache_alloc_node' && op.cache === 'cfq_queue' ? [op.gfp] : [],
      ),
    );
    expect(masks.length).toBeGreaterThan(0);
    expect(masks.filter((mask) => !(mask & __GFP_ZERO))).toEqual([]);
  });

  // The link asks for the sync flag, which only cfq_init_cfqq() sets.
  test('meets cfq_init_cfqq() before cfq_link_cfqq_cfqg()', () => {
    const orders = walks.flatMap(({ ops }) => {
      const init = ops.findIndex((op) => op.op === 'call' && op.name === 'cfq_init_cfqq');
      const link = ops.findIndex((op) => op.op === 'use' && op.what === 'cfq_link_cfqq_cfqg');
      return init < 0 && link < 0 ? [] : [init >= 0 && init < link];
    });
    expect(orders.length).toBeGreaterThan(0);
    expect(orders.filter((isRight) => !isRight)).toEqual([]);
  });
});
