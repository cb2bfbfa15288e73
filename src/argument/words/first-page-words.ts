import { run, watchNamed } from '../../runs/watched-run.ts';
import { each, played } from '../claims/queries.ts';
import { leaks, readerIsHurt, symptomsIn } from './scenario-questions.ts';
import { stated, type PageStatements } from './statement.ts';

const failing = 'before/wait-fail';

/** What the first page says of the failing run. */
export const firstPageWords: readonly PageStatements[] = [
  {
    file: 'docs/index.md',
    parts: {
      'the-second-unlock': [
        stated(
          'One failed allocation can end in a panic, or quietly let a reader of RCU use memory that was freed',
          'one kernel schedules while atomic after the failing run, and on one that reports nothing a later reader uses what is freed',
          () =>
            symptomsIn(failing, {
              PREEMPT: false,
              PROVE_LOCKING: false,
              DEBUG_ATOMIC_SLEEP: true,
            }).includes('scheduling while atomic') && readerIsHurt('before'),
        ),
      ],
      'the-report-that-nobody-saved': [
        stated(
          'exactly one allocation fail',
          'one allocation of the failing run fails, and no more',
          () => run(failing).steps.filter(({ outcome }) => outcome === 'fail').length === 1,
        ),
        stated(
          'A lock is released, and it is not held',
          'the report is about rcu_read_lock, which is not among the locks that it lists',
          () => {
            const [report] = watchNamed(failing).lockdep.validator.reports;
            return (
              report?.kind === 'imbalance' &&
              report.lock === 'rcu_read_lock' &&
              each(report.held, ({ lock }) => lock !== 'rcu_read_lock')
            );
          },
        ),
      ],
      'who-found-it-and-with-what': [
        stated('One branch', 'all wrong paths take the branch that allocates asleep', () =>
          each(
            played('before').filter(({ exit }) => exit.rcuDepth !== 0),
            ({ path }) => path.wait && path.allocations === 1,
          ),
        ),
        stated('what it leaves as it was', 'the leak is there before the patch and with it', () =>
          each(['before', 'after'], leaks),
        ),
      ],
      'how-sure-are-we': [
        stated(
          'the sleeping allocation fails, starting from no queue or from the oom queue',
          'on the wrong paths it fails, and their first looks find NULL and the oom queue',
          () => {
            const wrong = played('before').filter(({ exit }) => exit.rcuDepth !== 0);
            return (
              each(wrong, ({ path }) => path.wait && path.alloc === 'fail') &&
              wrong
                .map(({ path }) => path.first)
                .sort()
                .join() === 'null,oom'
            );
          },
        ),
        stated(
          'How many are wrong before the patch?',
          'some paths leave a wrong depth before the patch, and none after it',
          () =>
            played('before').some(({ exit }) => exit.rcuDepth !== 0) &&
            each(played('after'), ({ exit }) => exit.rcuDepth === 0),
        ),
      ],
    },
  },
];
