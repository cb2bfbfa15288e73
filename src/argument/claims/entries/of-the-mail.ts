import { wasBuilt } from '../../experiments.ts';
import { readIn, seenAt, shows, testedBy, limits, type Claim } from '../claim.ts';
import { counted, printed } from '../kernel-evidence.ts';
import { atMoment, depthAt, inside, looks, played, repairNames } from '../queries.ts';

const since = '1.0.0';
const paths = 'test/cfq/paths.test.ts';
const failing = 'before/wait-fail';

/** How it was found: sentences 1 to 3 of the mail. */
const found: readonly Claim[] = [
  {
    id: 'kmem-stress-report',
    mail: 1,
    sentence:
      'Running very small containers under the kernel memory controller makes lockdep report an ' +
      'imbalance in cfq-iosched.c.',
    verdict: 'measured on a real kernel',
    since,
    argued: 'patch#how-it-was-found',
    evidence: [
      readIn('mail'),
      counted(
        'Under a small limit on kernel memory, with no injected failure, 3.8.3 prints the report.',
        'original, kmem limit, 48 parallel dd',
        ({ reported }) => Number(reported) > 0,
      ),
      printed(
        'The console of such a boot has the report, with the release inside cfq_get_queue().',
        'v3.8.3-kmem-limit-dd.txt',
        (text) => /bad unlock balance[^]*\(rcu_read_lock\) at:\s[^\n]*cfq_get_queue/.test(text),
      ),
    ],
  },
  {
    id: 'log-not-saved',
    mail: 2,
    sentence: 'The log of the report was not saved.',
    verdict: 'history',
    since,
    argued: 'patch#how-it-was-found',
    evidence: [readIn('mail')],
  },
  {
    id: 'quite-rare',
    mail: 3,
    sentence:
      'The report did not come back in more than twenty runs, so the pattern is quite rare.',
    verdict: 'refined',
    since,
    argued: 'patch#how-it-was-found',
    evidence: [
      readIn('mail'),
      counted(
        'Under an ordinary load of parallel dd most boots pass without a report.',
        'original, kmem limit, 48 parallel dd',
        ({ boots, reported }) => Number(reported) / Number(boots) < 1 / 10,
      ),
      counted(
        'Under a load shaped so that the right cache runs dry first every boot reports.',
        'original, kmem limit, engineered load',
        ({ boots, reported }) => reported === boots,
        'against',
      ),
      counted(
        'With one injected failure of the sleeping allocation every boot reports.',
        'original, failslab on the cfq_queue cache, sleeping allocations included',
        ({ boots, reported }) => reported === boots,
        'against',
      ),
    ],
  },
];

/** The argument: sentences 4 to 14. */
const argument: readonly Claim[] = [
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
        'So does a first I/O in which nothing fails: low memory is not needed to arrive.',
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
        'In the failing run the look finds no queue, and the oom queue is what is returned.',
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
        played('before').every(({ run }) => looks(run).every((step) => depthAt(step) === 1)),
      ),
      shows('On every path there is such a look.', () =>
        played('before').every(({ run }) => looks(run).length > 0),
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
      shows(
        'On every path with a sleeping allocation, A holds nothing and reads nothing there.',
        () =>
          played('before')
            .filter(({ path }) => path.wait)
            .flatMap(({ run }) => inside(run))
            .filter(({ op }) => op.op === 'kmem_cache_alloc_node' && op.cache === 'cfq_queue')
            .every((step) => depthAt(step) === 0 && step.state.tasks[0]?.held.length === 0),
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
      shows('Every path whose sleeping allocation works makes a second pass, and no other.', () =>
        played('before').every(
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
    sentence: 'That is fine, since the retry takes rcu_read_lock() again.',
    verdict: 'shown',
    since,
    argued: 'patch#the-argument',
    evidence: [
      shows(
        'Every path that retries enters a section twice and leaves the function at depth 0.',
        () =>
          played('before')
            .filter(({ path }) => path.passes === 2)
            .every(
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
        played('before')
          .filter(({ path }) => path.alloc === 'fail')
          .every(({ exit }) => exit.result === 'oom'),
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
          played('before').every(
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
      counted(
        'With the patch the same failing allocations give no report.',
        'fix, kmem limit, engineered load',
        ({ reported, failedAllocationsPerBoot }) =>
          reported === 0 && Number(failedAllocationsPerBoot) > 0,
      ),
      seenAt('before/wait-fail#rcu-depth-negative'),
    ],
  },
];

/** The conclusion: sentences 15 to 17. */
const conclusion: readonly Claim[] = [
  {
    id: 'null-already',
    mail: 15,
    sentence:
      'The queue pointer is NULL already, or made NULL by the first statement of the outer branch.',
    verdict: 'shown',
    since,
    argued: 'patch#the-conclusion',
    evidence: [
      shows(
        'On every path where the sleeping allocation fails, the patch returns the same queue as before.',
        () => {
          const after = played('after');
          return played('before').every(({ exit }, i) => exit.result === after[i]?.exit.result);
        },
      ),
      shows(
        'No path allocates twice, so none can have a queue in hand when the allocation fails.',
        () => played('before').every(({ path }) => path.allocations <= 1),
      ),
      testedBy(paths, 'allocates at most once a call'),
    ],
  },
  {
    id: 'only-viable-alternative',
    mail: 16,
    sentence: 'The only viable alternative is to return the oom queue right away.',
    verdict: 'refuted',
    since,
    argued: 'after#was-it-the-only-way',
    evidence: [
      ...repairNames.flatMap((name) => [
        limits(`"${name}" leaves every path at RCU depth 0 with queue_lock held, too.`, () =>
          played(name).every(({ exit }) => exit.rcuDepth === 0 && exit.queueLockHeld),
        ),
        ...[name]
          .filter(wasBuilt)
          .map(() =>
            counted(
              `Built on 3.8.3, "${name}" prints no report, injected or at the limit.`,
              `variant ${name}`,
              ({ imbalanceFailslab, imbalanceKmem }) =>
                imbalanceFailslab === 0 && imbalanceKmem === 0,
              'against',
            ),
          ),
      ]),
    ],
  },
  {
    id: 'please-apply',
    mail: 17,
    sentence: 'The patch was offered for review, and merged.',
    verdict: 'history',
    since,
    argued: 'patch#the-conclusion',
    evidence: [readIn('mail'), readIn('fix')],
  },
];

/** The mail's reasoning, sentence by sentence. */
export const mailClaims: readonly Claim[] = [...found, ...argument, ...conclusion];
