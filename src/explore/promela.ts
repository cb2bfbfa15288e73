import { NumberedError } from '../errors/numbered-error.ts';
import type { Limits } from './limits.ts';
import { PEEK_BITS, type Model, type Process, type Transition } from './search-model.ts';
import { StateIndex } from './state-index.ts';
import { successors } from './successors.ts';
import { whileItFits, type Tables } from './step-tables.ts';

/** One way to leave a local state: when, and with which effect. */
interface Option {
  readonly guard: string;
  readonly effects: readonly string[];
  readonly to: number;
  readonly mark: number;
}

/**
 * A model as Promela, as far as its search has reached: every process is a
 * proctype whose labels are its local states, every step one d_step. Compiled
 * without reduction, SPIN stores exactly the model's reachable states:
 *
 *     spin -a -o1 -o2 -o3 MODEL && gcc -O2 -DSAFETY -DNOREDUCE -o pan pan.c
 *
 * With -DCHECK a step that breaks a rule is an assertion that fails.
 *
 * @throws LI413 on a model with more states than allowed
 */
export function promela(tables: Tables, limits: Pick<Limits, 'maxStates'>): string {
  const { model } = tables;
  let reached: Reached = { options: [], peeked: false };
  const stopped = whileItFits(
    () => limits.maxStates,
    () => {
      reached = reachedOptions(tables, limits.maxStates);
    },
  );
  if (stopped) throw tooLarge(model.name, limits.maxStates);
  return [
    `/* ${model.name}: what a full search of it reaches. */`,
    '#ifdef CHECK',
    '#define violation assert(false)',
    '#else',
    '#define violation skip',
    '#endif',
    '',
    ...model.components.map((name, c) => declared(model, name, c)),
    ...model.processes.flatMap((process, p) => visibleBit(reached, process, p)),
    '',
    ...model.processes.flatMap((process, p) => proctype(reached, process, p)),
  ].join('\n');
}

/** Options by process and local state; and who is looked at by others. */
interface Reached {
  readonly options: readonly (readonly Option[])[][];
  readonly peeked: boolean;
}

function reachedOptions(tables: Tables, maxStates: number): Reached {
  const { model } = tables;
  const index = new StateIndex();
  const keys = new Set<string>();
  const options: Option[][][] = model.processes.map(({ size }) =>
    Array.from({ length: size }, () => []),
  );
  let peeked = false;
  index.add(...tables.initial());
  for (let id = 0; id < index.size; id++) {
    if (index.size > maxStates) throw tooLarge(model.name, maxStates);
    const [a, b] = [index.a(id), index.b(id)];
    for (const step of successors(tables, a, b)) index.add(step.a, step.b);
    const shared = Array.from(tables.shared.values(b & tables.sharedMask));
    model.processes.forEach((process, p) => {
      const local = tables.local(p, a, b);
      const { reads, writes, peeks } = process.footprint(local);
      const touched = [...new Set([...reads, ...writes])].filter((c) => c < shared.length);
      const peek = peeks ? tables.peek(a, b) : 0;
      const key = [p, local, peek, ...touched.map((c) => shared[c])].join();
      if (keys.has(key)) return;
      keys.add(key);
      peeked ||= peeks;
      const guard = guardOf(model, touched, shared, peeks ? peek : null);
      for (const transition of process.step(local, shared, peek)) {
        options[p]?.[local]?.push(optionOf(process, p, guard, shared, transition));
      }
    });
  }
  return { options, peeked };
}

function guardOf(
  model: Model,
  touched: readonly number[],
  shared: readonly number[],
  peek: number | null,
): string {
  const own = touched.map((c) => `c${String(c)} == ${String(shared[c])}`);
  const others =
    peek === null
      ? []
      : model.processes.map(
          (_, p) => `v${String(p)} == ${String((peek >>> (PEEK_BITS * p)) & (2 ** PEEK_BITS - 1))}`,
        );
  return [...own, ...others].join(' && ') || 'true';
}

function optionOf(
  process: Process,
  p: number,
  guard: string,
  shared: readonly number[],
  { to, writes, mark }: Transition,
): Option {
  const changed = writes.filter(([c, value]) => shared[c] !== value);
  const effects = [
    ...changed.map(([c, value]) => `c${String(c)} = ${String(value)}`),
    `v${String(p)} = ${String(process.visible(to))}`,
  ];
  return { guard, effects, to, mark };
}

function declared(model: Model, name: string, c: number): string {
  const legend = (value: number): string =>
    `${String(value)} = ${JSON.stringify(model.valueOf(c, value)) ?? 'absent'}`;
  const first = model.initial[c] as number;
  return `short c${String(c)} = ${String(first)}; /* ${name}, at first ${legend(first)} */`;
}

function visibleBit({ peeked }: Reached, process: Process, p: number): string[] {
  if (!peeked) return [];
  return [`byte v${String(p)} = ${String(process.visible(process.initial))};`];
}

function proctype(reached: Reached, process: Process, p: number): string[] {
  const states = reached.options[p] ?? [];
  const used = new Set([process.initial, ...states.flat().map(({ to }) => to)]);
  const labels = new Map(
    [...used].map((local) => {
      const ends = (states[local] ?? []).length === 0;
      return [local, `${ends ? 'end' : 'S'}${String(local)}`];
    }),
  );
  // A proctype starts at its first label.
  const order = [...used].sort(
    (x, y) => Number(y === process.initial) - Number(x === process.initial) || x - y,
  );
  const body = order.flatMap((local) => [
    `/* ${process.label(local) || 'finished'} */`,
    ...labelled(labels, local, states[local] ?? [], reached.peeked),
  ]);
  return [`active proctype P${String(p)}() { /* ${process.name} */`, ...body, '}', ''];
}

function labelled(
  labels: ReadonlyMap<number, string>,
  local: number,
  options: readonly Option[],
  peeked: boolean,
): string[] {
  const name = labels.get(local) ?? '';
  if (options.length === 0) return [`${name}: false;`];
  return [
    `${name}: if`,
    ...options.map(({ guard, effects, to, mark }) => {
      const kept = effects.filter((effect) => peeked || !effect.startsWith('v'));
      const done = [...(mark === 0 ? [] : ['violation']), ...(kept.length > 0 ? kept : ['skip'])];
      return `  :: d_step { (${guard}) -> ${done.join('; ')} }; goto ${labels.get(to) ?? ''}`;
    }),
    '  fi;',
  ];
}

function tooLarge(name: string, maxStates: number): NumberedError {
  return new NumberedError(
    'LI413',
    name,
    `it has more than ${String(maxStates)} states, too many to export.`,
    'Take fewer tasks or calls.',
  );
}
