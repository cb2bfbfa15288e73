import { expect, test } from 'vitest';
import {
  irq_enter,
  irq_exit,
  Player,
  rcu_read_lock,
  rcuFlavours,
  type Kernel,
} from '../../src/kernel/index.ts';

test('a task waits for the handler that interrupts it, wherever that stands in the list', () => {
  function* handler(): Kernel<void> {
    yield* irq_enter();
    yield* irq_exit();
  }
  const player = new Player({
    name: 'test',
    config: rcuFlavours.preempt,
    locks: {},
    memory: {},
    objects: {},
    tasks: [
      { comm: 'irq', pid: 1, interrupts: 1, body: handler },
      { comm: 'a', pid: 1, body: rcu_read_lock },
    ],
  });
  player.move({ task: 0, outcome: 0 });
  expect(player.next()[1]?.blockedBy).toBe('the interrupt handler A');
});
