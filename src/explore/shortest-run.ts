import type { Finding, Schedule } from '../kernel/index.ts';
import { IntList } from './int-list.ts';
import { reached, type Bounded, type Limits } from './limits.ts';
import { StateIndex } from './state-index.ts';
import { StepsTo } from './steps-to.ts';
import { canMove, endMark, stepsOf, type Successor } from './successors.ts';
import { whileItFits, type Tables } from './step-tables.ts';

/** What a run is searched for. */
export type Target =
  | { readonly finding: (finding: Finding) => boolean }
  /** A state in which nobody can move although somebody has not finished. */
  | 'stuck';

/** What a run needs, in the order in which runs are called shorter. */
export interface RunCost {
  readonly steps: number;
  /** Tasks that move in it; a reaper or an interrupt handler is none. */
  readonly tasks: number;
  /** Times a task that could go on did not. */
  readonly preemptions: number;
  /** Allocations that fail in it although they could work. */
  readonly faults: number;
}

/** The least run: by steps, then tasks, then preemptions, then faults. */
export interface ShortestRun extends RunCost {
  readonly schedule: Schedule;
}

/** The search's answer: a run, or none, unless it was bounded. */
export interface Shortest {
  readonly run: ShortestRun | null;
  /** What the run ends in; null where there is no run, and of a stuck state. */
  readonly finding: Finding | null;
  readonly bounded: Bounded | null;
}

/**
 * A shortest run to the target of at most `stepsMax` steps, proved least in
 * this order: steps, tasks that move, preemptions, faults. Ties go to the first in the order of tasks.
 *
 * Breadth first, so the first layer with a hit has the fewest steps. Within a
 * layer it is a shortest path by price, which is preemptions and then faults:
 * whether a step is a preemption depends on who moved last, so a state is kept
 * for each task that may have, at the least price, and only in the first layer
 * that has it, since a shortest run comes to no state later than it must. All
 * of a layer is looked at before a hit is taken. Where a full search has left
 * complete tables, no state is kept from which every run is too long (StepsTo).
 *
 * How many tasks move is no sum over steps. So a first search over all tasks
 * gives the fewest steps; where one task alone comes to the target, it only has
 * to look for fewer. Then each set of tasks, smaller ones first, is searched to
 * that many steps for the states that these tasks alone can reach, until the
 * sets have more tasks than the best run. Then every run of fewer steps, and
 * every one as long by fewer tasks, was seen not to hit.
 */
export function shortestRun(
  tables: Tables,
  target: Target,
  limits: Limits,
  stepsMax = Infinity,
): Shortest {
  const { processes } = tables.model;
  const everybody = processes.map((_, p) => p);
  const goal = new Goal(tables, target);
  const alone = everybody.reduce<ShortestRun | null>((least, p) => {
    const run = new Layers(tables, goal, [p], limits).search(least?.steps ?? stepsMax);
    return run && (least === null || run.steps < least.steps) ? run : least;
  }, null);
  const all = new Layers(tables, goal, everybody, limits);
  const most = all.search(alone === null ? stepsMax : alone.steps - 1) ?? alone;
  if (most === null || all.bounded) return { run: null, finding: null, bounded: all.bounded };
  const counted = (tasks: readonly number[]): number =>
    tasks.filter((p) => processes[p]?.extra === false).length;
  const smaller = subsets(everybody)
    .filter((tasks) => tasks.length < everybody.length)
    .sort((x, y) => counted(x) - counted(y) || x.length - y.length);
  let least = most;
  for (const tasks of smaller) {
    if (counted(tasks) > least.tasks) break;
    const run = new Layers(tables, goal, tasks, limits).search(most.steps);
    if (run && (run.tasks < least.tasks || price(run) < price(least))) least = run;
  }
  return { run: least, finding: endOf(tables, least.schedule, target), bounded: null };
}

/** The finding that a run to this target ends in. */
function endOf(tables: Tables, schedule: Schedule, target: Target): Finding | null {
  if (target === 'stuck') return null;
  let [a, b] = tables.initial();
  let mark = 0;
  for (const { task, outcome } of schedule) {
    const step = stepsOf(tables, task, a, b).find((one) => one.outcome === outcome);
    if (step) ({ a, b, mark } = step);
  }
  const findings = [
    ...(tables.model.marks[mark] ?? []),
    ...(tables.model.marks[endMark(tables, a, b, schedule.at(-1)?.task ?? 0)] ?? []),
  ];
  return findings.find(target.finding) ?? null;
}

/** How long a run is, who moves in it, and at which price. */
export function measured(tables: Tables, schedule: Schedule): ShortestRun {
  const movers = new Set(schedule.map(({ task }) => task));
  const tasks = [...movers].filter((p) => tables.model.processes[p]?.extra === false).length;
  let [a, b] = tables.initial();
  let preemptions = 0;
  let faults = 0;
  schedule.forEach(({ task, outcome }, i) => {
    const last = schedule[i - 1]?.task ?? task;
    if (last !== task && canMove(tables, last, a, b)) preemptions++;
    const step = stepsOf(tables, task, a, b).find((one) => one.outcome === outcome);
    if (!step) throw new Error(`step ${String(i + 1)}: process ${String(task)} cannot move`);
    if (step.fault) faults++;
    ({ a, b } = step);
  });
  return { schedule, steps: schedule.length, tasks, preemptions, faults };
}

function price({ preemptions, faults }: ShortestRun): number {
  return preemptions * PRICE + faults;
}

/** All sets of some of them, in a fixed order. */
function subsets(of: readonly number[]): number[][] {
  return of.reduce<number[][]>((sets, p) => [...sets, ...sets.map((set) => [...set, p])], [[]]);
}

/** One preemption weighs more than all faults of a run. */
const PRICE = 1 << 16;

/** What is searched for, and how far from a state it is at least. */
class Goal {
  readonly target: Target;
  readonly #tables: Tables;
  readonly #hits: boolean[] = [];
  readonly #stepsTo: StepsTo | null = null;

  constructor(tables: Tables, target: Target) {
    this.target = target;
    this.#tables = tables;
    if (tables.complete && target !== 'stuck')
      this.#stepsTo = new StepsTo(tables, (mark) => this.hit(mark));
  }

  hit(mark: number): boolean {
    if (this.target === 'stuck') return false;
    const { finding } = this.target;
    return (this.#hits[mark] ??= (this.#tables.model.marks[mark] ?? []).some(finding));
  }

  /** Whether these processes may come to it from this state within so many steps. */
  isNear(steps: number, processes: readonly number[], a: number, b: number): boolean {
    const least = this.#stepsTo?.least(processes, a, b) ?? 0;
    return least < Infinity && least <= steps;
  }
}

/** Layers of the states that some of the tasks can reach, at the least price. */
class Layers {
  bounded: Bounded | null = null;
  readonly #tables: Tables;
  readonly #goal: Goal;
  readonly #tasks: readonly number[];
  readonly #limits: Limits;
  /** State and the task that moved last, plus 1. */
  readonly #index = new StateIndex();
  /** For each: layer, price, the one before, the outcome of the step. */
  readonly #nodes = new IntList();
  readonly #states = new StateIndex();
  readonly #layerOf = new IntList();
  #stepsMax = Infinity;

  constructor(tables: Tables, goal: Goal, tasks: readonly number[], limits: Limits) {
    this.#tables = tables;
    this.#goal = goal;
    this.#tasks = tasks;
    this.#limits = limits;
  }

  /** The least run of at most `stepsMax` steps; null: there is none. */
  search(stepsMax: number): ShortestRun | null {
    let run: ShortestRun | null = null;
    this.bounded =
      whileItFits(
        () => this.#index.size,
        () => {
          run = this.#search(stepsMax);
        },
      ) ?? this.bounded;
    return run;
  }

  #search(stepsMax: number): ShortestRun | null {
    this.#stepsMax = stepsMax;
    this.#enter(...this.#tables.initial(), 0, 0, 0, -1, 0);
    for (let layer = 0, from = 0; layer <= stepsMax; layer++) {
      const end = this.#index.size;
      if (from === end) return null;
      const ended = this.#leastEnded(from, end);
      if (ended !== null) return ended;
      if (layer === stepsMax) return null;
      let best: { from: number; step: Successor; price: number } | null = null;
      for (let id = from; id < end; id++) {
        for (const p of this.#tasks) {
          for (const step of stepsOf(this.#tables, p, this.#index.a(id), this.#index.b(id))) {
            const total = this.#priceAfter(id, step);
            if (this.#goal.hit(step.mark) && (best === null || total < best.price)) {
              best = { from: id, step, price: total };
            }
            if (best === null)
              this.#enter(step.a, step.b, step.process + 1, layer + 1, total, id, step.outcome);
          }
        }
        if (this.#stop()) return null;
      }
      if (best !== null) return this.#run(best.from, best.step);
      from = end;
    }
    return null;
  }

  #stop(): boolean {
    const bytes = this.#index.bytes + this.#states.bytes + this.#nodes.bytes;
    this.bounded = reached(this.#limits, this.#index.size, bytes);
    return this.bounded !== null;
  }

  #priceAfter(id: number, step: Successor): number {
    const last = this.#index.extra(id) - 1;
    const switched = last >= 0 && last !== step.process;
    const preempts = switched && canMove(this.#tables, last, this.#index.a(id), this.#index.b(id));
    return (
      (this.#nodes.items[4 * id + 1] as number) + (preempts ? PRICE : 0) + (step.fault ? 1 : 0)
    );
  }

  #enter(
    a: number,
    b: number,
    last: number,
    layer: number,
    total: number,
    from: number,
    outcome: number,
  ): void {
    if (!this.#goal.isNear(this.#stepsMax - layer, this.#tasks, a, b)) return;
    const state = this.#states.add(a, b);
    if (state === this.#layerOf.length) this.#layerOf.push(layer);
    else if ((this.#layerOf.items[state] as number) < layer) return;
    const id = this.#index.add(a, b, last);
    if (4 * id === this.#nodes.length) {
      this.#nodes.pushPair(layer, total);
      this.#nodes.pushPair(from, outcome);
    } else if (total < (this.#nodes.items[4 * id + 1] as number)) {
      this.#nodes.items.set([layer, total, from, outcome], 4 * id);
    }
  }

  /** The least run to a state of this layer that is itself the target. */
  #leastEnded(from: number, end: number): ShortestRun | null {
    let best = -1;
    for (let id = from; id < end; id++) {
      const total = this.#nodes.items[4 * id + 1] as number;
      if (best >= 0 && total >= (this.#nodes.items[4 * best + 1] as number)) continue;
      if (this.#isEnd(id)) best = id;
    }
    if (best < 0) return null;
    return this.#run(best, null);
  }

  #isEnd(id: number): boolean {
    const a = this.#index.a(id);
    const b = this.#index.b(id);
    const { model } = this.#tables;
    if (model.processes.some((_, p) => canMove(this.#tables, p, a, b))) return false;
    if (this.#goal.target === 'stuck') return this.#tables.endOf(a, b) === 'stuck';
    return this.#goal.hit(endMark(this.#tables, a, b, this.#index.extra(id) - 1));
  }

  #run(id: number, step: Successor | null): ShortestRun {
    const moves = step ? [{ task: step.process, outcome: step.outcome }] : [];
    for (let at = id; this.#index.extra(at) > 0; at = this.#nodes.items[4 * at + 2] as number) {
      const outcome = this.#nodes.items[4 * at + 3] as number;
      moves.push({ task: this.#index.extra(at) - 1, outcome });
    }
    return measured(this.#tables, moves.reverse());
  }
}
