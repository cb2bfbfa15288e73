import { impactConfigs, countersOf, symptomsOf } from '../../../runs/symptoms.ts';
import { rcuFlavours } from '../../../kernel/index.ts';
import { run } from '../../../runs/watched-run.ts';
import { wasBuilt } from '../../experiments.ts';
import { readIn, seenAt, shows, testedBy, type Claim } from '../claim.ts';
import { counted, printed, someOf } from '../kernel-evidence.ts';
import { findingsWhenFailing, lockDroppers, lockKeeper, played } from '../queries.ts';

const since = '1.0.0';
const paths = 'test/cfq/paths.test.ts';
const leaks = (name: string) => run(name).findings.some(({ kind }) => kind === 'leak');

/** What the patch does, and what it leaves. */
const repair: readonly Claim[] = [
  {
    id: 'fix-balances',
    sentence:
      'After the patch every path leaves at RCU depth 0, with queue_lock held and interrupts off.',
    verdict: 'shown',
    since,
    argued: 'after#in-lock-step',
    evidence: [
      shows('So it is on every path of "after".', () =>
        played('after').every(
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
        return played('before').every(({ exit, path }, i) => {
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
      counted(
        'No boot with the patch reports, and in each of them allocations fail.',
        'fix, kmem limit, engineered load',
        ({ boots, reported, failedAllocationsPerBoot }) =>
          Number(boots) > 0 && reported === 0 && Number(failedAllocationsPerBoot) > 0,
      ),
      counted(
        'Nor does it with injected failures.',
        'variant fix',
        ({ imbalanceFailslab, imbalanceKmem }) => imbalanceFailslab === 0 && imbalanceKmem === 0,
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
      shows(`"${lockKeeper}" has no path with a second look.`, () =>
        played(lockKeeper).every(({ path }) => path.second === null),
      ),
      shows('Each of the others has a path that ends with a leak.', () =>
        ['after', ...lockDroppers].every((name) =>
          played(name).some(({ run: one }) => one.findings.some(({ kind }) => kind === 'leak')),
        ),
      ),
      counted(
        'On 3.8.3 it leaks nothing, with failures and without.',
        `variant ${lockKeeper}`,
        (row) => !someOf(row['leakNoFailure']) && !someOf(row['leakWithFailure']),
      ),
      ...lockDroppers
        .filter(wasBuilt)
        .map((name) =>
          counted(`"${name}" leaks.`, `variant ${name}`, (row) => someOf(row['leakNoFailure'])),
        ),
    ],
  },
];

/** What the mail could not know, or did not ask. */
const around: readonly Claim[] = [
  {
    id: 'report-convicts',
    sentence:
      'The report alone convicts the sleeping branch: the one held lock was taken inside the function.',
    verdict: 'measured on a real kernel',
    since,
    argued: 'before#reading-the-report',
    evidence: [
      printed(
        'One lock is listed, queue_lock, with an address inside cfq_get_queue() and not in its caller.',
        'v3.8.3-preempt-lockdep-failslab.txt',
        (text) =>
          /1 lock held by[^\n]*\n[^\n]*#0:[^\n]*__queue_lock[^\n]* cfq_get_queue\+/.test(text),
      ),
      printed(
        'So it is where the kmem limit made the allocation fail.',
        'v3.8.3-kmem-limit-engineered.txt',
        (text) =>
          /1 lock held by[^\n]*\n[^\n]*#0:[^\n]*__queue_lock[^\n]* cfq_get_queue\+/.test(text),
      ),
      seenAt('before/wait-fail#lock-retaken'),
    ],
  },
  {
    id: 'impact-by-config',
    sentence:
      'What one wrong unlock does depends on the kernel configuration: from nothing at all to a panic.',
    verdict: 'measured on a real kernel',
    since,
    argued: 'before#what-a-negative-depth-does',
    evidence: [
      shows('The counter that goes wrong is the nesting, the preempt count, or none.', () => {
        const ends = Object.keys(rcuFlavours).map((flavour) => {
          const task = run('before/wait-fail', flavour as keyof typeof rcuFlavours).steps.at(-1)
            ?.state.tasks[0];
          return [task?.rcu_read_lock_nesting, task?.preempt_count].join(' ');
        });
        return new Set(ends).size === ends.length;
      }),
      shows('The symptoms differ between the five configurations that were booted.', () => {
        const flavour = (name: string) => {
          const config = impactConfigs.find((one) => one.name === name);
          if (!config) return '';
          const { PREEMPT_RCU, PREEMPT_COUNT } = countersOf(config);
          const rcu = PREEMPT_RCU ? 'preempt' : PREEMPT_COUNT ? 'count' : 'none';
          return symptomsOf(config, run('before/wait-fail', rcu)).join();
        };
        const all = impactConfigs.map(({ name }) => flavour(name));
        return new Set(all).size === all.length && all.includes('');
      }),
      counted('One kernel panics.', '3.8.3, no PREEMPT, DEBUG_ATOMIC_SLEEP', ({ effect }) =>
        String(effect).includes('panic'),
      ),
      counted('One does nothing.', '3.8.3, no PREEMPT, no debugging', ({ effect }) =>
        String(effect).startsWith('nothing'),
      ),
      counted(
        'One prints three reports and lives.',
        '3.8.3, PREEMPT, PROVE_LOCKING, DEBUG_ATOMIC_SLEEP',
        ({ effect }) => String(effect).includes('lives'),
      ),
      counted(
        'One prints the lockdep report and no more.',
        '3.8.3, no PREEMPT, PROVE_LOCKING',
        ({ effect }) => String(effect).includes('nothing else'),
      ),
      printed(
        'The console of the one that panics ends so.',
        'v3.8.3-nopreempt-atomic-sleep-panic.txt',
        (text) => /scheduling while atomic[^]*Kernel panic/.test(text),
      ),
    ],
  },
  {
    id: 'silent-case',
    sentence:
      'Where RCU is preemptible and nothing is checked, the task reads unprotected from then on, in silence.',
    verdict: 'measured on a real kernel',
    since,
    argued: 'before#what-a-negative-depth-does',
    evidence: [
      counted(
        '3.8.3 says nothing, and the nesting stays at -1.',
        '3.8.3, PREEMPT, no lock debugging',
        ({ effect }) => /^silence.*-1/.test(String(effect)),
      ),
      counted(
        'On 6.1 a grace period then ends inside a reader of the same task.',
        '6.1.192, PREEMPT',
        ({ effect }) => /synchronize_rcu\(\) returns .* into a .* reader/.test(String(effect)),
      ),
      shows(
        'In the model the nesting counter is still -1 when the run ends.',
        () => run('before/wait-fail').steps.at(-1)?.state.tasks[0]?.rcu_read_lock_nesting === -1,
      ),
      readIn('linux-6-1'),
    ],
  },
  {
    id: 'failslab-default-misses',
    sentence: "The kernel's own fault injection misses the bug at its default setting.",
    verdict: 'measured on a real kernel',
    since,
    argued: 'patch#what-the-mail-could-not-know',
    evidence: [
      counted(
        'With sleeping allocations exempt, as they are by default, there is no report.',
        'original, failslab at its default (ignore-gfp-wait = Y)',
        ({ reported }) => reported === 0,
      ),
      readIn('linux-3-8-3'),
    ],
  },
  {
    id: 'today-prints-the-same',
    sentence: "Today's kernel still reports the same lock sequence, in another layout.",
    verdict: 'measured on a real kernel',
    since,
    argued: 'before#reading-the-report',
    evidence: [
      printed(
        'A rendition of the sequence on 6.1 gives a bad unlock balance of rcu_read_lock.',
        'v6.1.192-nopreempt-lockdep-rendition.txt',
        (text) => /WARNING: bad unlock balance[^]*\(rcu_read_lock\) at:/.test(text),
      ),
      readIn('linux-6-1'),
    ],
  },
  {
    id: 'null-group',
    sentence:
      'If the atomic allocation of the group fails and that of the queue works, a NULL group is followed, with the patch or without it.',
    verdict: 'shown',
    since,
    argued: 'after#what-the-fix-keeps',
    evidence: [
      shows('The model follows NULL in "before" and in "after".', () =>
        ['before', 'after'].every((name) =>
          findingsWhenFailing(name, { failGroup: true }, 'blkio_group').includes(
            'null_dereference',
          ),
        ),
      ),
    ],
  },
  {
    id: 'oom-queue-pinned',
    sentence:
      'One failed asynchronous allocation pins the oom queue for the device: the fallback is not temporary there.',
    verdict: 'shown',
    since,
    argued: 'after#what-the-fix-keeps',
    evidence: [
      readIn('try-again'),
      shows(
        'In the model the oom queue stays in the asynchronous slot, in "before" and in "after".',
        () =>
          ['before', 'after'].every((name) =>
            findingsWhenFailing(name, { async: true }, 'cfq_queue').includes('oom_pinned'),
          ),
      ),
    ],
  },
  {
    id: 'harmless-until-3-5',
    sentence:
      'The fall-through is older than the bug: without the RCU section around it, it left nothing unbalanced.',
    verdict: 'shown',
    since,
    argued: 'patch#what-the-mail-could-not-know',
    evidence: [
      shows('In "oom-no-rcu" every path leaves at depth 0, also where the allocation fails.', () =>
        played('oom-no-rcu').every(({ exit }) => exit.rcuDepth === 0),
      ),
      shows(
        'In "nofail", from before the fallback, no path has a failing allocation that may sleep.',
        () => played('nofail').every(({ path }) => !(path.wait && path.alloc === 'fail')),
      ),
      readIn('fallback'),
      readIn('orig'),
    ],
  },
  {
    id: 'born-in-3-5',
    sentence:
      'The RCU section was put around the fall-through in v3.5, and v3.8 made the failure reachable.',
    verdict: 'history',
    since,
    argued: 'patch#what-the-mail-could-not-know',
    evidence: [readIn('orig'), readIn('kmem')],
  },
  {
    id: 'shape-of-its-heir',
    sentence:
      'The function left with its scheduler in v5.0; its heir never drops the lock to allocate.',
    verdict: 'history',
    since,
    argued: 'after#was-it-the-only-way',
    evidence: [readIn('legacy'), readIn('bfq')],
  },
];

/** What the analysis says beyond the mail. */
export const claimsBeyond: readonly Claim[] = [...repair, ...around];
