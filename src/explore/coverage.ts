import type { Limits } from './limits.ts';
import type { Model } from './model.ts';
import { StateIndex } from './state-index.ts';
import { successors } from './successors.ts';
import { Tables } from './tables.ts';

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
  /** The steps never reached, and those that lack an outcome. */
  readonly unreached: readonly CoveredStep[];
  /** False: the search was bounded, so what is unreached may be reachable. */
  readonly complete: boolean;
}

/**
 * Which steps and outcomes the runs of a model reach. Steps with the same
 * place and words are one; what a process could only do after a value that it
 * never reads is listed as unreached.
 */
export function coverage(model: Model, { maxStates }: Pick<Limits, 'maxStates'>): Coverage {
  const tables = new Tables(model);
  const index = new StateIndex();
  const reached = model.processes.map(({ size }) => new Uint8Array(size));
  const outcomes = model.processes.map(({ size }) => new Int32Array(size));
  index.add(...tables.initial());
  let id = 0;
  for (; id < index.size && id < maxStates; id++) {
    const [a, b] = [index.a(id), index.b(id)];
    model.processes.forEach((_, p) => {
      (reached[p] as Uint8Array)[tables.local(p, a, b)] = 1;
    });
    for (const step of successors(tables, a, b)) {
      const local = tables.local(step.process, a, b);
      (outcomes[step.process] as Int32Array)[local] =
        ((outcomes[step.process] as Int32Array)[local] as number) | (1 << step.outcome);
      index.add(step.a, step.b);
    }
  }
  const steps = model.processes.flatMap((_, p) =>
    stepsOf(model, p, reached[p] as Uint8Array, outcomes[p] as Int32Array),
  );
  const lacking = steps.filter((step) => !step.taken || step.seen.length < step.outcomes);
  return { steps, unreached: lacking, complete: id === index.size };
}

function stepsOf(
  { processes }: Model,
  p: number,
  reached: Uint8Array,
  outcomes: Int32Array,
): CoveredStep[] {
  const process = processes[p];
  if (!process) return [];
  const steps = new Map<string, CoveredStep>();
  for (let local = 0; local < process.size; local++) {
    const label = process.label(local);
    if (label === '') continue;
    const site = process.site(local);
    const key = JSON.stringify([site, label]);
    const before = steps.get(key);
    const bits = outcomes[local] as number;
    const seen = new Set([...(before?.seen ?? []), ...bitsOf(bits)]);
    steps.set(key, {
      process: process.name,
      label,
      site,
      reached: (before?.reached ?? false) || reached[local] === 1,
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
