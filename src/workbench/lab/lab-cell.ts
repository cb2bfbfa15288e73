import { encodeSchedule } from '../../explore/schedule-codec.ts';
import type { Schedule } from '../../kernel/index.ts';

/** A run of the lab: where its program comes from, and its schedule as the codec writes it. */
export interface LabRun {
  readonly place: string;
  readonly schedule: string;
  readonly steps: number;
}

/** One answer about one version. */
export interface Cell {
  readonly check: string;
  readonly verdict: 'holds' | 'broken' | 'undecided';
  /** One sentence, or a few words where it holds. */
  readonly text: string;
  /** Where it is broken: `path wait-fail`, `two: leak`. */
  readonly places: readonly string[];
  /** The shortest run that breaks it. */
  readonly run: LabRun | null;
}

/** The answer that nothing is wrong. */
export function holds(check: string): Cell {
  return { check, verdict: 'holds', text: '', places: [], run: null };
}

/** The answer that nobody knows, and why. */
export function undecided(check: string, text: string): Cell {
  return { check, verdict: 'undecided', text, places: [], run: null };
}

/** A run as a cell has it. */
export function labRun(place: string, schedule: Schedule): LabRun {
  const coded = encodeSchedule({ program: place, schedule, hash: null });
  return { place, schedule: coded, steps: schedule.length };
}
