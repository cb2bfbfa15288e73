import { casebook } from '../../casebook/casebook.ts';
import { warnsOfCount } from '../../casebook/count-contexts.ts';
import { retold } from '../../casebook/retold.ts';
import type { Version } from '../../casebook/case.ts';
import type { Op, Step } from '../../kernel/index.ts';
import { each } from '../claims/queries.ts';
import { stated, type PageStatements } from './statement.ts';

type Setting = 'rare' | 'usual';

const steps = (name: string, version: Version = 'wrong', setting: Setting = 'rare') =>
  retold(name, version, setting).run.steps;

/** The calls of a case in their order. */
const callsOf = (...of: Parameters<typeof steps>): readonly Op['op'][] =>
  steps(...of).map(({ op }) => op.op);

/** The locks that it takes and drops in their order: `mutex_lock s_mutex`. */
const locksOf = (...of: Parameters<typeof steps>): readonly string[] =>
  steps(...of).flatMap(({ op }) => ('lock' in op ? [`${op.op} ${op.lock}`] : []));

/** The step at which a case is reported first, and who makes it. */
function reported(name: string): {
  readonly step: Step | undefined;
  readonly by: readonly string[];
} {
  const { run } = retold(name);
  const step = run.steps[(run.findings[0]?.step ?? NaN) - 1];
  return { step, by: step?.op.stack?.map(({ fn }) => fn) ?? [] };
}

const times = (calls: readonly string[], call: string): number =>
  calls.filter((one) => one === call).length;

/** Whether these calls come in this order. */
function inThisOrder(calls: readonly string[], ...wanted: readonly string[]): boolean {
  let at = -1;
  return wanted.every((call) => (at = calls.indexOf(call, at + 1)) >= 0);
}

const reports = (name: string, version: Version, setting: Setting): number =>
  retold(name, version, setting).lockdep.validator.reports.length;

const warned = (version: Version): string =>
  casebook
    .filter((one) => warnsOfCount(one, version))
    .map(({ name }) => name)
    .join();

/** What /casebook says of the relatives. */
export const casebookWords: readonly PageStatements[] = [
  {
    file: 'docs/casebook.md',
    parts: {
      'the-shapes': [
        stated(
          'is quiet on the usual way, and loud once something rare happens',
          'each case is reported where its rare thing happens, and not on the usual way',
          () =>
            each(
              casebook,
              ({ name }) =>
                reports(name, 'wrong', 'usual') === 0 && reports(name, 'wrong', 'rare') > 0,
            ),
        ),
        stated(
          'one of these it does not see',
          'the count warns of each case but the wrong flavour',
          () =>
            warned('wrong') ===
            casebook
              .map(({ name }) => name)
              .filter((name) => name !== 'sched_core_balance')
              .join(),
        ),
        stated(
          'of one it warns even after the repair',
          'repaired, it warns of one, where lockdep says nothing',
          () =>
            warned('repaired') === 'sem_obtain_lock' &&
            reports('sem_obtain_lock', 'repaired', 'rare') === 0,
        ),
      ],
      handle_cap_export: [
        stated(
          'lets go of its session\u2019s mutex to open another session',
          'the mutex is dropped before the allocation that stands for it',
          () =>
            inThisOrder(
              callsOf('handle_cap_export'),
              'mutex_lock',
              'mutex_unlock',
              'kmem_cache_alloc_node',
            ),
        ),
        stated(
          'it locks again and goes back to look once more',
          'where it works, the mutex is taken after it, and the spinlock again after that',
          () =>
            inThisOrder(
              callsOf('handle_cap_export', 'wrong', 'usual'),
              'kmem_cache_alloc_node',
              'mutex_lock',
              'spin_lock',
            ),
        ),
        stated(
          'If not, it went back without the lock, and the exit, which knows only that it was locked at entry, unlocked',
          'where it fails, the mutex is taken once and dropped twice, and the second is reported',
          () => {
            const calls = callsOf('handle_cap_export');
            return (
              times(calls, 'mutex_lock') === 1 &&
              times(calls, 'mutex_unlock') === 2 &&
              reported('handle_cap_export').step?.op.op === 'mutex_unlock'
            );
          },
        ),
      ],
      s_start: [
        stated(
          'Reading the list of trace events begins with an allocation and a lock, in this order',
          'on the usual way the allocation comes first, and the mutex after it',
          () =>
            callsOf('s_start', 'wrong', 'usual').slice(0, 2).join() ===
            'kmem_cache_alloc_node,mutex_lock',
        ),
        stated(
          'If the first failed, the function returned',
          'where the allocation fails, no mutex is taken',
          () => times(callsOf('s_start'), 'mutex_lock') === 0,
        ),
        stated(
          'and the end unlocks',
          'there the unlock of the end is reported',
          () =>
            reported('s_start').step?.op.op === 'mutex_unlock' &&
            reported('s_start').by.includes('s_stop'),
        ),
        stated(
          'If the end always unlocks, the beginning locks before it can fail',
          'repaired, the mutex is taken before the allocation',
          () =>
            callsOf('s_start', 'repaired').slice(0, 2).join() ===
            'mutex_lock,kmem_cache_alloc_node',
        ),
      ],
      gro_cells_receive: [
        stated(
          'Nothing is said then',
          'up to the second packet nothing is found, though the lock is not dropped',
          () => {
            const second = steps('gro_cells_receive').findLast(({ op }) => op.op === 'spin_lock');
            const first = steps('gro_cells_receive').filter(({ n }) => n < (second?.n ?? 0));
            return (
              each(first, ({ findings }) => findings.length === 0) &&
              first.every(({ op }) => op.op !== 'spin_unlock')
            );
          },
        ),
        stated(
          'The next packet takes the lock, and that is reported, as recursive locking, by code that is right',
          'the second spin_lock is reported as recursive',
          () => {
            const { run } = retold('gro_cells_receive');
            const locks = run.steps.filter(({ op }) => op.op === 'spin_lock');
            return (
              locks.length === 2 &&
              run.findings[0]?.kind === 'recursive' &&
              run.findings[0].step === locks[1]?.n
            );
          },
        ),
      ],
      sem_obtain_lock: [
        stated(
          'One helper locks the semaphore and leaves RCU to its caller; its partner unlocks both',
          'the partner drops the lock and the section, in this order',
          () =>
            inThisOrder(
              steps('sem_obtain_lock')
                .filter(({ op }) => op.stack?.some(({ fn }) => fn === 'sem_unlock'))
                .map(({ op }) => op.op),
              'spin_unlock',
              'rcu_read_unlock',
            ),
        ),
        stated(
          'on its error path it called the partner, and then left the section itself',
          'the section is left twice there, and the one outside the partner is reported',
          () => {
            const { step, by } = reported('sem_obtain_lock');
            return (
              times(callsOf('sem_obtain_lock'), 'rcu_read_unlock') === 2 &&
              step?.op.op === 'rcu_read_unlock' &&
              !by.includes('sem_unlock')
            );
          },
        ),
      ],
      migrate_to_node: [
        stated(
          'in the older one its caller does',
          'the mutex is taken outside the function, once',
          () =>
            steps('migrate_to_node')
              .filter(({ op }) => op.op === 'mutex_lock')
              .map(({ op }) => op.stack?.some(({ fn }) => fn === 'migrate_to_node'))
              .join() === 'false',
        ),
        stated(
          'The repair\u2019s early return brought its unlock along',
          'where it returns early the mutex is dropped inside the function, and that of its caller is reported',
          () => {
            const [first] = steps('migrate_to_node').filter(({ op }) => op.op === 'mutex_unlock');
            return (
              (first?.op.stack?.some(({ fn }) => fn === 'migrate_to_node') ?? false) &&
              !reported('migrate_to_node').by.includes('migrate_to_node')
            );
          },
        ),
      ],
      sched_core_balance: [
        stated(
          'Every lock here is taken and dropped in pairs',
          'each lock is taken as often as it is dropped, and none is held at the end',
          () => {
            const locks = locksOf('sched_core_balance');
            const taken = locks.filter((one) => one.includes('_lock')).length;
            return (
              locks.length === 2 * locks.filter((one) => /^spin_lock/.test(one)).length &&
              taken > 0 &&
              steps('sched_core_balance').at(-1)?.state.tasks[0]?.held.length === 0
            );
          },
        ),
        stated(
          'with the flavour that turns interrupts on, and somebody above keeps them off because of another lock',
          'interrupts are on in the callback while the other lock is held',
          () => {
            const drop = steps('sched_core_balance').find(({ op }) => op.op === 'spin_unlock_irq');
            const task = drop?.state.tasks[0];
            return task?.irqs_disabled === false && task.held.length === 1;
          },
        ),
        stated(
          'A count of locks cannot see that',
          'the count does not warn of it, and lockdep reports it',
          () =>
            !warned('wrong').includes('sched_core_balance') &&
            reports('sched_core_balance', 'wrong', 'rare') > 0,
        ),
        stated(
          'ours changes the flavour',
          'repaired, interrupts are off until the last lock is dropped',
          () => {
            const on = steps('sched_core_balance', 'repaired').filter(
              ({ op }) => op.op === 'spin_unlock_irq',
            );
            return on.length === 1 && on[0]?.state.tasks[0]?.held.length === 0;
          },
        ),
      ],
      'what-they-share': [
        stated(
          'None of these mistakes is on the way that everybody takes',
          'on the usual way nothing is found in any case',
          () =>
            each(casebook, ({ name }) => retold(name, 'wrong', 'usual').run.findings.length === 0),
        ),
      ],
    },
  },
];
