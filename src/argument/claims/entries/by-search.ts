import { firstIo, variantNamed } from '../../../cfq/index.ts';
import type { FindingKind } from '../../../kernel/index.ts';
import { inWords } from '../../../literate/prose/number-words.ts';
import { searchedTasks, searchedTasksMax } from '../../facts/after-facts.ts';
import { answerFor, foundIn, modelOf, shortestIn, type Searched } from '../../facts/found.ts';
import { referenceUse } from '../../facts/impact-facts.ts';
import { rowNamed } from '../../experiments.ts';
import { counted, noneOf, someOf } from '../kernel-evidence.ts';
import { each, lockDroppers, lockKeeper, repairNames, withoutTheGuard } from '../queries.ts';
import { limits, seenAt, shows, unlike, type Claim } from '../claim.ts';

const since = '1.0.0';
/** Tasks in the searches that the other claims rest on. */
const tasksMax = 3;
const upTo = (tasks: number): string =>
  `every schedule and outcome of up to ${String(tasks)} tasks, one first read each`;
const pair = 'every schedule and outcome of two tasks, one first read each';
const counts = Array.from({ length: tasksMax }, (_, i) => i + 1);
const sharing = { tasks: 2, shareIoc: true } as const;

/** A group is removed while each task calls twice: the second call is the later reader. */
const removal = { calls: 2, reaper: true } as const;

/** Whether a freed group is used where its removal does not take queue_lock. */
export function usesUnguarded(variant: string): boolean {
  const program = withoutTheGuard(firstIo(variantNamed(variant), { ...removal, tasks: 1 }));
  return answerFor(program.name, () => modelOf(program)).kinds.has('use_after_free');
}

/** Whether some schedule shows a finding of this kind. */
function finds(variant: string, scenario: Searched, kind: FindingKind): boolean {
  return shortestIn(variant, scenario, kind) !== null;
}

/** Whether some schedule unlocks what is not held, or leaves what it has taken. */
function leavesImbalance(variant: string, scenario: Searched): boolean {
  const { kinds } = foundIn(variant, scenario);
  return (['imbalance', 'user_exit', 'held_exit'] as const).some((kind) => kinds.has(kind));
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
      unlike(
        shows(
          'With io contexts of their own the search finds no imbalance in "after".',
          () => each(searchedTasks, (tasks) => !leavesImbalance('after', { tasks })),
          upTo(searchedTasksMax),
        ),
        `It does in "before", with up to ${String(tasksMax)} tasks.`,
        () => each(counts, (tasks) => finds('before', { tasks }, 'imbalance')),
      ),
      unlike(
        shows(
          'Nor with a shared one.',
          () =>
            each(searchedTasks, (tasks) => !leavesImbalance('after', { tasks, shareIoc: true })),
          upTo(searchedTasksMax),
        ),
        `It does in "before", with up to ${String(tasksMax)} tasks.`,
        () => each(counts, (tasks) => finds('before', { tasks, shareIoc: true }, 'imbalance')),
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
        'The shortest run with an imbalance needs one task and one failure, without preemption, however many tasks there are.',
        () =>
          each(counts, (tasks) => {
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
      unlike(
        shows(`The search finds none in "${name}".`, () => !leavesImbalance(name, sharing), pair),
        'It finds one in "before".',
        () => finds('before', sharing, 'imbalance'),
      ),
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
          `"${name}" has a schedule that leaks though every allocation works.`,
          () => finds(name, { ...sharing, failures: 'none' }, 'leak'),
          pair,
        ),
      ),
      unlike(
        shows(
          `"${lockKeeper}" has none, whatever fails.`,
          () => !finds(lockKeeper, sharing, 'leak'),
          pair,
        ),
        'The same search finds one in "after".',
        () => finds('after', sharing, 'leak'),
      ),
      unlike(
        counted(`On 3.8.3 "${lockKeeper}" leaked nothing.`, `variant ${lockKeeper}`, (row) =>
          noneOf(row['leakNoFailure']),
        ),
        'The fix leaked there, in the same races.',
        () => someOf(rowNamed('variant fix')['leakNoFailure']),
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
        'In the reference model one task that calls twice uses it.',
        () => referenceUse(false)?.tasks === 1,
        'the reference model: two tasks, two calls, and one that removes the group',
      ),
      unlike(
        shows(
          'After the patch the same model never does.',
          () => referenceUse(true) === null,
          'the reference model: two tasks, two calls, and one that removes the group',
        ),
        'Before it, it does.',
        () => referenceUse(false) !== null,
      ),
      unlike(
        limits(
          'In the model of v3.8 a group is removed under queue_lock, and it is never used when freed, though tasks call twice.',
          () => each([1, 2], (tasks) => !finds('before', { ...removal, tasks }, 'use_after_free')),
          'one and two tasks, two calls each, and one that removes the group',
        ),
        'Take queue_lock away from the removal, and the search finds the use.',
        () => usesUnguarded('before'),
      ),
    ],
  },
];
