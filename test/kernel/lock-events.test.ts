import { expect, test } from 'vitest';
import {
  down_read,
  down_write_trylock,
  local_irq_disable,
  local_irq_restore,
  local_irq_save,
  Player,
  rcu_read_lock_sched,
  rcuFlavours,
  read_lock,
  spin_lock_irq,
  spin_unlock_irq,
  srcu_read_lock,
  type Kernel,
  type LockOperation,
} from '../../src/kernel/index.ts';

/** What a validator hears of one task. */
function heard(body: () => Kernel<void>): LockOperation[] {
  const operations: LockOperation[] = [];
  const task = { comm: 't', pid: 1, body };
  const config = rcuFlavours.preempt;
  const program = { name: 'test', config, locks: {}, memory: {}, objects: {}, tasks: [task] };
  const player = new Player(program, ({ operation }) => {
    operations.push(operation);
    return [];
  });
  while (player.next().length > 0) player.move({ task: 0, outcome: 0 });
  return operations.filter(({ op }) => op !== 'might_sleep' && op !== 'task_exit');
}

test('a validator hears how a lock is taken: as what, by whom, and whether it is checked', () => {
  const operations = heard(function* () {
    yield* read_lock('rw');
    yield* down_read('sem');
    yield* down_write_trylock('other');
    yield* srcu_read_lock('domain');
    yield* rcu_read_lock_sched();
  });
  expect(operations.map((one) => ({ ...one, lock: '' }))).toEqual([
    { op: 'lock', lock: '', kind: 'rlock', read: 2 },
    { op: 'lock', lock: '', kind: 'rsem', read: 1 },
    { op: 'lock', lock: '', kind: 'wsem', read: 0, try: true },
    { op: 'lock', lock: '', kind: 'map', read: 2, check: 0 },
    { op: 'lock', lock: '', kind: 'rcu_sched', read: 2, check: 0 },
  ]);
});

test('and that interrupts are turned off or on, where they were not so', () => {
  const operations = heard(function* () {
    yield* spin_lock_irq('lock');
    yield* local_irq_disable();
    const saved = yield* local_irq_save();
    yield* local_irq_restore(saved);
    yield* spin_unlock_irq('lock');
    yield* local_irq_restore('on');
    yield* local_irq_restore('off');
  });
  const ops = ['irq_disable', 'lock', 'unlock', 'irq_enable', 'irq_disable'];
  expect(operations.map(({ op }) => op)).toEqual(ops);
});
