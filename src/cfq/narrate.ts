import { ownEntry } from '../errors/own-entry.ts';
import {
  __GFP_WAIT,
  callText,
  taskLetter,
  valueText,
  type Op,
  type Step,
} from '../kernel/index.ts';
import { cfq_pool } from './code/structs.ts';
import { insideFunction } from './inside-function.ts';

/**
 * The sentence for a step: what happens there and why it matters, in words
 * that stand without the code.
 * @example
 * import { narrate, run } from 'imbalance';
 *
 * const sentences = run('before/wait-fail').steps.map(narrate);
 * sentences[10]; // => 'A leaves an RCU read section it is not in; the RCU depth is -1.'
 */
export function narrate(step: Step): string {
  const who = taskLetter(step.task);
  return `${who} ${clause(step)}`;
}

function clause(step: Step): string {
  const { op, result, state } = step;
  const me = state.tasks[step.task];
  const depth = me?.rcuDepth ?? 0;
  switch (op.op) {
    case 'spin_lock_irq':
      return insideFunction(op)
        ? `takes ${op.lock} again; ${depthIs(depth)}.`
        : `takes ${op.lock} and turns interrupts off.`;
    case 'spin_unlock_irq':
      return insideFunction(op)
        ? `drops ${op.lock} and turns interrupts on: now it may sleep.`
        : `drops ${op.lock} and turns interrupts on.`;
    case 'spin_lock':
      return me?.irqs_disabled
        ? `takes ${op.lock}, with interrupts off already.`
        : `takes ${op.lock}.`;
    case 'mutex_lock':
      return `takes ${op.lock}, and may sleep until it gets it.`;
    case 'spin_unlock':
    case 'mutex_unlock':
      return `drops ${op.lock}.`;
    case 'rcu_read_lock':
      return `enters an RCU read section; ${depthIs(depth)}.`;
    case 'rcu_read_unlock':
      return depth < 0
        ? `leaves an RCU read section it is not in; ${depthIs(depth)}.`
        : `leaves the RCU read section; ${depthIs(depth)}.`;
    case 'kmem_cache_alloc_node':
      return allocation(op, result === null);
    case 'kmem_cache_free':
      return op.cache === cfq_pool
        ? `gives ${op.object} back: another task has installed a queue.`
        : `gives ${op.object} back.`;
    case 'load':
      return `looks at ${op.cell} and finds ${valueText(result)}.`;
    case 'store':
      return `stores ${valueText(op.value)} in ${op.cell}.`;
    case 'get':
      return ownEntry(state.objects, op.object)?.live === false
        ? `takes a reference to ${op.object}, which is freed.`
        : `takes a reference to ${op.object}, now ${refs(step, op.object)}.`;
    case 'put':
      return `drops a reference to ${op.object}, now ${refs(step, op.object)}.`;
    case 'use':
      return `follows its pointer to ${valueText(op.object)} in ${op.what}().`;
    case 'return':
      return returning(op, depth);
    case 'user_exit':
      return depth === 0
        ? 'returns to user space, with everything balanced.'
        : `returns to user space with the RCU depth at ${String(depth)}.`;
    case 'call':
      return `calls ${op.name}(), which changes nothing this model keeps.`;
    case 'choose':
      return `meets ${op.what}: ${valueText(result)}.`;
    case 'irq_enter':
      return 'interrupts the task, with interrupts off.';
    case 'irq_exit':
      return 'leaves the interrupt handler.';
    case 'rcu_gp_start':
      return 'starts a grace period and notes who is reading.';
    case 'rcu_gp_wait':
      return 'sees the grace period end: no noted reader is left.';
    default:
      return `does ${callText(op, result)}.`;
  }
}

function allocation(
  op: Op & { op: 'kmem_cache_alloc_node' },
  failed: boolean,
): string {
  const how = op.gfp & __GFP_WAIT ? 'may sleep' : 'may not sleep';
  const what = `asks ${op.cache} for an object (${how})`;
  return failed ? `${what} and gets NULL.` : `${what} and gets one.`;
}

function returning(op: Op & { op: 'return' }, depth: number): string {
  const what = op.value === null ? 'NULL' : `the queue ${String(op.value)}`;
  const named = op.value === 'oom_cfqq' ? 'the oom queue' : what;
  return `returns ${named} from ${op.from}(); ${depthIs(depth)}.`;
}

function depthIs(depth: number): string {
  return `the RCU depth is ${String(depth)}`;
}

function refs(step: Step, object: string): string {
  return String(ownEntry(step.state.objects, object)?.ref ?? 0);
}
