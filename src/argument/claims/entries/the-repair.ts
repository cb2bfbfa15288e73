import { run } from '../../../runs/watched-run.ts';
import { seenAt, shows, testedBy, unlike, type Claim } from '../claim.ts';
import { rowNamed, wasBuilt } from '../../experiments.ts';
import { counted, everyBootReports, noneOf, someOf } from '../kernel-evidence.ts';
import { each, lockDroppers, lockKeeper, played } from '../queries.ts';

const since = '1.0.0';
const paths = 'test/cfq/paths.test.ts';
const leaks = (name: string) => run(name).findings.some(({ kind }) => kind === 'leak');

/** What the patch does, and what it leaves. */
export const claimsOfRepair: readonly Claim[] = [
  {
    id: 'fix-balances',
    sentence:
      'After the patch every path leaves at RCU depth 0, with queue_lock held and interrupts off.',
    verdict: 'shown',
    since,
    argued: 'after#in-lock-step',
    evidence: [
      shows('So it is on every path of "after".', () =>
        each(
          played('after'),
          ({ exit }) => exit.rcuDepth === 0 && exit.queueLockHeld && exit.irqsDisabled,
        ),
      ),
      testedBy(paths, '$path.name leaves as declared, with queue_lock held and interrupts off'),
    ],
  },
  {
    id: 'fix-changes-no-more',
    sentence:
      'The patch changes nothing but the unlock: every path returns and frees the same as before.',
    verdict: 'shown',
    since,
    argued: 'after#in-lock-step',
    evidence: [
      shows('Result, freed and lost queues and the lock are equal on every path.', () => {
        const after = played('after');
        return each(played('before'), ({ exit, path }, i) => {
          const other = after[i];
          return (
            other?.path.name === path.name &&
            exit.result === other.exit.result &&
            exit.freed === other.exit.freed &&
            exit.lost === other.exit.lost &&
            exit.queueLockHeld === other.exit.queueLockHeld
          );
        });
      }),
      testedBy('test/cfq/variants.test.ts', 'the fix adds two lines to the function'),
    ],
  },
  {
    id: 'fix-silences-report',
    sentence: 'With the patch the report is gone while the same allocations still fail.',
    verdict: 'measured on a real kernel',
    since,
    argued: 'index#how-sure-are-we',
    evidence: [
      unlike(
        counted(
          'No boot with the patch reports, and in each of them allocations fail.',
          'fix, kmem limit, engineered load',
          ({ boots, reported, failedAllocationsPerBoot }) =>
            Number(boots) > 0 && reported === 0 && Number(failedAllocationsPerBoot) > 0,
        ),
        'Without the patch every boot under that load reports.',
        () => everyBootReports(rowNamed('original, kmem limit, engineered load')),
      ),
      unlike(
        counted(
          'Nor does it with injected failures.',
          'variant fix',
          ({ imbalanceFailslab }) => imbalanceFailslab === 0,
        ),
        'Without the patch they give a report.',
        () => Number(rowNamed('variant original')['imbalanceFailslab']) > 0,
      ),
    ],
  },
  {
    id: 'kept-leak',
    sentence:
      'Two tasks that share an io context can leak a queue though nothing fails, with the patch as without it.',
    verdict: 'measured on a real kernel',
    since,
    argued: 'after#what-the-fix-keeps',
    evidence: [
      shows(
        'The run in which another task installs a queue meanwhile ends with a leak, before and after.',
        () => leaks('before/wait-ok-real') && leaks('after/wait-ok-real'),
      ),
      counted(
        'On 3.8.3 with the patch, races without a failure leave queues behind.',
        'variant fix',
        (row) => someOf(row['leakNoFailure']),
      ),
      counted('Without it, races with a failure do.', 'variant original', (row) =>
        someOf(row['leakWithFailure']),
      ),
      testedBy(paths, 'a second task of the same io_context makes a queue that is never freed'),
      seenAt('after/wait-ok-real#lost-reference'),
    ],
  },
  {
    id: 'no-wait-has-no-window',
    sentence:
      'Of the repairs only the one that never drops the lock leaves no window for the leak.',
    verdict: 'measured on a real kernel',
    since,
    argued: 'after#was-it-the-only-way',
    evidence: [
      unlike(
        shows(`"${lockKeeper}" has no path with a second look.`, () =>
          each(played(lockKeeper), ({ path }) => path.second === null),
        ),
        'Each of the others has one.',
        () =>
          each(['after', ...lockDroppers], (name) =>
            played(name).some(({ path }) => path.second !== null),
          ),
      ),
      shows('Each of the others has a path that ends with a leak.', () =>
        each(['after', ...lockDroppers], (name) =>
          played(name).some(({ run: one }) => one.findings.some(({ kind }) => kind === 'leak')),
        ),
      ),
      unlike(
        counted(
          'On 3.8.3 it leaks nothing, with failures and without.',
          `variant ${lockKeeper}`,
          (row) => noneOf(row['leakNoFailure']) && noneOf(row['leakWithFailure']),
        ),
        'The fix leaks there both ways.',
        () => {
          const { leakNoFailure, leakWithFailure } = rowNamed('variant fix');
          return someOf(leakNoFailure) && someOf(leakWithFailure);
        },
      ),
      ...lockDroppers
        .filter(wasBuilt)
        .map((name) =>
          counted(`"${name}" leaks.`, `variant ${name}`, (row) => someOf(row['leakNoFailure'])),
        ),
    ],
  },
];
