import { impactConfigs, countersOf, symptomsOf } from '../../../runs/symptoms.ts';
import { rcuFlavours } from '../../../kernel/index.ts';
import { run } from '../../../runs/watched-run.ts';
import { readIn, seenAt, shows, unlike, type Claim } from '../claim.ts';
import { rowNamed } from '../../experiments.ts';
import { counted, printed } from '../kernel-evidence.ts';

const since = '1.0.0';

/** What the mail could not know, or did not ask. */
export const claimsBeyond: readonly Claim[] = [
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
    argued: 'impact#the-same-run-on-different-kernels',
    evidence: [
      shows(
        'The counter that goes wrong is another one in each: the nesting, the preempt count, or not even one.',
        () => {
          const ends = Object.keys(rcuFlavours).map((flavour) => {
            const task = run('before/wait-fail', flavour as keyof typeof rcuFlavours).steps.at(-1)
              ?.state.tasks[0];
            return [task?.rcu_read_lock_nesting, task?.preempt_count].join(' ');
          });
          return new Set(ends).size === ends.length;
        },
      ),
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
      unlike(
        counted(
          'On one nothing is seen.',
          '3.8.3, no PREEMPT, no debugging',
          ({ effect }) => effect === 'nothing',
        ),
        'That one differs from the one that panics in a single option.',
        () => rowNamed('3.8.3, no PREEMPT, DEBUG_ATOMIC_SLEEP')['effect'] !== 'nothing',
      ),
      counted(
        'One prints three reports and lives.',
        '3.8.3, PREEMPT, PROVE_LOCKING, DEBUG_ATOMIC_SLEEP',
        ({ effect }) => String(effect).includes('lives'),
      ),
      counted(
        'One prints the lockdep report alone.',
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
    argued: 'impact#the-silent-one-is-the-dangerous-one',
    evidence: [
      unlike(
        counted(
          '3.8.3 says nothing.',
          '3.8.3, PREEMPT, no lock debugging',
          ({ effect }) => effect === 'silence',
        ),
        'With its checks built in it gives three reports.',
        () =>
          String(rowNamed('3.8.3, PREEMPT, PROVE_LOCKING, DEBUG_ATOMIC_SLEEP')['effect']).includes(
            'report',
          ),
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
      unlike(
        counted(
          'With sleeping allocations exempt, as they are by default, there is no report.',
          'original, failslab at its default (ignore-gfp-wait = Y)',
          ({ reported }) => reported === 0,
        ),
        'With them included every boot reports.',
        () =>
          rowNamed('original, failslab on the cfq_queue cache, sleeping allocations included')[
            'reported'
          ] === 'every',
      ),
      counted(
        'With them included the report comes every time; how many boots there were was not written down.',
        'original, failslab on the cfq_queue cache, sleeping allocations included',
        ({ reported }) => reported === 'every',
      ),
      readIn('linux-3-8-3'),
    ],
  },
  {
    id: 'today-prints-the-same',
    sentence: 'Linux 6.1, of 2022, reports the same lock sequence, in another layout.',
    verdict: 'measured on a real kernel',
    since,
    reworded: {
      in: '1.1.0',
      from: "Today's kernel still reports the same lock sequence, in another layout.",
      why: 'What was booted is a kernel of 2022.',
    },
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
];
