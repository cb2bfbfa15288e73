import { walksOf, variantNamed } from '../../cfq/index.ts';
import { watchNamed } from '../../runs/watched-run.ts';
import { earlyReturns } from '../early-returns.ts';
import { depthAt, each, inside, looks, played } from '../claims/queries.ts';
import { alone, exitsOf, kindsOf, leaks } from './scenario-questions.ts';
import { stated, type PageStatements } from './statement.ts';

/** The versions that kernels had, in their order. */
const stood = ['nofail', 'oom-no-rcu', 'before', 'after', 'rewrite', 'heir'];

/** Whether some path of a version has this call inside. */
const calls = (variant: string, op: string): boolean =>
  walksOf(variantNamed(variant)).some(({ ops }) => ops.some((one) => one.op === op));

const wrong = (variant: string): number => earlyReturns(variant).wrong;

/** What /eras says of the versions. */
export const erasWords: readonly PageStatements[] = [
  {
    file: 'docs/eras.md',
    parts: {
      'when-it-was-born-and-when-it-was-gone': [
        stated(
          'Of what stood in kernels, one version is wrong',
          'of these versions one has paths that leave a wrong depth',
          () =>
            stood.filter((name) => played(name).some(({ exit }) => exit.rcuDepth !== 0)).join() ===
            'before',
        ),
        stated(
          'it was there before the bug and stayed after the fix, for as long as the lock was dropped',
          'the versions that leak are those that drop queue_lock',
          () => {
            const leaking = stood.filter(leaks).join();
            return (
              leaking === 'nofail,oom-no-rcu,before,after' &&
              leaking === stood.filter((name) => calls(name, 'spin_unlock_irq')).join()
            );
          },
        ),
        stated(
          'look at no io context, so they have fewer paths',
          'these two make no look, and have fewer paths than those that do',
          () =>
            each(
              ['rewrite', 'heir'],
              (name) =>
                each(played(name), ({ run: one }) => looks(one).length === 0) &&
                played(name).length < played('after').length,
            ),
        ),
        stated(
          'their asynchronous slot is left to the caller here, which pins the oom queue in it',
          'an asynchronous request that fails leaves the oom queue in the slot',
          () =>
            each(['rewrite', 'heir'], (name) =>
              kindsOf(alone(name, { async: true }, 'cfq_queue', 1)).includes('oom_pinned'),
            ),
        ),
        stated(
          'without a way to fail',
          'an allocation that may sleep works on each path of the first version',
          () =>
            each(
              played('nofail').filter(({ path }) => path.wait),
              ({ path }) => path.alloc !== 'fail',
            ),
        ),
      ],
      'what-makes-it-impossible-to-write': [
        stated(
          'The fix is one more `return`',
          'the fixed function has one return more than the one before',
          () => exitsOf('after').size === exitsOf('before').size + 1,
        ),
        stated(
          'The rewrite took away the reason for a return, and left the danger',
          'no path of it drops the lock, and one more return is wrong at some of its places',
          () => !calls('rewrite', 'spin_unlock_irq') && wrong('rewrite') > 0,
        ),
        stated(
          'The heir takes no lock at all',
          'no path of it takes RCU or a spinlock, and so no return is wrong',
          () =>
            !calls('heir', 'rcu_read_lock') &&
            !calls('heir', 'spin_lock_irq') &&
            wrong('heir') === 0,
        ),
        stated(
          'with a scope no hand writes the unlock, so none can write it twice',
          'the section is entered and left once in each pass, and one more return is wrong at no place',
          () =>
            wrong('scoped') === 0 &&
            each(played('scoped'), ({ run: one, path }) =>
              each(
                ['rcu_read_lock', 'rcu_read_unlock'],
                (name) => inside(one).filter(({ op }) => op.op === name).length === path.passes,
              ),
            ),
        ),
        stated(
          'It cannot be left open over a sleep and closed on one branch: it has to end before',
          'the depth is 0 where a queue is asked for, and after that to the end of a pass',
          () =>
            each(
              played('scoped').flatMap(({ run: one }) =>
                inside(one).filter(({ op }) => op.op === 'kmem_cache_alloc_node'),
              ),
              (step) => depthAt(step) === 0,
            ),
        ),
        stated(
          'Nor does it keep anybody from writing rcu_read_unlock() inside it, or cure anything else',
          'two tasks leak a queue with the scope as well',
          () => leaks('scoped'),
        ),
      ],
      'who-would-see-it-today': [
        stated(
          'lockdep would, as soon as the path is run, which can be made certain',
          'by the rules of today the failing run is reported as an imbalance',
          () =>
            watchNamed('before/wait-fail', 'preempt', 'modern')
              .lockdep.validator.reports.map(({ kind }) => kind)
              .join() === 'imbalance',
        ),
      ],
    },
  },
];
