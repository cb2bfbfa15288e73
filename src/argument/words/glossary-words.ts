import { momentsOf, namedRun } from '../../cfq/index.ts';
import {
  GFP_ATOMIC,
  GFP_NOIO,
  holdsGracePeriod,
  rcu_read_lock,
  rcuFlavours,
  replay,
  spin_lock,
  synchronize_rcu,
  __GFP_WAIT,
} from '../../kernel/index.ts';
import { play } from '../../runs/play.ts';
import { run, watchNamed } from '../../runs/watched-run.ts';
import { depthAt, each, played } from '../claims/queries.ts';
import {
  foundBy,
  outcomesOf,
  readTwice,
  sleepReading,
  sleepSpinning,
  taskWith,
  waits,
} from './own-code-questions.ts';
import { depthsOf, stepsOf } from './run-questions.ts';
import { endOf, readerIsHurt } from './scenario-questions.ts';
import { stated, type PageStatements } from './statement.ts';

const failing = 'before/wait-fail';

const numberOf = (name: string, moment: string): number =>
  momentsOf(run(name)).find((one) => one.name === moment)?.step ?? NaN;

/** What the glossary says of runs, and of the kernel's words. */
export const glossaryWords: readonly PageStatements[] = [
  {
    file: 'docs/glossary.md',
    parts: {
      'our-words': [
        stated(
          'The same program and schedule always give the same run',
          'played twice, the failing run is the same',
          () => {
            const { program, schedule } = namedRun(failing);
            const once = (): string => JSON.stringify(replay(program, schedule));
            return once() === once() && replay(program, schedule).steps.length > 0;
          },
        ),
        stated(
          'Which task moves next, and which outcome an allocation has',
          'an allocation has two outcomes, and the schedule says which',
          () => outcomesOf(GFP_NOIO) === 'ok,fail' && outcomesOf(GFP_ATOMIC) === 'ok,fail',
        ),
        stated(
          'what is true there, such as rcu-depth-negative. The name survives when the steps are renumbered',
          'the moment of that name is the first negative depth, and another has other numbers in two versions',
          () =>
            depthsOf(failing).findIndex((depth) => depth < 0) + 1 ===
              numberOf(failing, 'rcu-depth-negative') &&
            numberOf(failing, 'function-returned') >
              numberOf('after/wait-fail', 'function-returned'),
        ),
      ],
      'the-kernel-s-words': [
        stated(
          'Requests fall back on it when no queue can be allocated',
          'each path on which an allocation fails returns the oom queue, and no other does where nothing was there',
          () =>
            each(
              played('before').filter(({ path }) => path.first === 'null'),
              ({ path, exit }) => path.alloc !== 'fail' || exit.result === 'oom',
            ) && played('before').some(({ path }) => path.alloc === 'fail'),
        ),
        stated(
          'Whoever wants it waits in a loop, so the holder must not sleep',
          'a second task waits for the lock, and a holder that may sleep is found',
          () =>
            waits(
              () => spin_lock('spin'),
              () => spin_lock('spin'),
            ) !== null && foundBy(sleepSpinning).includes('sleep_in_atomic'),
        ),
        stated(
          'taken with interrupts off. Its holder must not sleep',
          'interrupts are off at every step of the failing run at which it is held, and where it may sleep they are on',
          () =>
            each(
              run(failing).steps.filter(({ state }) => state.tasks[0]?.held.includes('queue_lock')),
              ({ state, op }) =>
                state.tasks[0]?.irqs_disabled === true && op.op !== 'kmem_cache_alloc_node',
            ) &&
            each(
              stepsOf(failing, 'kmem_cache_alloc_node'),
              ({ state }) => state.tasks[0]?.irqs_disabled === false,
            ),
        ),
        stated(
          'writers wait until every section that was open has been left before they free anything',
          'a writer waits for a task in a section; with it no schedule hurts a balanced reader',
          () =>
            waits(
              () => rcu_read_lock(),
              () => synchronize_rcu(),
            ) === 'a reader' && !readerIsHurt('after'),
        ),
        stated(
          'Read sections entered minus read sections left',
          'each step into a section adds one to the depth, and each out of it takes one away',
          () => {
            const depths = [0, ...depthsOf(failing)];
            return each(run(failing).steps, ({ op }, i) => {
              const by = op.op === 'rcu_read_lock' ? 1 : op.op === 'rcu_read_unlock' ? -1 : 0;
              return (depths[i + 1] ?? NaN) - (depths[i] ?? NaN) === by;
            });
          },
        ),
        stated(
          'it is the model\u2019s own count, in every configuration',
          'the depth at the end is -1 with each flavour of RCU',
          () =>
            each(
              ['preempt', 'count', 'none'] as const,
              (rcu) => endOf(run(failing, rcu)).tasks[0]?.rcuDepth === -1,
            ),
        ),
        stated(
          'A kernel that counts only is wrong from there on; lockdep, which keeps the names as well, reports it',
          'from the second unlock the counter stays wrong, and the validator reports it',
          () =>
            each(
              depthsOf(failing).slice(numberOf(failing, 'rcu-depth-negative') - 1),
              (depth) => depth < 0,
            ) && watchNamed(failing).lockdep.validator.reports[0]?.kind === 'imbalance',
        ),
        stated(
          'nobody may sleep in one',
          'sections nest without a finding, and a task that may sleep in one is found',
          () =>
            foundBy(readTwice).length === 0 &&
            depthAt(play(readTwice).steps[1]) === 2 &&
            foundBy(sleepReading).includes('sleep_in_atomic'),
        ),
        stated(
          'The wait of a writer until all readers that were inside have left',
          'whoever is in a section holds the grace period up, and whoever is in none does not',
          () =>
            holdsGracePeriod(rcuFlavours.preempt, taskWith({ rcu_read_lock_nesting: 1 })) &&
            !holdsGracePeriod(rcuFlavours.preempt, taskWith({ rcu_read_lock_nesting: 0 })),
        ),
        stated(
          'The flag of an allocation that may sleep. `GFP_NOIO` is exactly this flag in v3.8',
          'both flags are equal, and with GFP_ATOMIC nothing sleeps',
          () => GFP_NOIO === __GFP_WAIT && (GFP_ATOMIC & __GFP_WAIT) === 0,
        ),
      ],
    },
  },
];
