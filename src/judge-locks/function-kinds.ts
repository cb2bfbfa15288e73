import type { CFunction, Comment } from '../read-c/c-function.ts';

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

/** Whether a comment speaks of giving locks back. */
export const speaksOfLeaving = ({ text }: Comment): boolean =>
  /\bunlock(s|ed|ing)?\b|\b(releas|drop)(e|es|ed|s|ped|ping|ing)?\b[^.]{0,40}\b(\w*lock|mutex|sem\w*|rcu|ptl)|\b(lock|mutex|ptl|rcu|sem)\b[^.]{0,40}\b(held|releas\w*|dropp?\w*|unlock\w*)|\b(return|exit)s?\b[^.]{0,30}\b(held|lock)|\bdrops?\b \w+(->|\.)\w*lock/i.test(
    text,
  );
