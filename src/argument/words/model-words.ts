import {
  bio,
  cfq_set_request,
  cicOf,
  deviceOf,
  firstIo,
  laterReader,
  namedRun,
  variantNamed,
} from '../../cfq/index.ts';
import {
  GFP_ATOMIC,
  GFP_NOIO,
  holdsGracePeriod,
  mutex_lock,
  Player,
  rcu_dereference,
  rcu_read_lock,
  rcu_read_unlock,
  rcuFlavours,
  replay,
  spin_lock,
  spin_lock_irq,
  synchronize_rcu,
  __GFP_NOFAIL,
} from '../../kernel/index.ts';
import { play, type Body } from '../../runs/play.ts';
import { depthAt, each, played } from '../claims/queries.ts';
import {
  foundBy,
  mutexSpinning,
  mutexTwice,
  outcomesOf,
  ownLocks,
  spinTwice,
  taskWith,
  waits,
} from './own-code-questions.ts';
import { alone, endOf, kindsOf } from './scenario-questions.ts';
import { stated, type PageStatements } from './statement.ts';

/** What /model says of what it keeps, and of where it deviates. */
export const modelWords: readonly PageStatements[] = [
  {
    file: 'docs/model.md',
    parts: {
      'what-is-real-and-what-is-not': [
        stated(
          'the same program and the same schedule always give the same steps',
          'the fixed run, played twice, has the same steps',
          () => {
            const { program, schedule } = namedRun('after/wait-fail');
            const [one, two] = [replay(program, schedule), replay(program, schedule)];
            return one !== two && JSON.stringify(one.steps) === JSON.stringify(two.steps);
          },
        ),
      ],
      'kept-and-left-out': [
        stated(
          'which asserts first that it may sleep',
          'the first step of a request asserts it, and that of one that may not sleep does not',
          () => {
            const first = (gfp_mask: number) =>
              cfq_set_request(deviceOf(variantNamed('after')), {
                name: 'rq',
                is_sync: true,
                cic: cicOf(0, false),
                bio,
                gfp_mask,
              }).next().value;
            const asserts = (gfp: number): boolean => {
              const op = first(gfp);
              return op?.op === 'spin_lock_irq' && op.might_sleep !== undefined;
            };
            return asserts(GFP_NOIO) && !asserts(GFP_ATOMIC);
          },
        ),
        stated(
          'one holder, interrupts off with the irq variants, waiting, self-deadlock',
          'they are off behind one and on behind the other, and who takes a lock twice is in a deadlock',
          () => {
            const isOff = (body: Body): boolean | undefined =>
              play(body, { locks: ownLocks }).steps[0]?.state.tasks[0]?.irqs_disabled;
            return (
              isOff(() => spin_lock_irq('spin')) === true &&
              isOff(() => spin_lock('spin')) === false &&
              foundBy(spinTwice).includes('deadlock')
            );
          },
        ),
        stated(
          'a lookup of a group outside a section is suspicious RCU usage',
          'a pointer that is followed outside a section is found as that, and inside one it is not',
          () => {
            const lookup = function* (): ReturnType<Body> {
              yield* rcu_dereference('cell');
            };
            const memory = { cell: null };
            const guarded = function* (): ReturnType<Body> {
              yield* rcu_read_lock();
              yield* rcu_dereference('cell');
              yield* rcu_read_unlock();
            };
            return (
              kindsOf(play(lookup, { memory })).join() === 'rcu_suspicious' &&
              kindsOf(play(guarded, { memory })).length === 0
            );
          },
        ),
        stated(
          'one holder, who may sleep; waiting; self-deadlock; a call where sleeping is forbidden is a finding',
          'a mutex makes a second task wait, and is found where a spinlock is held or it is held already',
          () =>
            waits(
              () => mutex_lock('mutex'),
              () => mutex_lock('mutex'),
            ) !== null &&
            foundBy(mutexSpinning).includes('sleep_in_atomic') &&
            foundBy(mutexTwice).includes('deadlock'),
        ),
        stated(
          'for tasks whose nesting counter is positive, without preemption for every task that has not slept, left the kernel or ended since',
          'with a counter a negative one holds nothing up; without, who is in the kernel does, also outside a section',
          () =>
            !holdsGracePeriod(rcuFlavours.preempt, taskWith({ rcu_read_lock_nesting: -1 })) &&
            holdsGracePeriod(rcuFlavours.count, taskWith({ inKernel: true })) &&
            !holdsGracePeriod(rcuFlavours.count, taskWith({ inKernel: false })) &&
            !holdsGracePeriod(rcuFlavours.count, taskWith({ inKernel: true, status: 'done' })),
        ),
        stated(
          'works or returns NULL as the schedule says',
          'it has both outcomes, and with __GFP_NOFAIL it only works',
          () => outcomesOf(GFP_NOIO) === 'ok,fail' && outcomesOf(__GFP_NOFAIL) === 'ok',
        ),
        stated(
          'overflow of the oom queue\u2019s count, which only grows',
          'a request that works after one that fell back leaves it larger than before',
          () =>
            (endOf(alone('after', { calls: 2 }, 'cfq_queue', 1)).objects['oom_cfqq']?.ref ?? 0) >
            (endOf(alone('after', { calls: 2 })).objects['oom_cfqq']?.ref ?? 0),
        ),
      ],
      'where-it-deviates': [
        stated(
          'the paths that begin with a real queue are also walked by a caller that may sleep',
          'there are such paths, and on them nothing is allocated',
          () =>
            each(
              played('before').filter(({ path }) => path.first === 'real' && path.wait),
              ({ path, exit }) => path.allocations === 0 && exit.result === 'real',
            ),
        ),
        stated(
          'a group comes from a cache of its own | from `kzalloc()`, so the fault injector sees another cache',
          'a group and a queue are allocated from two caches',
          () =>
            alone('after', { failGroup: true })
              .steps.flatMap(({ op }) => (op.op === 'kmem_cache_alloc_node' ? [op.cache] : []))
              .join() === 'blkio_group,cfq_queue',
        ),
        stated(
          'a queue is linked to the group that was looked up',
          'an asynchronous queue is linked to that group as a synchronous one is',
          () =>
            each(
              [false, true],
              (async) => endOf(alone('after', { async })).memory['cfq_queue:A1->cfqg'] === 'cfqg',
            ),
        ),
        stated(
          'an interrupt handler turns interrupts off and takes the lock',
          'interrupts are off in the handler, which takes queue_lock',
          () => {
            const player = new Player(firstIo(variantNamed('after'), { irq: true }));
            const move = () => player.move({ task: 1, outcome: 0 }).state.tasks[1];
            return move()?.irqs_disabled === true && move()?.held.join() === 'queue_lock';
          },
        ),
      ],
      'a-run-of-your-own': [
        stated(
          'a schedule in which the writer waits',
          'a writer waits for a reader, and for nobody where no section is open',
          () =>
            waits(
              () => rcu_read_lock(),
              () => synchronize_rcu(),
            ) === 'a reader' &&
            waits(
              () => spin_lock('spin'),
              () => synchronize_rcu(),
            ) === null,
        ),
        stated(
          'A task that cannot move is not moved',
          'to move a writer that waits throws, and says who can move',
          () => {
            const player = new Player(laterReader(variantNamed('after')));
            while (depthAt(player.run().steps.at(-1)) !== 1) player.move({ task: 0, outcome: 0 });
            player.move({ task: 1, outcome: 0 });
            player.move({ task: 1, outcome: 0 });
            const length = player.run().steps.length;
            try {
              player.move({ task: 1, outcome: 0 });
              return false;
            } catch {
              return player.run().steps.length === length;
            }
          },
        ),
      ],
    },
  },
];
