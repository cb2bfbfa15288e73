import type { Schedule } from '../../kernel/index.ts';

/** A check that does not hold: where, and a run that shows it if that is the shortest so far. */
export interface Broken {
  readonly check: string;
  readonly where: string;
  readonly shown: Shown | null;
}

/** A run in which it is seen. */
export interface Shown {
  readonly text: string;
  readonly place: string;
  readonly schedule: Schedule;
}

/** The shortest of the runs that show that a check is broken, the first of several; null: none does. */
export function leastShown(broken: readonly Broken[], check: string): Shown | null {
  return broken.reduce<Shown | null>((least, one) => {
    if (one.check !== check || !one.shown) return least;
    const isLess = least === null || one.shown.schedule.length < least.schedule.length;
    return isLess ? one.shown : least;
  }, null);
}
