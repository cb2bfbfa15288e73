import { variantNamed } from '../../../cfq/index.ts';
import { checkContext } from '../../../lockdep/index.ts';
import { flowOf } from '../../../runs/control-flow.ts';
import { windowOf } from '../../../workbench/rare/rare-window.ts';
import { measuredSizes } from '../../facts/rare-data.ts';
import { readIn, shows, unlike, type Claim } from '../claim.ts';
import { sizes } from '../../experiments.ts';
import { counted, printed } from '../kernel-evidence.ts';
import { each, findingsWhenFailing, played, sleepFailing } from '../queries.ts';

const since = '1.0.0';
const later = '1.1.0';

/** Whether a static count of contexts warns of this version. */
function warnsOf(name: string): boolean {
  return checkContext(flowOf(variantNamed(name))) !== null;
}

/** What is around the bug: its neighbours, and where it came from. */
export const claimsAround: readonly Claim[] = [
  {
    id: 'null-group',
    sentence:
      'If the atomic allocation of the group fails and that of the queue works, a NULL group is followed, with the patch or without it.',
    verdict: 'shown',
    since,
    argued: 'after#what-the-fix-keeps',
    evidence: [
      shows('The model follows NULL in "before" and in "after".', () =>
        each(['before', 'after'], (name) =>
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
      'One failed asynchronous allocation pins the oom queue in its slot of the device: there the fallback is not temporary.',
    verdict: 'shown',
    since,
    reworded: {
      in: '1.1.0',
      from: 'One failed asynchronous allocation pins the oom queue for the device: the fallback is not temporary there.',
      why: 'A device has a slot for each class and priority. The failure pins one of them.',
    },
    argued: 'after#what-the-fix-keeps',
    evidence: [
      readIn('try-again'),
      shows(
        'In the model the oom queue stays in the asynchronous slot, in "before" and in "after".',
        () =>
          each(['before', 'after'], (name) =>
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
        each(played('oom-no-rcu'), ({ exit }) => exit.rcuDepth === 0),
      ),
      unlike(
        shows(
          'In "nofail", from before the fallback, no path has a failing allocation that may sleep.',
          () => each(played('nofail'), ({ path }) => !(path.wait && path.alloc === 'fail')),
        ),
        '"oom-no-rcu" has such paths.',
        () => sleepFailing('oom-no-rcu').length > 0,
      ),
      readIn('fallback'),
      readIn('orig'),
    ],
  },
  {
    id: 'order-of-messages',
    sentence: 'On v3.8 the report comes before the warning about the nesting count.',
    verdict: 'measured on a real kernel',
    since: later,
    argued: 'lockdep#what-comes-first',
    evidence: [
      printed(
        'On the console the lockdep report stands before the warning of __rcu_read_unlock().',
        'v3.8.3-preempt-lockdep-failslab.txt',
        (text) => /bad unlock balance[^]*WARNING: at [^\n]*__rcu_read_unlock/.test(text),
      ),
      readIn('linux-3-8-3'),
    ],
  },
  {
    id: 'sparse-warns',
    sentence:
      'A static count of contexts is enough to see the imbalance, without running anything.',
    verdict: 'shown',
    since: later,
    argued: 'lockdep#without-running-anything',
    evidence: [
      shows('The check warns of "before".', () => warnsOf('before')),
      unlike(
        shows('It says nothing of "after".', () => !warnsOf('after')),
        'The same check warns of "before".',
        () => warnsOf('before'),
      ),
      readIn('sparse'),
    ],
  },
  {
    id: 'window-of-five',
    sentence:
      'With one page for each cache the bug is met by the io contexts that fit where no queue fits any more.',
    verdict: 'shown',
    since: later,
    argued: 'rare#which-cache-runs-dry-first',
    evidence: [
      shows(
        'In the model they begin after the last queue of a page and end with the last io context.',
        () => {
          const met = windowOf(measuredSizes['with lockdep']).flatMap((outcome, i) =>
            outcome === 'oom' ? [i + 1] : [],
          );
          const { cfq_queue, blkdev_ioc } = sizes;
          return met[0] === cfq_queue.perPage + 1 && met.at(-1) === blkdev_ioc.perPageLockdep;
        },
      ),
      counted(
        'On 3.8.3 each boot under the shaped load had as many failures.',
        'original, kmem limit, engineered load',
        ({ failedAllocationsPerBoot }) =>
          failedAllocationsPerBoot === sizes.blkdev_ioc.perPageLockdep - sizes.cfq_queue.perPage,
      ),
    ],
  },
  {
    id: 'too-small-to-fail',
    sentence:
      'The page allocator of v3.8 retries a small request that may sleep, so it took the charge to make one fail.',
    verdict: 'history',
    since: later,
    argued: 'rare#what-has-to-fail',
    evidence: [readIn('page-allocator'), readIn('kmem')],
  },
  {
    id: 'twin-in-throttling',
    sentence:
      'Before v3.5 the throttling code dropped both locks to allocate, too, and left a section open where that failed.',
    verdict: 'history',
    since: later,
    argued: 'repairs#why-drop-the-lock-at-all',
    evidence: [readIn('throttling')],
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
