import { momentsOf, narrate, type Moment } from '../../cfq/index.ts';
import { callText, taskLetter, type KernelState, type Run, type Step } from '../../kernel/index.ts';
import { changesBetween } from './step-changes.ts';
import { placeOf, type ShownLines, type Place } from './listing.ts';

/** A run as the theme draws it: plain data, no model needed to read it. */
export interface RunView {
  /** Its name in links: `before/wait-fail`. */
  readonly name: string;
  /** Task letters, by position. */
  readonly tasks: readonly string[];
  readonly locks: readonly string[];
  /**
   * The locks of a path in a text, which are counted and may be left too often. Such a run has these alone: no
   * holder, no interrupts and no RCU depth of the model.
   */
  readonly counted?: readonly string[];
  /** Before the first step. */
  readonly start: readonly TaskView[];
  readonly steps: readonly StepView[];
}

/** One task between two steps. */
export interface TaskView {
  /** Locks held, in the order taken. */
  readonly held: readonly string[];
  /** Sections entered minus sections left. */
  readonly rcuDepth: number;
  readonly irqsOff: boolean;
  /** Of each lock that is `counted`: how often it is taken and not left. */
  readonly depths?: readonly number[];
}

/** One row of the run. */
export interface StepView {
  /** Counted from 1. */
  readonly n: number;
  /** Index of the task that moved. */
  readonly task: number;
  /** The call as C text, with its result. */
  readonly call: string;
  /** What happens here and why it matters. */
  readonly sentence: string;
  /** The functions entered, outermost first, the call itself last. */
  readonly chain: readonly string[];
  /** The line that made the step; null if no listing shows it. */
  readonly place: Place | null;
  /** All tasks after the step. */
  readonly after: readonly TaskView[];
  /** What the step changed, in words; empty if nothing a lock cares about. */
  readonly changes: readonly string[];
  /** How an allocation ended; empty for every other primitive. */
  readonly allocation: '' | 'ok' | 'fail';
  readonly findings: readonly { readonly kind: string; readonly text: string }[];
  /** Moments that are this step. */
  readonly moments: readonly { readonly name: string; readonly what: string }[];
}

/** A run with what the analysis says about it, as plain data. */
export function runView(name: string, run: Run, listings: readonly ShownLines[]): RunView {
  const moments = momentsOf(run);
  return {
    name,
    tasks: run.tasks.map((_, i) => taskLetter(i)),
    locks: Object.keys(run.initial.locks),
    start: tasksView(run.initial),
    steps: run.steps.map((step, i) => ({
      ...stepView(step, run.steps[i - 1]?.state ?? run.initial, moments),
      place: placeOf(step.op.stack ?? [], listings),
    })),
  };
}

function stepView(
  step: Step,
  before: KernelState,
  moments: readonly Moment[],
): Omit<StepView, 'place'> {
  const { n, task, op, result } = step;
  return {
    n,
    task,
    call: callText(op, result),
    sentence: narrate(step),
    chain: (op.stack ?? []).map(({ fn }) => fn).reverse(),
    after: tasksView(step.state),
    changes: changesBetween(before, step.state),
    allocation: allocationOf(step),
    findings: step.findings.map(({ kind, text }) => ({ kind, text })),
    moments: moments
      .filter((moment) => moment.step === n)
      .map((moment) => ({ name: moment.name, what: moment.what })),
  };
}

function allocationOf({ op, result }: Step): StepView['allocation'] {
  if (op.op !== 'kmem_cache_alloc_node') return '';
  return result === null ? 'fail' : 'ok';
}

function tasksView(state: KernelState): TaskView[] {
  return state.tasks.map(({ held, rcuDepth, irqs_disabled }) => ({
    held,
    rcuDepth,
    irqsOff: irqs_disabled,
  }));
}
