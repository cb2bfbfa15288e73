import { GFP_NOIO } from '../../kernel/index.ts';
import { run } from '../../runs/watched-run.ts';
import { atMoment, each, inside, looks, repairNames } from '../claims/queries.ts';
import { alone, endOf, failingMeanwhile, kindsOf, removing } from './scenario-questions.ts';
import { stated, type PageStatements } from './statement.ts';

const all = ['after', ...repairNames];
const fixed = 'after/wait-fail';

/** References of the oom queue that nobody holds, beyond the permanent one. */
function unheld(calls: number, failures: number): number {
  const { memory, objects } = endOf(alone('after', { calls }, 'cfq_queue', failures));
  const holders = Object.values(memory).filter((value) => value === 'oom_cfqq').length;
  return (objects['oom_cfqq']?.ref ?? NaN) - 1 - holders;
}

const lookups = (name: string) =>
  inside(run(name)).filter(({ op }) => op.op === 'load' && op.rcu_dereference === true);

/** Stores of the queue of the shared io context, with who made them. */
const stores = (variant: string): string =>
  failingMeanwhile(variant)
    .steps.flatMap(({ op, task }) =>
      op.op === 'store' && op.cell === 'cic->cfqq[sync]'
        ? [`${String(task)} ${String(op.value)}`]
        : [],
    )
    .join();

/** What /repairs says of what no repair touches. */
export const neighbourWords: readonly PageStatements[] = [
  {
    file: 'docs/repairs.md',
    parts: {
      'what-no-repair-touches': [
        stated(
          'Let the allocation of the group fail, which never sleeps, and the allocation of the queue work',
          'no allocation of a group may sleep, and that of a queue may',
          () => {
            const maySleep = (cache: string): readonly boolean[] =>
              alone('before', { failGroup: true }).steps.flatMap(({ op }) =>
                op.op === 'kmem_cache_alloc_node' && op.cache === cache
                  ? [(op.gfp & GFP_NOIO) !== 0]
                  : [],
              );
            return (
              maySleep('blkio_group').join() === 'false' && maySleep('cfq_queue').join() === 'true'
            );
          },
        ),
        stated(
          'The function does not look at what the lookup of the group returned, and follows NULL',
          'each repair follows NULL where no group can be made',
          () =>
            each(all, (name) =>
              kindsOf(alone(name, { failGroup: true }, 'blkio_group', Infinity)).includes(
                'null_dereference',
              ),
            ),
        ),
        stated(
          'Where there is a second pass, the lookup tries again, so the group has to fail both times',
          'with one failure of the group NULL is not followed, with two it is; without a second pass one is enough',
          () => {
            const follows = (name: string, times: number): boolean =>
              kindsOf(alone(name, { failGroup: true }, 'blkio_group', times)).includes(
                'null_dereference',
              );
            return !follows('after', 1) && follows('after', 2) && follows('no-wait', 1);
          },
        ),
        stated(
          'After a failure the oom queue is in that slot, and it stays there when memory is back',
          'a second asynchronous request finds it there, though its own allocation would work',
          () =>
            each(all, (name) => {
              const { memory } = endOf(alone(name, { async: true, calls: 2 }, 'cfq_queue', 1));
              return (
                memory['cfqd->async_cfqq'] === 'oom_cfqq' && memory['rq_A2->cfqq'] === 'oom_cfqq'
              );
            }),
        ),
        stated(
          'The later request had memory to take and did not ask for any',
          'two asynchronous requests make one allocation, and it is the one that fails',
          () =>
            alone('after', { async: true, calls: 2 }, 'cfq_queue', 1)
              .steps.flatMap(({ op, outcome }) =>
                op.op === 'kmem_cache_alloc_node' ? [outcome] : [],
              )
              .join() === 'fail',
        ),
      ],
      overwritten: [
        stated(
          'the fixed function does not look again',
          'it looks once where its allocation fails',
          () => looks(run(fixed)).length === 1,
        ),
        stated(
          'its caller stores that over the queue which the other has just installed',
          'A stores its queue in the io context, and B then the oom queue',
          () => stores('after') === '0 cfq_queue:A1,1 oom_cfqq',
        ),
        stated(
          'So A\u2019s queue loses the io context\u2019s pointer but not its reference',
          'the queue of A leaks, and no io context has it',
          () => {
            const one = failingMeanwhile('after');
            return (
              one.findings.some(
                ({ kind, subject }) => kind === 'leak' && subject === 'cfq_queue:A1',
              ) && endOf(one).memory['cic->cfqq[sync]'] === 'oom_cfqq'
            );
          },
        ),
        stated(
          'The function before the patch does the same',
          'the stores before the patch are those with it',
          () => stores('before') === stores('after'),
        ),
      ],
      'a-count-that-grows': [
        stated(
          'nobody gives back the reference that the io context had to the oom queue',
          'one reference is held by nobody where a request works after one that fell back',
          () => unheld(2, 1) === 1,
        ),
        stated(
          'after a request that works, after one that falls back, and after a second one, which works again',
          'it is not there after one request, whether that works or not',
          () => unheld(1, 0) === 0 && unheld(1, 1) === 0,
        ),
      ],
      'a-group-made-first': [
        stated(
          'The first pass may have created the group before the allocation of the queue fails',
          'the group is allocated before the queue, of which the allocation fails',
          () =>
            alone('after', { failGroup: true }, 'cfq_queue', 1)
              .steps.flatMap(({ op, outcome }) =>
                op.op === 'kmem_cache_alloc_node' ? [`${op.cache} ${outcome}`] : [],
              )
              .join() === 'blkio_group ok,cfq_queue fail',
        ),
        stated(
          'The early return leaves it as it is, and that is right',
          'the control group has it at the end, and nothing is found',
          () => {
            const one = alone('after', { failGroup: true }, 'cfq_queue', 1);
            return (
              endOf(one).memory['blkcg->cfqg'] === 'blkio_group:A1' &&
              endOf(one).objects['blkio_group:A1']?.live === true &&
              one.findings.length === 0
            );
          },
        ),
      ],
      'what-can-go-away': [
        stated(
          'its removal needs queue_lock, and that is free now',
          'the group is unlinked with the lock held, which nobody has while A allocates',
          () =>
            each(
              removing().filter(({ op }) => op.op === 'store'),
              ({ state }) => state.locks['queue_lock'] === 1,
            ) && atMoment(fixed, 'allocation-failed')?.state.locks['queue_lock'] === null,
        ),
        stated(
          'the second pass looks the group up once more',
          'the group is looked up once in each pass',
          () => lookups('after/wait-ok-null').length === 2,
        ),
        stated(
          'where the allocation failed, the function reads neither the group nor the control group again',
          'it looks the group up once there, before the allocation',
          () =>
            lookups(fixed).length === 1 &&
            (lookups(fixed)[0]?.n ?? NaN) < (atMoment(fixed, 'allocation-failed')?.n ?? NaN),
        ),
      ],
      'the-price-of-the-oom-queue': [
        stated(
          'the oom queue is in no group of the container',
          'a queue that is made is linked to the group, and the oom queue to none',
          () => {
            const fellBack = endOf(alone('after', {}, 'cfq_queue', 1)).memory;
            const served = endOf(alone('after')).memory;
            return (
              fellBack['rq_A->cfqq'] === 'oom_cfqq' &&
              fellBack['oom_cfqq->cfqg'] === undefined &&
              served['cfq_queue:A1->cfqg'] === 'cfqg'
            );
          },
        ),
      ],
    },
  },
];
