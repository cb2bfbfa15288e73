import type { Process } from './search-model.ts';
import type { Tables } from './step-tables.ts';

/** One step of one process, with the outcomes that some run gives it. */
export interface CoveredStep {
  readonly process: string;
  /** The step in a few words. */
  readonly label: string;
  /** Where it stands in the source; null where that is not known. */
  readonly site: string | null;
  /** Whether some run gets there. */
  readonly reached: boolean;
  /** Whether some run takes it: a step can wait for ever. */
  readonly taken: boolean;
  /** Outcomes that some run has, of which `outcomes` are known. */
  readonly seen: readonly number[];
  readonly outcomes: number;
}

/** What all runs together reach of a model. */
export interface Coverage {
  readonly steps: readonly CoveredStep[];
  /** The steps never taken, and those that lack an outcome. */
  readonly unreached: readonly CoveredStep[];
}

/**
 * Which steps and outcomes a search has reached, by the tables that it used
 * alone. Steps with the same place and words are one; what a process could
 * only do after a value that it never reads is listed as unreached.
 */
export function coverage(tables: Tables): Coverage {
  const steps = tables.model.processes.flatMap((process, p) => stepsOf(tables, process, p));
  const unreached = steps.filter((step) => !step.taken || step.seen.length < step.outcomes);
  return { steps, unreached };
}

function stepsOf({ rows, reached, outcomes }: Tables, process: Process, p: number): CoveredStep[] {
  const steps = new Map<string, CoveredStep>();
  for (let local = 0; local < process.size; local++) {
    const label = process.label(local);
    if (label === '') continue;
    const row = (rows[p] as number) + local;
    const site = process.site(local);
    const key = JSON.stringify([site, label]);
    const before = steps.get(key);
    const bits = outcomes[row] as number;
    const seen = new Set([...(before?.seen ?? []), ...bitsOf(bits)]);
    steps.set(key, {
      process: process.name,
      label,
      site,
      reached: (before?.reached ?? false) || reached[row] === 1,
      taken: (before?.taken ?? false) || bits !== 0,
      seen: [...seen].sort((x, y) => x - y),
      outcomes: Math.max(before?.outcomes ?? 0, process.outcomes(local)),
    });
  }
  return [...steps.values()];
}

function bitsOf(bits: number): number[] {
  return Array.from({ length: 32 }, (_, i) => i).filter((i) => (bits >>> i) & 1);
}
