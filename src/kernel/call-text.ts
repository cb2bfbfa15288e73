import { gfpText } from './gfp.ts';
import type { Op, Value } from './op.ts';

/** A value as C would write it: NULL for null. */
export function valueText(value: Value): string {
  return value === null ? 'NULL' : String(value);
}

/**
 * A primitive as a C call with its outcome, one line:
 * `kmem_cache_alloc_node(cfq_queue, __GFP_WAIT) = NULL`.
 * @example
 * import { callText } from 'imbalance';
 *
 * callText({ op: 'spin_lock_irq', lock: 'queue_lock' }, null); // => 'spin_lock_irq(queue_lock)'
 */
export function callText(op: Op, result: Value): string {
  if ('lock' in op) return lockCallText(op, result);
  switch (op.op) {
    case 'kmem_cache_alloc_node':
      return `${op.op}(${op.cache}, ${gfpText(op.gfp)}) = ${valueText(result)}`;
    case 'kmem_cache_free':
      return `${op.op}(${op.cache}, ${op.object})`;
    case 'load':
      return `${op.cell} is ${valueText(result)}`;
    case 'store':
      return `${op.cell} = ${valueText(op.value)}`;
    case 'get':
      return `${op.object}->ref++`;
    case 'put':
      return `${op.object}->ref--`;
    case 'use':
      return `${op.what}(${valueText(op.object)})`;
    case 'return':
      return `return ${valueText(op.value)}`;
    case 'choose':
      return `${op.what}: ${valueText(result)}`;
    case 'call':
      return `${op.name}()`;
    case 'user_exit':
      return 'return to user space';
    case 'rcu_gp_start':
      return 'synchronize_rcu() begins';
    case 'rcu_gp_wait':
      return 'synchronize_rcu() ends';
    case 'local_irq_save':
      return `${op.op}() = ${valueText(result)}`;
    case 'local_irq_restore':
      return `${op.op}(${op.flags})`;
    case 'rcu_read_lock':
    case 'rcu_read_unlock':
    case 'local_irq_disable':
    case 'local_irq_enable':
    case 'local_bh_disable':
    case 'local_bh_enable':
    case 'might_sleep':
    case 'schedule':
    case 'irq_enter':
    case 'irq_exit':
      return `${op.op}()`;
  }
}

/** A call about a lock: RCU's own name no lock, and some have a result. */
function lockCallText(
  op: Op & { readonly lock: string },
  result: Value,
): string {
  const flags = 'flags' in op ? `, ${op.flags}` : '';
  const lock = op.op.startsWith('rcu_') ? '' : op.lock;
  const told = result === null ? '' : ` = ${valueText(result)}`;
  return `${op.op}(${lock}${flags})${told}`;
}
