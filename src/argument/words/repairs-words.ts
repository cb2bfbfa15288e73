import { readFileSync } from 'node:fs';
import path from 'node:path';
import { variantNamed } from '../../cfq/index.ts';
import { __GFP_WAIT } from '../../kernel/index.ts';
import { repositoryRoot } from '../../repository/repository-root.ts';
import { run } from '../../runs/watched-run.ts';
import { shortestIn } from '../facts/found.ts';
import {
  depthAt,
  each,
  inside,
  lockDroppers,
  lockKeeper,
  looks,
  played,
  repairNames,
  sleepFailing,
} from '../claims/queries.ts';
import { atEveryExit } from './run-questions.ts';
import {
  exitsOf,
  finds,
  insideBy,
  kindsOf,
  leaks,
  removing,
  sharing,
  workingMeanwhile,
} from './scenario-questions.ts';
import { stated, type PageStatements } from './statement.ts';

const all = ['after', ...repairNames];

/** Lines of a version of the function. */
function linesOf(variant: string): number {
  const text = readFileSync(path.join(repositoryRoot(), variantNamed(variant).file), 'utf8');
  return (text.split('#region function')[1] ?? '').split('\n').length;
}

/** What /repairs says of each repair. */
export const repairsWords: readonly PageStatements[] = [
  {
    file: 'docs/repairs.md',
    parts: {
      'the-fix': [
        stated(
          'the second exit of a function that had one',
          'the function returned from one place, and the fixed one returns from two',
          () => exitsOf('before').size === 1 && exitsOf('after').size === 2,
        ),
        stated(
          'no spare queue can be left over where the allocation failed',
          'no path on which the sleeping allocation fails frees or loses a queue',
          () => each(sleepFailing('before'), ({ exit }) => exit.freed === 0 && exit.lost === 0),
        ),
      ],
      'take-rcu-again': [
        stated(
          'the exit stays the only one',
          'this repair returns from one place',
          () => exitsOf('relock').size === 1,
        ),
        stated(
          'the section that it opens protects nothing: it is there to be closed',
          'the section that is opened after the failure is left by the next call',
          () => {
            const steps = inside(run('relock/wait-fail'));
            const at = steps.findLastIndex(({ op }) => op.op === 'rcu_read_lock');
            return (
              steps[at - 1]?.op.op === 'spin_lock_irq' &&
              steps[at + 1]?.op.op === 'rcu_read_unlock' &&
              depthAt(steps[at + 1]) === 0
            );
          },
        ),
      ],
      'end-the-section-early': [
        stated(
          'RCU is needed to look the group up. From there on queue_lock keeps it',
          'wherever the group is looked up, the task is in a section and holds queue_lock',
          () =>
            each(
              played('close-early').flatMap(({ run: one }) =>
                inside(one).filter(({ op }) => op.op === 'load' && op.rcu_dereference === true),
              ),
              (step) =>
                depthAt(step) === 1 && step.state.tasks[0]?.held.includes('queue_lock') === true,
            ),
        ),
        stated(
          'nobody removes a group without that lock',
          'whoever unlinks the group and drops it holds queue_lock',
          () =>
            each(
              removing().filter(({ op }) => op.op === 'store' || op.op === 'put'),
              ({ state }) => state.tasks[1]?.held.includes('queue_lock') === true,
            ),
        ),
        stated(
          'the section can end right after the lookup, and the later unlocks go',
          'each lookup is followed by the unlock, there is none besides, and every path balances',
          () =>
            each(played('close-early'), ({ run: one, path: { passes } }) => {
              const calls = inside(one);
              const unlocks = calls.filter(({ op }) => op.op === 'rcu_read_unlock').length;
              const lookup = (op: (typeof calls)[0]['op']): boolean =>
                op.op === 'load' && op.rcu_dereference === true;
              return (
                unlocks === passes &&
                calls.every(({ op }, i) => !lookup(op) || calls[i + 1]?.op.op === 'rcu_read_unlock')
              );
            }) && atEveryExit('close-early', ({ rcuDepth }) => rcuDepth === 0),
        ),
      ],
      'remember-the-failure-and-retry': [
        stated(
          'The only one of these that looks at the io context again after a failure',
          'of all repairs it alone has paths with a second look where the sleeping allocation fails',
          () =>
            all
              .filter((name) => sleepFailing(name).some(({ path: { second } }) => second !== null))
              .join() === 'flag-retry',
        ),
        stated(
          'If another task has installed a queue meanwhile, it is found',
          'where its second look finds a real queue, that one is returned',
          () =>
            each(
              sleepFailing('flag-retry').filter(({ path: { second } }) => second === 'real'),
              ({ exit }) => exit.result === 'real',
            ),
        ),
      ],
      'never-drop-the-lock': [
        stated(
          'Allocate with what is there, under the lock, and fall back if there is nothing',
          'queue_lock is held at each allocation, and where that fails the oom queue is returned',
          () =>
            each(
              played(lockKeeper).flatMap(({ run: one }) =>
                inside(one).filter(({ op }) => op.op === 'kmem_cache_alloc_node'),
              ),
              ({ state }) => state.tasks[0]?.held.includes('queue_lock') === true,
            ) &&
            each(
              played(lockKeeper).filter(({ path: { alloc } }) => alloc === 'fail'),
              ({ exit }) => exit.result === 'oom',
            ),
        ),
        stated(
          'nothing can happen in between, because there is no in between',
          'no path of it drops a lock before it allocates or has more than one pass',
          () =>
            each(
              played(lockKeeper),
              ({ path: { passes }, run: one }) =>
                passes === 1 && inside(one).every(({ op }) => op.op !== 'spin_unlock_irq'),
            ),
        ),
      ],
      'do-they-balance': [
        stated(
          'All of them do but `before`',
          'no repair has a path that leaves a wrong depth',
          () => each(all, (name) => atEveryExit(name, ({ rcuDepth }) => rcuDepth === 0)),
        ),
        stated(
          'what all runs of two tasks that share an io context find',
          'the search finds an imbalance before the patch, and in none of the repairs',
          () =>
            finds('before', sharing, 'imbalance') &&
            each(all, (name) => !finds(name, sharing, 'imbalance')),
        ),
      ],
      'what-they-leave-behind': [
        stated(
          'Both find no queue, and both drop the lock to make one',
          'the first looks of both find NULL, and both drop queue_lock inside the function',
          () =>
            each([0, 1], (task) => {
              const steps = insideBy(workingMeanwhile('after'), task);
              const look = steps.find(({ op }) => op.op === 'load' && op.cell.startsWith('cic'));
              return look?.result === null && steps.some(({ op }) => op.op === 'spin_unlock_irq');
            }),
        ),
        stated(
          'The second finds that one, gives its own to the slab, and takes a reference for the io context, which has one already',
          'B finds the queue of A and frees its own, and at the end that of A has a reference more than holders',
          () => {
            const one = workingMeanwhile('after');
            const freed = one.steps.filter(({ op }) => op.op === 'kmem_cache_free');
            return (
              freed.length === 1 &&
              each(
                freed,
                ({ task, op }) => task === 1 && 'object' in op && op.object === 'cfq_queue:B1',
              ) &&
              one.findings.some(
                ({ kind, subject }) => kind === 'leak' && subject === 'cfq_queue:A1',
              )
            );
          },
        ),
        stated(
          'The queue is never freed',
          'all schedules of two tasks find a leak with the patch',
          () => leaks('after'),
        ),
        stated('Nothing failed in this run', 'no allocation of it fails', () =>
          each(run('after/wait-ok-real').steps, ({ outcome }) => outcome !== 'fail'),
        ),
        stated(
          'it is the path on which the second look finds B\u2019s queue',
          'the second look finds a queue that B made',
          () => looks(run('after/wait-ok-real'))[1]?.result === 'cfq_queue:B1',
        ),
        stated(
          'as a caller that may not sleep. The searches below have no such caller',
          'B asks there without __GFP_WAIT, and the tasks of the searches with it',
          () =>
            each(
              run('after/wait-ok-real').steps.filter(
                ({ task, op }) => task === 1 && op.op === 'kmem_cache_alloc_node',
              ),
              ({ op }) => 'gfp' in op && (op.gfp & __GFP_WAIT) === 0,
            ) &&
            each(insideBy(workingMeanwhile('after'), 1), ({ op }) =>
              op.op === 'kmem_cache_alloc_node' ? (op.gfp & __GFP_WAIT) !== 0 : true,
            ),
        ),
        stated(
          'only the one that keeps the lock helps',
          'two tasks leak a queue with all other repairs',
          () => !leaks(lockKeeper) && each(['after', ...lockDroppers], leaks),
        ),
        stated(
          'The shortest of all is shorter still, since a failed allocation saves steps',
          'the shortest run that leaks has a failure, and is shorter than that without one',
          () => {
            const shortest = shortestIn('after', sharing, 'leak');
            const quiet = shortestIn('after', { ...sharing, failures: 'none' }, 'leak');
            return (
              shortest !== null &&
              quiet !== null &&
              shortest.faults > 0 &&
              quiet.faults === 0 &&
              shortest.steps < quiet.steps
            );
          },
        ),
      ],
      'which-one-then': [
        stated(
          'never dropping the lock removes the wrong unlock, the second pass, the spare queue and the leak, with less code than before',
          'no path has any of these, and the function has fewer lines',
          () =>
            each(
              played(lockKeeper),
              ({ path: { passes }, exit, run: one }) =>
                [passes === 1, exit.freed === 0, exit.rcuDepth === 0].every(Boolean) &&
                !kindsOf(one).includes('leak'),
            ) && linesOf(lockKeeper) < linesOf('before'),
        ),
      ],
    },
  },
];
