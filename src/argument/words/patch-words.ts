import { parseReport } from '../../read-log/parse-report.ts';
import { impactConfigs } from '../../runs/symptoms.ts';
import { kernelReport, run, watchNamed } from '../../runs/watched-run.ts';
import {
  atMoment,
  depthAt,
  each,
  inside,
  looks,
  played,
  repairNames,
  setsUpAfterFailure,
  sleepFailing,
} from '../claims/queries.ts';
import { inOrder, stepsOf, times } from './run-questions.ts';
import {
  alone,
  endOf,
  exitsOf,
  finds,
  sharing,
  stepBefore,
  symptomsIn,
} from './scenario-questions.ts';
import { stated, type PageStatements } from './statement.ts';

const failing = 'before/wait-fail';

const unlocks = (name: string): readonly string[] => inside(run(name)).map(({ op }) => op.op);

/** What the annotated mail says of the failing run. */
export const patchWords: readonly PageStatements[] = [
  {
    file: 'docs/patch.md',
    parts: {
      'how-it-was-found': [
        stated(
          'Rare is the failing allocation, not the bug',
          'wherever the sleeping allocation fails, the depth is wrong',
          () => each(sleepFailing('before'), ({ exit }) => exit.rcuDepth === -1),
        ),
      ],
      'the-argument': [
        stated(
          'The function is entered with no queue on every first I/O of an io context',
          'the look of a first read finds NULL, whatever the allocation does',
          () =>
            each(
              [0, 1],
              (fails) => looks(alone('before', {}, 'cfq_queue', fails))[0]?.result === null,
            ),
        ),
        stated(
          'Low memory is needed only for the allocation to fail',
          'a run in which nothing fails enters the function as well',
          () => {
            const name = 'before/wait-ok-null';
            return (
              atMoment(name, 'function-entered') !== undefined &&
              atMoment(name, 'allocation-failed') === undefined
            );
          },
        ),
        stated(
          'the look finds NULL',
          'the look of the failing run finds NULL',
          () => looks(run(failing))[0]?.result === null,
        ),
        stated(
          'The same test also lets the oom queue of an earlier failure through; nothing is resorted to yet',
          'a first look that finds the oom queue is followed by an allocation, as one that finds NULL is, and one that finds a queue is not',
          () =>
            each(played('before'), ({ path }) => path.allocations > 0 === (path.first !== 'real')),
        ),
        stated(
          'This happens inside an RCU read section',
          'each look on each path is made at depth 1',
          () =>
            each(
              played('before').flatMap(({ run: one }) => looks(one)),
              (step) => depthAt(step) === 1,
            ),
        ),
        stated(
          'The quoted code does not show the lock; it stands at the `retry` label',
          'rcu_read_lock is the first that each pass calls',
          () =>
            each(played('before'), ({ path, run: one }) => {
              const calls = inside(one).map(({ op }) => op.op);
              const sections = calls.filter((op) => op === 'rcu_read_lock').length;
              return calls[0] === 'rcu_read_lock' && sections === path.passes;
            }),
        ),
        stated(
          'the RCU lock is released and a queue allocated',
          'rcu_read_unlock comes before the allocation',
          () => inOrder(failing, 'rcu_read_lock', 'rcu_read_unlock', 'kmem_cache_alloc_node'),
        ),
        stated(
          'RCU is dropped, then queue_lock, since neither allows sleeping',
          'both are given back in this order before the allocation that may sleep',
          () =>
            inOrder(failing, 'rcu_read_unlock', 'spin_unlock_irq', 'kmem_cache_alloc_node') &&
            depthAt(stepBefore(failing, atMoment(failing, 'allocation-failed'))) === 0,
        ),
        stated(
          'If the allocation works we retry',
          'the paths with a second pass are those whose sleeping allocation works',
          () =>
            each(
              played('before'),
              ({ path }) => (path.passes === 2) === (path.wait && path.alloc === 'ok'),
            ),
        ),
        stated(
          'True of RCU only: queue_lock is held again',
          'where the lock is retaken, queue_lock is held and the depth is 0',
          () => {
            const step = atMoment(failing, 'lock-retaken');
            return (
              depthAt(step) === 0 && (step?.state.tasks[0]?.held.includes('queue_lock') ?? false)
            );
          },
        ),
        stated(
          'because the retry takes rcu_read_lock() again',
          'on each path that retries rcu_read_lock is taken twice',
          () =>
            each(
              played('before').filter(({ path }) => path.passes === 2),
              ({ path }) => times(`before/${path.name}`, 'rcu_read_lock') === 2,
            ),
        ),
        stated(
          'But we may not retry: the allocation may fail, and the flow goes on',
          'a path on which the sleeping allocation fails makes one pass',
          () => each(sleepFailing('before'), ({ path }) => path.passes === 1),
        ),
        stated(
          'The next branch picks the oom queue',
          'each path on which the sleeping allocation fails returns the oom queue',
          () => each(sleepFailing('before'), ({ exit }) => exit.result === 'oom'),
        ),
        stated(
          'Right before the exit, rcu_read_unlock() is called again',
          'the last call before the return is the second rcu_read_unlock',
          () =>
            unlocks(failing).slice(-2).join() === 'rcu_read_unlock,return' &&
            times(failing, 'rcu_read_unlock') === 2,
        ),
        stated(
          'Being unlocked already, this is the likely source of the imbalance',
          'the depth is 0 before the unlock at which the report comes',
          () => {
            const last = stepsOf(failing, 'rcu_read_unlock').at(-1);
            return (
              depthAt(stepBefore(failing, last)) === 0 &&
              (last?.findings.some(({ kind }) => kind === 'imbalance') ?? false)
            );
          },
        ),
        stated(
          'the lock that it lists as held',
          'the report lists one lock, taken inside the function',
          () => {
            const report = kernelReport(watchNamed(failing), 'v3.8') ?? '';
            return (
              parseReport(report)
                .held.map(({ place }) => place?.fn)
                .join() === 'cfq_get_queue'
            );
          },
        ),
      ],
      'the-conclusion': [
        stated(
          'The queue pointer is NULL already or made NULL by the first statement of the outer branch',
          'no queue is set up after the failure, though the look of one of the paths finds the oom queue',
          () =>
            each(sleepFailing('before'), ({ run: one }) => !setsUpAfterFailure(one)) &&
            sleepFailing('before').some(({ path }) => path.first === 'oom'),
        ),
        stated(
          'paths on which the sleeping allocation fails: one finds NULL, the other the oom queue',
          'their first looks find NULL and the oom queue',
          () =>
            sleepFailing('before')
              .map(({ path }) => path.first)
              .sort()
              .join() === 'null,oom',
        ),
        stated(
          'returning early changes nothing but the unlock',
          'without its last rcu_read_unlock the failing run is the fixed one',
          () =>
            unlocks(failing).toSpliced(-2, 1).join() === unlocks('after/wait-fail').join() &&
            unlocks(failing).at(-2) === 'rcu_read_unlock',
        ),
        stated(
          'return the oom queue at once',
          'the fixed function has an exit more, from which the oom queue is returned',
          () =>
            exitsOf('after').size === exitsOf('before').size + 1 &&
            each(sleepFailing('after'), ({ exit }) => exit.result === 'oom'),
        ),
        stated('all silence the report', 'none of the repairs has a path with an imbalance', () =>
          each(repairNames, (name) =>
            each(played(name), ({ run: one }) =>
              one.findings.every(({ kind }) => kind !== 'imbalance'),
            ),
          ),
        ),
      ],
      'what-the-mail-could-not-know': [
        stated(
          'On any other path it would show the caller\u2019s address',
          'on the paths on which the lock is not dropped, nobody takes it inside the function',
          () =>
            each(
              played('before'),
              ({ path, run: one }) =>
                inside(one).some(({ op }) => op.op === 'spin_lock_irq') ===
                (path.wait && path.allocations > 0),
            ),
        ),
        stated(
          'from nothing at all to a panic',
          'the symptoms differ in each configuration, and one has none',
          () => {
            const all = impactConfigs.map((config) => symptomsIn(failing, config).join());
            return (
              new Set(all).size === all.length &&
              all.includes('') &&
              all.some((one) => one.endsWith('scheduling while atomic'))
            );
          },
        ),
        stated(
          'fall-through left nothing unbalanced',
          'without the RCU section the paths on which the sleeping allocation fails leave at depth 0',
          () => each(sleepFailing('oom-no-rcu'), ({ exit }) => exit.rcuDepth === 0),
        ),
        stated(
          'it spares allocations that may sleep',
          'where only others fail there is no imbalance, where all may fail there is',
          () =>
            !finds('before', { ...sharing, failures: 'not sleeping' }, 'imbalance') &&
            finds('before', sharing, 'imbalance'),
        ),
        stated(
          'The one lock that it lists as held was taken inside the function',
          'the lock that is held was taken by the branch that sleeps',
          () => {
            const taken = stepsOf(failing, 'spin_lock_irq').at(-1);
            return (
              (taken?.n ?? 0) > (atMoment(failing, 'allocation-failed')?.n ?? Infinity) &&
              endOf(run(failing)).locks['queue_lock'] === null
            );
          },
        ),
      ],
    },
  },
];
