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
