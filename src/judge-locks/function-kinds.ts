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
