import type { Run, Step } from '../kernel/index.ts';
import { insideFunction } from './inside-function.ts';

/** A step named by what is true there, so that the name survives edits. */
export interface Moment {
  readonly name: string;
  /** What is true there, as one clause. */
  readonly what: string;
  readonly step: number;
}

type Test = (step: Step, before: readonly Step[]) => boolean;

const depth = (step: Step): number =>
  step.state.tasks[step.task]?.rcuDepth ?? 0;

/** Each moment is the first step for which its test holds. */
const tests: readonly (readonly [string, string, Test])[] = [
  [
    'function-entered',
    'the first step inside cfq_find_alloc_queue()',
    (step) => insideFunction(step.op),
  ],
  [
    'rcu-dropped',
    'the RCU read section ends so that the task may sleep',
    (step) => step.op.op === 'rcu_read_unlock',
  ],
  [
    'lock-dropped',
    'queue_lock is dropped inside the function',
    (step) => insideFunction(step.op) && step.op.op === 'spin_unlock_irq',
  ],
  [
    'allocation-failed',
    'the allocation returns NULL',
    ({ op, outcome }) =>
      op.op === 'kmem_cache_alloc_node' && outcome === 'fail',
  ],
  [
    'allocation-worked',
    'the allocation returns a queue',
    ({ op, result }) => op.op === 'kmem_cache_alloc_node' && result !== null,
  ],
  [
    'lock-retaken',
    'queue_lock is held again, RCU is not',
    (step) => insideFunction(step.op) && step.op.op === 'spin_lock_irq',
  ],
  [
    'second-pass',
    'the retry takes the RCU read lock again',
    (step, before) =>
      step.op.op === 'rcu_read_lock' &&
      before.some(
        ({ op, task }) => task === step.task && op.op === 'rcu_read_lock',
      ),
  ],
  [
    'spare-freed',
    'the queue allocated in vain goes back to the slab',
    ({ op }) => op.op === 'kmem_cache_free',
  ],
  [
    'rcu-depth-negative',
    'more RCU read sections left than entered',
    (step) => depth(step) < 0,
  ],
  [
    'function-returned',
    'the function returns its queue',
    (step) => step.op.op === 'return' && step.task === 0,
  ],
  [
    'lost-reference',
    'a queue has a reference that nobody holds',
    ({ findings }) => findings.some(({ kind }) => kind === 'leak'),
  ],
];

/** The moments of a run, in the order of their steps. */
export function momentsOf(run: Run): readonly Moment[] {
  return tests
    .flatMap(([name, what, test]) => {
      const at = run.steps.findIndex((step, i) =>
        test(step, run.steps.slice(0, i)),
      );
      const step = run.steps[at];
      return step ? [{ name, what, step: step.n }] : [];
    })
    .sort((a, b) => a.step - b.step);
}
