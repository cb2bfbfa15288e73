import type { CFunction } from '../read-c/syntax.ts';

/** Whether a name says that the function locks or unlocks. */
export const saysLocking = (name: string): boolean =>
  /(^|_)(try|re|un)?lock(ed)?(_|$)|(^|_)(acquire|release)(_|$)|_seq_(start|next|stop)|(find|get)_next$/.test(
    name,
  );

/** Whether a function is annotated with a word that has a contract on locks, or with one that fits. */
export const isAnnotated = (
  { annotations }: CFunction,
  pattern = /acquires|releases|must_hold|cond_lock/,
): boolean => annotations.some(({ name }) => pattern.test(name));

/** What a function is that is called with nothing held and must come back with nothing held; null: none of those. */
export function entryPointKind(fn: CFunction): string | null {
  const types = fn.parameters.map(({ type }) => type.replace(/\s+/g, ' ')).join(', ');
  if (/irqreturn_t/.test(fn.returns)) return 'an interrupt handler';
  if (/SYSCALL_DEFINE/.test(fn.returns) || /^SYSCALL_DEFINE/.test(fn.name)) return 'a system call';
  if (fn.parameters.length === 1 && /^struct work_struct ?\*/.test(types)) return 'a work function';
  if (fn.parameters.length === 1 && /struct timer_list ?\*/.test(types)) return 'a timer';
  if (/struct device ?\*.*struct device_attribute ?\*.*char ?\*/.test(types)) return 'a sysfs file';
  if (/struct file ?\*.*char __user ?\*.*size_t.*loff_t ?\*/.test(types))
    return 'a read or write of a file';
  return null;
}

/** Whether it is start() of a seq_file. */
export const isSeqStart = (fn: CFunction): boolean =>
  fn.parameters.length === 2 &&
  /seq_file/.test(fn.parameters[0]?.type ?? '') &&
  /loff_t/.test(fn.parameters[1]?.type ?? '') &&
  fn.name.includes('start');
