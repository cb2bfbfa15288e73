import type { KernelState, Run, Step } from '../kernel/index.ts';

/** What is true when task A leaves cfq_find_alloc_queue(). */
export interface Exit {
  readonly step: number;
  /** `new`: allocated in this call; `real`: found in the io context. */
  readonly result: 'new' | 'real' | 'oom' | 'NULL';
  readonly rcuDepth: number;
  readonly queueLockHeld: boolean;
  readonly irqsDisabled: boolean;
  /** Queues that this call gave back to the slab. */
  readonly freed: number;
  /** Queues that this call allocated and that nobody will ever find. */
  readonly lost: number;
}

/**
 * The state in which the function is left.
 *
 * @throws Error if the run does not get that far, which no named run does
 * @example
 * import { exitOf, run } from 'imbalance';
 *
 * exitOf(run('before/wait-fail')).rcuDepth; // => -1
 * exitOf(run('after/wait-fail')).rcuDepth; // => 0
 */
export function exitOf(run: Run): Exit {
  const at = run.steps.findIndex(
    ({ op, task }) =>
      task === 0 && op.op === 'return' && op.from === 'cfq_find_alloc_queue',
  );
  const step = run.steps[at];
  const me = step?.state.tasks[0];
  if (!step || !me) throw new Error(`${run.program} never returns`);
  const mine = run.steps.slice(0, at).filter(({ task }) => task === 0);
  const born = mine.flatMap((s) => allocatedBy(s));
  return {
    step: step.n,
    result: resultOf(step, born),
    rcuDepth: me.rcuDepth,
    queueLockHeld: me.held.includes('queue_lock'),
    irqsDisabled: me.irqs_disabled,
    freed: mine.filter(({ op }) => op.op === 'kmem_cache_free').length,
    lost: born.filter((name) => isLost(step.state, name, step.result)).length,
  };
}

function allocatedBy({ op, result }: Step): string[] {
  return op.op === 'kmem_cache_alloc_node' && typeof result === 'string'
    ? [result]
    : [];
}

function resultOf(step: Step, born: readonly string[]): Exit['result'] {
  if (step.result === null) return 'NULL';
  if (step.result === 'oom_cfqq') return 'oom';
  return born.includes(String(step.result)) ? 'new' : 'real';
}

function isLost(state: KernelState, name: string, result: unknown): boolean {
  const live = state.objects[name]?.live ?? false;
  return live && name !== result && !Object.values(state.memory).includes(name);
}
