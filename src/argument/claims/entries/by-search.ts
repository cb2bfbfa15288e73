import type { FindingKind } from '../../../kernel/index.ts';
import { factText } from '../../../literate/prose/fact.ts';
import { inWords } from '../../../literate/prose/number-words.ts';
import { facts } from '../../facts/index.ts';
import { searchedTasks, searchedTasksMax } from '../../facts/after-facts.ts';
import { shortestIn, type Searched } from '../../facts/found.ts';
import { counted, someOf } from '../kernel-evidence.ts';
import { lockDroppers, lockKeeper, repairNames } from '../queries.ts';
import { limits, seenAt, shows, type Claim } from '../claim.ts';

const since = '1.0.0';
/** Tasks in the searches that the other claims rest on. */
const tasksMax = 3;
const upTo = (tasks: number): string =>
  `every schedule and outcome of up to ${String(tasks)} tasks, one first read each`;
const pair = 'every schedule and outcome of two tasks, one first read each';
const counts = Array.from({ length: tasksMax }, (_, i) => i + 1);
const sharing = { tasks: 2, shareIoc: true } as const;

/** Whether some schedule shows a finding of this kind. */
function finds(variant: string, scenario: Searched, kind: FindingKind): boolean {
  return shortestIn(variant, scenario, kind) !== null;
}

/** What the search over all schedules decides, within its bounds. */
export const searchedClaims: readonly Claim[] = [
  {
    id: 'no-imbalance-after',
    sentence: 'After the patch no schedule and no failing allocation leaves an imbalance.',
    verdict: 'shown within a bound',
    since,
    argued: 'after#for-any-number-of-tasks',
    evidence: [
      shows(
        'With io contexts of their own the search finds no imbalance in "after".',
        () => searchedTasks.every((tasks) => !finds('after', { tasks }, 'imbalance')),
        upTo(searchedTasksMax),
      ),
      shows(
        'Nor with a shared one.',
        () =>
          searchedTasks.every((tasks) => !finds('after', { tasks, shareIoc: true }, 'imbalance')),
        upTo(searchedTasksMax),
      ),
      shows(
        'The same search finds it in "before".',
        () => counts.every((tasks) => finds('before', { tasks }, 'imbalance')),
        upTo(tasksMax),
      ),
    ],
  },
  {
    id: 'no-race',
    sentence: 'The bug is no race: one task, no preemption and one failed allocation are enough.',
    verdict: 'shown within a bound',
    since,
    argued: 'rare#the-bug-is-no-race',
    evidence: [
      shows(
        'The shortest run with an imbalance needs one task, no preemption and one failure, however many tasks there are.',
        () =>
          counts.every((tasks) => {
            const run = shortestIn('before', { tasks }, 'imbalance');
            return run !== null && run.tasks === 1 && run.preemptions === 0 && run.faults === 1;
          }),
        upTo(tasksMax),
      ),
      seenAt('before/wait-fail#rcu-depth-negative'),
    ],
  },
  {
    id: 'repairs-balance-too',
    sentence: `Each of the ${inWords(repairNames.length) ?? ''} repairs not chosen leaves no imbalance either.`,
    verdict: 'shown within a bound',
    since,
    argued: 'repairs#do-they-balance',
    evidence: repairNames.map((name) =>
      shows(`The search finds none in "${name}".`, () => !finds(name, sharing, 'imbalance'), pair),
    ),
  },
  {
    id: 'leak-without-failure',
    sentence:
      'Where tasks share an io context, every version but the one that keeps the lock leaks a queue though nothing fails.',
    verdict: 'shown within a bound',
    since,
    argued: 'repairs#what-they-leave-behind',
    evidence: [
      ...['before', 'after', ...lockDroppers].map((name) =>
        shows(
          `"${name}" has a schedule that leaks with no failure.`,
          () => finds(name, { ...sharing, failures: 'none' }, 'leak'),
          pair,
        ),
      ),
      shows(
        `"${lockKeeper}" has none, whatever fails.`,
        () => !finds(lockKeeper, sharing, 'leak'),
        pair,
      ),
      counted(
        `On 3.8.3 "${lockKeeper}" leaked nothing.`,
        `variant ${lockKeeper}`,
        (row) => !someOf(row['leakNoFailure']),
      ),
    ],
  },
  {
    id: 'use-of-a-freed-group',
    sentence: 'With nothing to stop it, the imbalance leads to the use of a freed group.',
    verdict: 'refined',
    since,
    argued: 'impact#the-silent-one-is-the-dangerous-one',
    evidence: [
      shows(
        'In the reference model it does, with one task that calls twice; after the patch it never does.',
        () =>
          factText(facts, 'impact.use.tasks') === '1' &&
          factText(facts, 'impact.use.after') === 'none',
        'the reference model: one task, two calls, and one that removes the group',
      ),
      limits(
        'In the model of v3.8 a group is removed under queue_lock, and there it is never used when freed.',
        () => counts.every((tasks) => !finds('before', { tasks, reaper: true }, 'use_after_free')),
      ),
    ],
  },
];
