import { chanceOfNone, runsUntil } from '../../explore/chance.ts';
import { anyOf, percent as inPercent, timesNewton, type Newton } from './rare-odds.ts';

/** What is asked: how likely some runs show the bug. */
export interface OddsQuestion {
  /** The chance that an allocation fails. */
  readonly fails: number;
  readonly tasks: number;
  /** The chance of these tasks where they share an io context; null: each has its own. */
  readonly shared: Newton | null;
  readonly runs: number;
}

/** The answer to it. */
export interface Odds {
  /** The chance that one run shows the bug. */
  readonly perRun: number;
  /** The chance that all of the runs are silent. */
  readonly quiet: number;
  /** Both, and what it takes to be sure. */
  readonly sentence: string;
}

/** How likely some runs show the bug. */
export function oddsOf({ fails, tasks, shared, runs }: OddsQuestion): Odds {
  const perRun = shared ? timesNewton(shared, fails) : anyOf(tasks, fails);
  const quiet = silenceAfter(perRun, runs);
  const needed = runsUntil(perRun, 0.95);
  const all = runs === 1 ? 'One run is silent' : `${grouped(runs)} runs are all silent`;
  const sentence =
    `One run shows the bug with a chance of ${chanceText(perRun)}. ` +
    `${all} with a chance of ${chanceText(quiet)}. ` +
    `To see it with 95\u00A0% certainty takes ${grouped(needed)} ${needed === 1 ? 'run' : 'runs'}.`;
  return { perRun, quiet, sentence };
}

/** The chance that all of some runs are silent. */
export function silenceAfter(perRun: number, runs: number): number {
  return chanceOfNone(perRun, runs);
}

/** A chance in percent that is not broken over two lines. */
export function chanceText(chance: number): string {
  return inPercent(chance).replaceAll(' ', '\u00A0');
}

function grouped(count: number): string {
  return count.toLocaleString('en-US');
}
