import { expect, test } from 'vitest';
import { at, rcu_read_lock, type Kernel, type Op } from '../../src/kernel/index.ts';
import { play } from '../../src/runs/play.ts';

/** A call of two frames, whose steps are handed on by `hand`. */
function framesThrough(hand: (op: Op) => Op): readonly string[] {
  function* handed(): Kernel<void> {
    const steps = at('inner:1', 'rcu_read_lock', rcu_read_lock);
    for (let turn = steps.next(); !turn.done; turn = steps.next(yield hand(turn.value)));
  }
  const played = play(() => at('outer:2', 'handed', handed));
  return played.steps[0]?.op.stack?.map(({ fn, site }) => `${fn} ${site}`) ?? [];
}

test.each([
  ['as it is', (op: Op) => op],
  ['in a copy of it', (op: Op) => ({ ...op })],
])('a step that a body hands on %s keeps the calls that made it', (_, hand) => {
  expect(framesThrough(hand)).toEqual(['rcu_read_lock inner:1', 'handed outer:2']);
});

test('a step that is handed on again, after it was taken, gets calls of its own', () => {
  const first = play(() => at('first:1', 'rcu_read_lock', rcu_read_lock)).steps[0]?.op;
  if (!first) throw new Error('no step was taken');
  function* again(op: Op): Kernel<void> {
    yield op;
  }
  const second = play(() => at('second:2', 'again', again, first)).steps[0]?.op;
  expect(first.stack?.map(({ site }) => site)).toEqual(['first:1']);
  expect(second?.stack?.map(({ site }) => site)).toEqual(['first:1', 'second:2']);
});
