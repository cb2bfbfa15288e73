import type { Schedule } from '../kernel/index.ts';
import type { Model } from './search-model.ts';
import { stepsOf } from './successors.ts';
import type { Tables } from './step-tables.ts';

/** A value of the Informal Trace Format: no null, sequences as JSON arrays. */
type ItfValue =
  | string
  | number
  | boolean
  | readonly ItfValue[]
  | { readonly [key: string]: ItfValue };

/** A trace in the Informal Trace Format, version of 2023. */
export interface ItfTrace {
  readonly '#meta': Readonly<Record<string, string>>;
  readonly vars: readonly string[];
  readonly states: readonly Readonly<Record<string, ItfValue>>[];
}

/**
 * A run of a model as a trace in the Informal Trace Format: the state before
 * the first step and after each. `mover` is the process that made the step,
 * `outcome` which of its outcomes it had; NULL is the string "NULL".
 *
 * @throws Error if the model cannot follow the schedule
 */
export function itfTrace(tables: Tables, schedule: Schedule): ItfTrace {
  const { model } = tables;
  let [a, b] = tables.initial();
  const states = [itfState(tables, 0, a, b, '', 0)];
  schedule.forEach(({ task, outcome }, i) => {
    const step = stepsOf(tables, task, a, b).find((one) => one.outcome === outcome);
    if (!step) throw new Error(`step ${String(i + 1)}: process ${String(task)} cannot move`);
    ({ a, b } = step);
    states.push(itfState(tables, i + 1, a, b, model.processes[task]?.name ?? '', outcome));
  });
  return {
    '#meta': { format: 'ITF', source: model.name, description: 'simulated' },
    vars: ['mover', 'outcome', 'processes', 'shared'],
    states,
  };
}

function itfState(
  tables: Tables,
  index: number,
  a: number,
  b: number,
  mover: string,
  outcome: number,
): Readonly<Record<string, ItfValue>> {
  const { model, shared, sharedMask } = tables;
  const values = shared.values(b & sharedMask);
  return {
    '#meta': { index },
    mover,
    outcome,
    processes: named(model, (p) => model.processes[p]?.describe(tables.local(p, a, b))),
    shared: Object.fromEntries(
      model.components.map((name, c) => [name, plain(model.valueOf(c, values[c] as number))]),
    ),
  };
}

function named({ processes }: Model, of: (process: number) => unknown): ItfValue {
  return Object.fromEntries(processes.map(({ name }, p) => [name, plain(of(p))]));
}

/** Plain data without null and undefined, which the format does not have. */
function plain(value: unknown): ItfValue {
  if (value === null || value === undefined) return 'NULL';
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object') {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    return Object.fromEntries(entries.map(([key, item]) => [key, plain(item)]));
  }
  return value as string | number | boolean;
}
