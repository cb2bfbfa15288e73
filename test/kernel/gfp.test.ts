import { expect, test } from 'vitest';
import {
  __GFP_HIGH,
  __GFP_NOFAIL,
  __GFP_WAIT,
  __GFP_ZERO,
  GFP_ATOMIC,
  GFP_KERNEL,
  GFP_NOIO,
  GFP_NOWAIT,
  gfpText,
  kmem_cache_alloc_node,
  Player,
  rcuFlavours,
  type Kernel,
} from '../../src/kernel/index.ts';

/** The numbers are those of include/linux/gfp.h, v3.8. */
test.each([
  ['__GFP_WAIT', __GFP_WAIT, 0x10],
  ['__GFP_HIGH', __GFP_HIGH, 0x20],
  ['__GFP_NOFAIL', __GFP_NOFAIL, 0x800],
  ['__GFP_ZERO', __GFP_ZERO, 0x8000],
])('%s is the bit that it is in v3.8', (name, gfp, bit) => {
  expect([gfp, gfpText(gfp)]).toEqual([bit, name]);
});

test.each([
  ['GFP_ATOMIC', GFP_ATOMIC, '__GFP_HIGH'],
  ['GFP_NOIO', GFP_NOIO, '__GFP_WAIT'],
  ['GFP_KERNEL', GFP_KERNEL, '__GFP_WAIT'],
  ['GFP_NOWAIT', GFP_NOWAIT, '0'],
  ['two flags', __GFP_ZERO | GFP_NOIO, '__GFP_WAIT | __GFP_ZERO'],
])('%s is written in C as the bits that the model has of it', (_, gfp, text) => {
  expect(gfpText(gfp)).toBe(text);
  expect(gfp & ~(__GFP_WAIT | __GFP_HIGH | __GFP_NOFAIL | __GFP_ZERO)).toBe(0);
});

const program = { name: 'test', config: rcuFlavours.preempt, locks: {}, memory: {}, objects: {} };

test.each([
  ['where nothing says otherwise', {}, ['ok', 'fail']],
  ['that may not fail', { mayFail: () => false }, ['ok']],
])('an allocation %s has these outcomes', (_, rule, outcomes) => {
  const body = function* (): Kernel<void> {
    yield* kmem_cache_alloc_node('queue', GFP_ATOMIC);
  };
  const [next] = new Player({ ...program, tasks: [{ comm: 't', pid: 1, body }], ...rule }).next();
  expect(next?.outcomes).toEqual(outcomes);
});

test.each([
  ['that may fail says whether it did', GFP_ATOMIC, 'ok'],
  ['with __GFP_NOFAIL had no choice, and says nothing', GFP_ATOMIC | __GFP_NOFAIL, ''],
])('an allocation %s', (_, gfp, outcome) => {
  function* body(): Kernel<void> {
    yield* kmem_cache_alloc_node('queue', gfp, 0);
  }
  const player = new Player({ ...program, tasks: [{ comm: 'a', pid: 1, body }] });
  expect(player.move({ task: 0, outcome: 0 }).outcome).toBe(outcome);
});
