import type { Case } from './case.ts';
import * as groRepaired from './gro-cells-receive-repaired.ts';
import * as gro from './gro_cells_receive.ts';
import * as capsRepaired from './handle-cap-export-repaired.ts';
import * as caps from './handle_cap_export.ts';
import * as pagesRepaired from './migrate-to-node-repaired.ts';
import * as pages from './migrate_to_node.ts';
import * as eventsRepaired from './s-start-repaired.ts';
import * as events from './s_start.ts';
import * as balanceRepaired from './sched-core-balance-repaired.ts';
import * as balance from './sched_core_balance.ts';
import * as semRepaired from './sem-obtain-lock-repaired.ts';
import * as sem from './sem_obtain_lock.ts';
import { event_mutex, inode } from './retold-structs.ts';

const session = { s_mutex: 's_mutex' };
const sma = { sem_perm_lock: 'sem_perm.lock', deleted: 'sem_perm.deleted' };
const cell = { bh_lock: 'bh_lock', is_full: 'is_full' };
const mm = { mmap_lock: 'mmap_lock', mmap: 'mmap' };
const rq = { lock: 'rq->lock' };
const p = { pi_lock: 'pi_lock' };

const mutex = (name: string) =>
  ({ [name]: { class: name, kind: 'mutex' } }) as const;
const spin = (name: string) =>
  ({ [name]: { class: name, kind: 'spin' } }) as const;
const rcu = { rcu_read_lock: { class: 'rcu_read_lock', kind: 'rcu' } } as const;

/**
 * Bugs of the kernel that are of one family with the second unlock, each in our
 * own words, with its mistake and without it. The lines are ours; what the
 * kernel's looked like is at the source that the entry names.
 *
 * @example
 * import { casebook } from 'imbalance';
 *
 * casebook.map(({ name, year }) => `${name} ${year}`)[0]; // => 'handle_cap_export 2020'
 */
export const casebook: readonly Case[] = [
  {
    name: 'handle_cap_export',
    year: 2020,
    source: 'handle-cap-export',
    shape: 'Dropped to sleep, not taken again on the error path',
    does: 'The exit unlocks once more.',
    shown: ['handle_cap_export'],
    context: [1, 0],
    locks: { ...mutex(session.s_mutex), ...spin(inode.i_ceph_lock) },
    wrong: () => caps.handle_caps(session),
    repaired: () => capsRepaired.handle_caps(session),
    entry: 'handle_caps',
    rare: { fail: true },
    usual: {},
  },
  {
    name: 's_start',
    year: 2025,
    source: 's-start',
    shape: 'An early return',
    does: 'What follows unlocks what was never taken, or nobody unlocks.',
    shown: ['s_start', 's_stop'],
    context: [0, 1],
    locks: mutex(event_mutex),
    wrong: events.seq_read,
    repaired: eventsRepaired.seq_read,
    entry: 'seq_read',
    rare: { fail: true },
    usual: {},
  },
  {
    name: 'gro_cells_receive',
    year: 2025,
    source: 'gro-cells',
    shape: 'A label on the wrong side of the lock',
    does: 'Who jumps there keeps the lock, or unlocks once more.',
    shown: ['gro_cells_receive'],
    context: [0, 0],
    locks: { ...rcu, ...spin(cell.bh_lock) },
    wrong: () => gro.net_rx(cell),
    repaired: () => groRepaired.net_rx(cell),
    entry: 'net_rx',
    rare: { memory: { [cell.is_full]: true } },
    usual: { memory: { [cell.is_full]: false } },
  },
  {
    name: 'sem_obtain_lock',
    year: 2013,
    source: 'sem-unlock',
    shape: 'A helper that unlocks what its partner never took',
    does: 'A caller that pairs its own calls unlocks twice.',
    shown: ['sem_unlock', 'sem_obtain_lock', 'semtimedop'],
    context: [0, 2],
    locks: { ...rcu, ...spin(sma.sem_perm_lock) },
    wrong: () => sem.sys_semop(sma),
    repaired: () => semRepaired.sys_semop(sma),
    entry: 'sys_semop',
    rare: { memory: { [sma.deleted]: true } },
    usual: { memory: { [sma.deleted]: false } },
  },
  {
    name: 'migrate_to_node',
    year: 2026,
    source: 'migrate-to-node',
    shape: 'A contract that moved between caller and callee',
    does: 'Both unlock.',
    shown: ['migrate_to_node', 'do_migrate_pages'],
    context: [1, 1],
    locks: mutex(mm.mmap_lock),
    wrong: () => pages.migrate_pages(mm),
    repaired: () => pagesRepaired.migrate_pages(mm),
    entry: 'migrate_pages',
    rare: {},
    usual: { memory: { [mm.mmap]: 'vma' } },
  },
  {
    name: 'sched_core_balance',
    year: 2022,
    source: 'forceidle',
    shape: 'The wrong flavour',
    does: 'Interrupts come on under another lock.',
    shown: ['sched_core_balance', 'rt_mutex_setprio'],
    context: [1, 1],
    locks: { ...spin(p.pi_lock), ...spin(rq.lock) },
    wrong: () => balance.futex_lock_pi(p, rq),
    repaired: () => balanceRepaired.futex_lock_pi(p, rq),
    entry: 'futex_lock_pi',
    rare: {
      history: [
        { op: 'enter_hardirq' },
        { op: 'lock', lock: p.pi_lock, kind: 'spin', read: 0 },
        { op: 'unlock', lock: p.pi_lock },
        { op: 'exit_hardirq' },
      ],
    },
    usual: {},
  },
];
