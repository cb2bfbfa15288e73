import { windowAt, variantNamed } from '../../cfq/index.ts';
import { GFP_ATOMIC, GFP_NOIO, kmem_cache_alloc_node, type Value } from '../../kernel/index.ts';
import { play } from '../../runs/play.ts';
import { sizes } from '../experiments.ts';
import { failEachInTurn } from '../fail-nth.ts';
import { countedExecutions, foundIn, shortestIn } from '../facts/found.ts';
import { measuredSizes } from '../facts/rare-data.ts';
import { each, sleepFailing } from '../claims/queries.ts';
import { chanceOfRun } from '../../workbench/rare/exact-chance.ts';
import { windowOf } from '../../workbench/rare/rare-window.ts';
import { stepsOf } from './run-questions.ts';
import { alone, endOf, finds, kindsOf, leaks, sharing } from './scenario-questions.ts';
import { stated, type PageStatements } from './statement.ts';

const failing = 'before/wait-fail';
const may = 0x10;

/** What so many allocations give where a group may be charged for one page of this many objects. */
function atTheLimit(perPage: number, gfp: number, most: number): readonly Value[] {
  const one = play(
    function* () {
      for (let i = 0; i < most; i++) yield* kmem_cache_alloc_node('cfq_queue', gfp, 1);
    },
    { slabs: { cfq_queue: { perPage, pages: 0, objects: 0 } }, kmemLimitPages: 1 },
  );
  return one.steps.map(({ result }) => result);
}

const close = (a: number, b: number): boolean => Math.abs(a - b) < 1e-9;

/** Number of the last new io context that meets the bug. */
const lastMet = (built: keyof typeof measuredSizes): number =>
  windowOf(measuredSizes[built]).lastIndexOf('oom') + 1;

/** What each allocation of one read finds when it fails, in turn: `cfq_queue imbalance`. */
const inTurn = (variant: string): readonly string[] =>
  failEachInTurn(variant).map(({ cache, found }) => [cache ?? 'nothing', ...found].join(' '));

/** What /rare and /faults say of the failure, and of how it is met. */
export const rareWords: readonly PageStatements[] = [
  {
    file: 'docs/rare.md',
    parts: {
      'the-bug-is-no-race': [
        stated(
          'No other task, no preemption, no interrupt',
          'the shortest run with an imbalance has one task, one failure and no preemption, also where there are more tasks',
          () =>
            each([1, 2], (tasks) => {
              const shortest = shortestIn('before', { tasks }, 'imbalance');
              return shortest?.tasks === 1 && shortest.preemptions === 0 && shortest.faults === 1;
            }),
        ),
        stated(
          'the allocation works, or it fails. The second is the bug, every time',
          'one task has two executions, and the depth is wrong where its allocation fails alone',
          () =>
            countedExecutions('before', { tasks: 1, shareIoc: true }) === 2 &&
            each(
              [0, 1],
              (fails) =>
                endOf(alone('before', {}, 'cfq_queue', fails)).tasks[0]?.rcuDepth === -fails,
            ),
        ),
        stated(
          'More tasks only make more copies of it',
          'with a second task the search finds no other kind, and no shorter way to it',
          () => {
            const steps = (tasks: number): number =>
              shortestIn('before', { tasks }, 'imbalance')?.steps ?? NaN;
            const kinds = (tasks: number): string => [...foundIn('before', { tasks }).kinds].join();
            return steps(1) === steps(2) && kinds(1) === kinds(2) && kinds(1) === 'imbalance';
          },
        ),
      ],
      'what-has-to-fail': [
        stated('The allocation may sleep', 'the one that fails is for a queue and may sleep', () =>
          each(
            stepsOf(failing, 'kmem_cache_alloc_node'),
            ({ op }) => 'gfp' in op && (op.gfp & may) !== 0 && op.cache === 'cfq_queue',
          ),
        ),
        stated(
          'At a group\u2019s limit its charge fails at once, without reclaim and without the OOM killer, whether the caller may sleep or not',
          'beyond the page that a group may have, an allocation returns NULL with either flag',
          () => each([GFP_NOIO, GFP_ATOMIC], (gfp) => atTheLimit(1, gfp, 2)[1] === null),
        ),
      ],
      'which-cache-runs-dry-first': [
        stated(
          'The charge is made by the page, not by the object',
          'with one page of three objects the fourth allocation fails, and none before',
          () =>
            atTheLimit(3, GFP_NOIO, 4)
              .map((result) => result === null)
              .join() === 'false,false,false,true',
        ),
        stated(
          'fails, the request bypasses CFQ, and the bug is not met at all',
          'where io contexts or their parts run dry before queues, requests bypass, and none meets the bug',
          () =>
            each(
              [
                { blkdev_ioc: 3, cfq_io_cq: 9, cfq_queue: 5 },
                { blkdev_ioc: 9, cfq_io_cq: 3, cfq_queue: 5 },
              ],
              (perPage) =>
                windowAt(variantNamed('before'), perPage, 5).join() ===
                'queue,queue,queue,bypass,bypass',
            ),
        ),
        stated(
          'new io context meets the bug',
          'the bug is met by those for which there is an io context and its part, and no queue',
          () =>
            windowAt(
              variantNamed('before'),
              { blkdev_ioc: 3, cfq_io_cq: 4, cfq_queue: 2 },
              4,
            ).join() === 'queue,queue,oom,bypass',
        ),
        stated(
          'Without lockdep an io context is smaller, and the window reaches to the',
          'more of them fit on a page without lockdep, and more meet the bug',
          () =>
            sizes.blkdev_ioc.perPage > sizes.blkdev_ioc.perPageLockdep &&
            lastMet('without lockdep') > lastMet('with lockdep'),
        ),
      ],
      'how-many-runs-does-it-take': [
        stated(
          'do not disturb each other, so the chance that a run shows the bug is exactly the chance that one of their allocations fails',
          'for one task and for two it is that chance',
          () => each([1, 2], (tasks) => close(chanceOfRun(tasks, false, 0.25), 1 - 0.75 ** tasks)),
        ),
        stated(
          'whoever comes late finds the queue of another and does not allocate',
          'the chance of two that share is smaller, and who comes after the other makes no allocation',
          () =>
            chanceOfRun(2, true, 0.25) < chanceOfRun(2, false, 0.25) &&
            alone('before', sharing).steps.filter(({ op }) => op.op === 'kmem_cache_alloc_node')
              .length === 1,
        ),
      ],
      'drawn-at-random-or-all-of-them': [
        stated(
          'Both outcomes of an allocation are taken, the rare one like the usual one',
          'a search of two tasks finds what only a failure shows, and what only an allocation that works does',
          () => finds('before', sharing, 'imbalance') && leaks('before'),
        ),
      ],
      'the-kernel-s-own-fault-injection': [
        stated(
          'It would have missed this bug too, since by default it spares allocations that may sleep',
          'where only others fail the search finds no imbalance, and with all of them it finds one',
          () =>
            !finds('before', { ...sharing, failures: 'not sleeping' }, 'imbalance') &&
            finds('before', sharing, 'imbalance'),
        ),
        stated(
          'a single read by a new process brings the report, every time',
          'one read of one task whose allocation fails is left at a wrong depth',
          () => endOf(alone('before', {}, 'cfq_queue', 1)).tasks[0]?.rcuDepth === -1,
        ),
      ],
    },
  },
  {
    file: 'docs/faults.md',
    parts: {
      'by-the-kind-of-allocation-failslab': [
        stated(
          'it spares those that may sleep, which is every one that matters here',
          'on each path with a wrong depth the allocation may sleep',
          () =>
            each(sleepFailing('before'), ({ path, exit }) => path.wait && exit.rcuDepth === -1) &&
            !finds('before', { failures: 'not sleeping' }, 'imbalance'),
        ),
      ],
      'each-allocation-in-turn': [
        stated(
          'until a call comes to its end without a failure: then each has failed once',
          'in turn the group fails, the queue fails, and then nothing does',
          () => inTurn('after').join() === 'blkio_group,cfq_queue,nothing',
        ),
        stated(
          'First comes the group',
          'the group is what fails in the first run, and nothing is found there',
          () => inTurn('before')[0] === 'blkio_group',
        ),
        stated(
          'Its failure does no harm here: after the sleep it is tried again',
          'where the group fails once, it is asked for twice, and the queue in between may sleep',
          () =>
            alone('before', { failGroup: true }, 'blkio_group', 1)
              .steps.flatMap(({ op, outcome }) =>
                op.op === 'kmem_cache_alloc_node'
                  ? [`${op.cache} ${op.gfp & may ? 'sleeping' : ''} ${outcome}`]
                  : [],
              )
              .join() === 'blkio_group  fail,cfq_queue sleeping ok,blkio_group  ok',
        ),
        stated(
          'after the sleep it is tried again. Then comes the queue, and there is the bug',
          'the queue is what fails in the second run, and the imbalance is found there',
          () => inTurn('before')[1] === 'cfq_queue imbalance',
        ),
        stated(
          'In the model the schedule decides what fails',
          'the same program works with one schedule and fails with another',
          () =>
            kindsOf(alone('before')).length === 0 &&
            alone('before', {}, 'cfq_queue', 1).program === alone('before').program &&
            endOf(alone('before', {}, 'cfq_queue', 1)).memory['rq_A->cfqq'] === 'oom_cfqq',
        ),
      ],
      'before-and-after': [
        stated(
          'each allocation in turn | the one in which number fails',
          'one of the runs in turn shows the imbalance before the patch, and none after it',
          () =>
            inTurn('before').filter((one) => one.includes('imbalance')).length === 1 &&
            inTurn('after').every((one) => !one.includes('imbalance')),
        ),
      ],
      'what-it-does-not-find': [
        stated(
          'needs two tasks and no failure at all',
          'one task alone does not leak, whatever fails, and two do though nothing fails',
          () =>
            !finds('after', { tasks: 1, shareIoc: true }, 'leak') &&
            finds('after', { ...sharing, failures: 'none' }, 'leak'),
        ),
        stated(
          'sees no two failures at once',
          'none of the runs in turn follows the NULL group, which takes two failures',
          () =>
            inTurn('after').every((one) => !one.includes('null_dereference')) &&
            kindsOf(alone('after', { failGroup: true }, 'blkio_group', 2)).includes(
              'null_dereference',
            ),
        ),
        stated(
          'which lets every allocation fail and work in every order of steps',
          'the search finds what takes two failures of the group, and what takes none',
          () => finds('after', { failGroup: true }, 'null_dereference') && leaks('after'),
        ),
      ],
    },
  },
];
