import type { Step } from '../../../kernel/index.ts';
import { limits, seenAt, shows, testedBy, unlike, type Claim } from '../claim.ts';
import { counted, everyBootReports, printed } from '../kernel-evidence.ts';
import { rowNamed } from '../../experiments.ts';
import { atMoment, depthAt, each, inside, looks, played } from '../queries.ts';

const since = '1.0.0';
const paths = 'test/cfq/paths.test.ts';
const failing = 'before/wait-fail';

/** Whether every counted boot under the shaped load reports. */
function reportsUnderLoad(variant: string): boolean {
  return everyBootReports(rowNamed(`${variant}, kmem limit, engineered load`));
}

/** Task A's allocations of a queue, of callers that may sleep or that may not. */
function allocations(wait: boolean): readonly Step[] {
  return played('before')
    .filter(({ path }) => path.wait === wait)
    .flatMap(({ run }) => inside(run))
    .filter(({ op }) => op.op === 'kmem_cache_alloc_node' && op.cache === 'cfq_queue');
}

/** Whether task A holds no lock after a step, and reads nothing. */
function isFree(step: Step): boolean {
  return depthAt(step) === 0 && step.state.tasks[0]?.held.length === 0;
}

/** The argument: sentences 4 to 14. */
export const mailArgument: readonly Claim[] = [
  {
    id: 'low-memory-entry',
    mail: 4,
    sentence: 'In very low-memory situations we arrive at cfq_find_alloc_queue().',
    verdict: 'refined',
    since,
    argued: 'patch#the-argument',
    evidence: [
      shows(
        'A run in which the allocation fails enters the function.',
        () => atMoment(failing, 'function-entered') !== undefined,
      ),
      limits(
        'So does a first I/O whose allocation works: low memory is not needed to arrive.',
        () =>
          played('before').some(
            ({ path, run }) =>
              path.alloc !== 'fail' && path.first === 'null' && inside(run).length > 0,
          ),
      ),
      seenAt('before/wait-ok-null#function-entered'),
    ],
  },
  {
    id: 'finds-no-queue',
    mail: 5,
    sentence: 'There we may not find a queue, and have to resort to the oom queue.',
    verdict: 'shown',
    since,
    argued: 'patch#the-argument',
    evidence: [
      shows(
        'In the failing run the look finds NULL, and the oom queue is what is returned.',
        () => {
          const one = played('before').find(({ path }) => path.name === 'wait-fail');
          return one?.exit.result === 'oom' && looks(one.run)[0]?.result === null;
        },
      ),
      seenAt('before/wait-fail#function-returned'),
    ],
  },
  {
    id: 'rcu-locked-condition',
    mail: 6,
    sentence: 'The look for a queue happens in an rcu-locked condition.',
    verdict: 'shown',
    since,
    argued: 'patch#the-argument',
    evidence: [
      shows('On every path each look at the io context is made at RCU depth 1.', () =>
        each(
          played('before').flatMap(({ run }) => looks(run)),
          (step) => depthAt(step) === 1,
        ),
      ),
      shows('On every path there is such a look.', () =>
        each(played('before'), ({ run }) => looks(run).length > 0),
      ),
      seenAt('before/wait-fail#function-entered'),
    ],
  },
  {
    id: 'drops-the-locks',
    mail: 7,
    sentence: 'Next the RCU lock and queue_lock are released, and a queue is allocated.',
    verdict: 'shown',
    since,
    argued: 'patch#the-argument',
    evidence: [
      unlike(
        shows(
          'On every path with a sleeping allocation, A holds no lock and is in no section there.',
          () => each(allocations(true), isFree),
        ),
        'An allocation that may not sleep is made with both held.',
        () => each(allocations(false), (step) => !isFree(step)),
      ),
      seenAt('before/wait-fail#rcu-dropped'),
      seenAt('before/wait-fail#lock-dropped'),
    ],
  },
  {
    id: 'retry-on-success',
    mail: 8,
    sentence: 'If the allocation works we retry.',
    verdict: 'shown',
    since,
    argued: 'patch#the-argument',
    evidence: [
      shows('Those paths make a second pass whose sleeping allocation works, and only those.', () =>
        each(
          played('before'),
          ({ path }) => (path.passes === 2) === (path.wait && path.alloc === 'ok'),
        ),
      ),
      testedBy(paths, 'passes retry twice only after an allocation that worked'),
      seenAt('before/wait-ok-null#second-pass'),
    ],
  },
  {
    id: 'unlocked-at-this-point',
    mail: 9,
    sentence: 'We are unlocked at this point.',
    verdict: 'refined',
    since,
    argued: 'patch#the-argument',
    evidence: [
      shows(
        'After the allocation the RCU depth is 0.',
        () => depthAt(atMoment(failing, 'lock-retaken')) === 0,
      ),
      limits(
        'queue_lock is held again there.',
        () =>
          atMoment(failing, 'lock-retaken')?.state.tasks[0]?.held.includes('queue_lock') ?? false,
      ),
      seenAt('before/wait-fail#lock-retaken'),
    ],
  },
  {
    id: 'retry-retakes-rcu',
    mail: 10,
    sentence: 'It should be fine, since the retry takes rcu_read_lock() again.',
    verdict: 'shown',
    since,
    reworded: {
      in: '1.1.0',
      from: 'That is fine, since the retry takes rcu_read_lock() again.',
      why: 'The mail says that it should be fine, and that is weaker.',
    },
    argued: 'patch#the-argument',
    evidence: [
      shows(
        'Every path that retries enters a section twice and leaves the function at depth 0.',
        () =>
          each(
            played('before').filter(({ path }) => path.passes === 2),
            ({ run, exit }) =>
              exit.rcuDepth === 0 &&
              inside(run).filter(({ op }) => op.op === 'rcu_read_lock').length === 2,
          ),
      ),
      seenAt('before/wait-ok-null#second-pass'),
    ],
  },
  {
    id: 'may-not-retry',
    mail: 11,
    sentence: 'But we may not retry: the allocation may fail, and the flow goes on.',
    verdict: 'shown',
    since,
    argued: 'patch#the-argument',
    evidence: [
      shows(
        'A path on which the sleeping allocation fails makes one pass and reaches the exit.',
        () =>
          played('before').some(
            ({ path, exit }) =>
              path.wait && path.alloc === 'fail' && path.passes === 1 && exit.step > 0,
          ),
      ),
      seenAt('before/wait-fail#allocation-failed'),
    ],
  },
  {
    id: 'takes-the-oom-queue',
    mail: 12,
    sentence: 'The next branch takes the oom queue.',
    verdict: 'shown',
    since,
    argued: 'patch#the-argument',
    evidence: [
      shows('Every path on which the allocation fails returns the oom queue.', () =>
        each(
          played('before').filter(({ path }) => path.alloc === 'fail'),
          ({ exit }) => exit.result === 'oom',
        ),
      ),
      seenAt('before/wait-fail#function-returned'),
    ],
  },
  {
    id: 'second-unlock',
    mail: 13,
    sentence:
      'Right before the exit rcu_read_unlock() is called again, by a task that is unlocked.',
    verdict: 'shown',
    since,
    argued: 'patch#the-argument',
    evidence: [
      shows(
        'A call of rcu_read_unlock() leaves the depth at -1, on exactly the paths where a sleeping allocation fails.',
        () =>
          each(
            played('before'),
            ({ path, run }) =>
              inside(run).some(
                (step) => step.op.op === 'rcu_read_unlock' && depthAt(step) === -1,
              ) === (path.wait && path.alloc === 'fail'),
          ),
      ),
      testedBy(paths, 'leaves the RCU depth other than 0 on two paths before, on none after'),
      seenAt('before/wait-fail#rcu-depth-negative'),
      seenAt('before/oom-wait-fail#rcu-depth-negative'),
    ],
  },
  {
    id: 'source-of-imbalance',
    mail: 14,
    sentence: 'This is the likely source of the imbalance.',
    verdict: 'measured on a real kernel',
    since,
    argued: 'patch#the-argument',
    evidence: [
      printed(
        'The regenerated report names the release of rcu_read_lock inside cfq_get_queue(), into which the function is inlined.',
        'v3.8.3-preempt-lockdep-failslab.txt',
        (text) => /trying to release lock \(rcu_read_lock\) at:\s[^\n]*cfq_get_queue/.test(text),
      ),
      unlike(
        counted(
          'With the patch the same failing allocations give no report.',
          'fix, kmem limit, engineered load',
          ({ reported, failedAllocationsPerBoot }) =>
            reported === 0 && Number(failedAllocationsPerBoot) > 0,
        ),
        'Without it each boot under that load gives one.',
        () => reportsUnderLoad('original'),
      ),
      seenAt('before/wait-fail#rcu-depth-negative'),
    ],
  },
];
