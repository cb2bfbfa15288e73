import type { Finding, FindingKind } from '../kernel/index.ts';
import { BoundsSearch, type Bounds } from './bounded-search.ts';
import { coverage, type Coverage } from './model-coverage.ts';
import { Executions } from './count-executions.ts';
import { FullSearch } from './full-search.ts';
import { usualLimits, type Bounded, type Limits } from './limits.ts';
import type { Model } from './search-model.ts';
import { ReducedSearch } from './reduced-search.ts';
import type { SearchKind } from './search-kinds.ts';
import {
  measured,
  shortestRun,
  type RunCost,
  type ShortestRun,
  type Target,
} from './shortest-run.ts';
import { tablesOf, tooWide, type Tables } from './step-tables.ts';

/** What is asked of a model. */
export interface Question {
  readonly search?: SearchKind;
  /** Only runs with few preemptions and failures: every state of those. */
  readonly bounds?: Bounds;
  readonly limits?: Limits;
  /** Count the executions as well; default true. */
  readonly executions?: boolean;
}

/** A broken rule that some run of the model shows, with the least such run. */
export interface Found {
  readonly kind: FindingKind;
  readonly subject: string;
  readonly text: string;
  /** null where the search for it was bounded. */
  readonly shortest: ShortestRun | null;
}

/** Everything that the search of one model says. */
export interface Answer {
  readonly states: number;
  readonly transitions: number;
  /** Runs up to the order of independent steps; null if they were not counted. */
  readonly executions: number | null;
  /** States in which nobody can move although somebody has not finished. */
  readonly stuck: number;
  readonly findings: readonly Found[];
  /** The least of all runs that show a finding. */
  readonly shortest: ShortestRun | null;
  readonly bytesPerState: number;
  /** What all runs reach of the model; null within bounds on the runs. */
  readonly coverage: Coverage | null;
  /** Why the search did not see everything; null: it did. */
  readonly bounded: Bounded | null;
}

/** What the search is doing, for those who wait. */
export interface Progress {
  readonly phase: 'states' | 'executions' | 'shortest runs';
  readonly states: number;
}

/** States or nodes between two reports of progress. */
const SLICE = 20_000;

/**
 * Searches a model, yielding progress between slices of work, so that a worker
 * can hear of a cancel: whoever stops asking for more has cancelled. Same
 * model, same answer, in any engine.
 *
 * The findings and their shortest runs are those of the search asked for; the
 * executions are counted only where the states were all seen.
 * @example
 * import { compile, explore, firstIo, variantNamed } from 'imbalance';
 *
 * const { model } = compile(firstIo(variantNamed('after'), { tasks: 2 }));
 * const search = explore(model);
 * let turn = search.next();
 * while (!turn.done) turn = search.next();
 * turn.value.findings.length; // => 0
 */
export function* explore(
  model: Model,
  { search = 'full', limits = usualLimits, bounds, executions = true }: Question = {},
): Generator<Progress, Answer> {
  const tables = tablesOf(model);
  if (!tables) return unanswered();
  if (bounds) return yield* exploreWithin(tables, limits, bounds);
  const states = searchOf(search, tables, limits);
  while (!states.advance(SLICE)) yield { phase: 'states', states: states.states };
  const { stuck, bounded, transitions } = states;
  const covered = coverage(tables);
  const marks = states.marks.flatMap((mark) => model.marks[mark] ?? []);
  const counted = bounded || !executions ? null : yield* countExecutions(tables, limits);
  const findings: Found[] = [];
  for (const { found, target } of wanted(marks, stuck)) {
    yield { phase: 'shortest runs', states: states.states };
    const { run, finding } = shortestRun(tables, target, limits);
    const { kind, subject, text } = finding ?? found;
    findings.push({ kind, subject, text, shortest: run });
  }
  return {
    states: states.states,
    transitions,
    executions: counted,
    stuck,
    findings,
    shortest: least(findings.flatMap(({ shortest }) => shortest ?? [])),
    bytesPerState: states.bytes / Math.max(1, states.states),
    coverage: covered,
    bounded,
  };
}

/**
 * Runs a search to its end and gives its answer: every run of the model, up to
 * its limits. A found run is a schedule, which `watch` plays.
 * @example
 * import { choose, compile, explored, rcu_read_lock, rcu_read_unlock } from 'imbalance';
 * import { rcuFlavours, watch, type Program } from 'imbalance';
 *
 * const program: Program = {
 *   name: 'an early return',
 *   config: rcuFlavours.preempt,
 *   locks: { rcu_read_lock: { class: 'rcu_read_lock', kind: 'rcu' } },
 *   memory: {},
 *   objects: {},
 *   tasks: [
 *     {
 *       comm: 'curl',
 *       pid: 7,
 *       body: function* () {
 *         yield* rcu_read_lock();
 *         if ((yield* choose('entry', ['found', 'none'])) === 'none') return;
 *         yield* rcu_read_unlock();
 *       },
 *     },
 *   ],
 * };
 * const [found] = explored(compile(program).model).findings;
 * found?.kind; // => 'held_exit'
 * const { run } = watch(program, found?.shortest?.schedule ?? []);
 * run.steps.map(({ result }) => result); // => [null, 'none']
 */
export function explored(model: Model, question: Question = {}): Answer {
  const search = explore(model, question);
  for (;;) {
    const turn = search.next();
    if (turn.done) return turn.value;
  }
}

/** The runs within some bounds: their states, their findings, a run to each. */
function* exploreWithin(
  tables: Tables,
  limits: Limits,
  bounds: Bounds,
): Generator<Progress, Answer> {
  const search = new BoundsSearch(tables, limits, bounds);
  while (!search.advance(SLICE)) yield { phase: 'states', states: search.states };
  const { states, transitions, stuck, bounded, bytes } = search;
  const all = search.marks.flatMap((mark) =>
    (tables.model.marks[mark] ?? []).map(({ kind, subject, text }): Found => ({
      kind,
      subject,
      text,
      shortest: measured(tables, search.runTo(mark)),
    })),
  );
  const findings = distinct([...all].sort((x, y) => stepsIn(x) - stepsIn(y)));
  return {
    states,
    transitions,
    executions: null,
    stuck,
    findings: stuck > 0 ? [...findings, { ...deadlock, shortest: null }] : findings,
    shortest: least(findings.flatMap(({ shortest }) => shortest ?? [])),
    bytesPerState: bytes / states,
    coverage: null,
    bounded,
  };
}

function stepsIn({ shortest }: Found): number {
  return shortest?.steps ?? Infinity;
}

/** A state in which nobody can move, as a finding. */
const deadlock: Omit<Found, 'shortest'> = {
  kind: 'deadlock',
  subject: '',
  text: 'Nobody can move although somebody has not finished.',
};

function unanswered(): Answer {
  return {
    states: 0,
    transitions: 0,
    executions: null,
    stuck: 0,
    findings: [],
    shortest: null,
    bytesPerState: 0,
    coverage: null,
    bounded: tooWide,
  };
}

function searchOf(kind: SearchKind, tables: Tables, limits: Limits): FullSearch | ReducedSearch {
  if (kind === 'full') return new FullSearch(tables, limits);
  const symmetry = kind === 'symmetric';
  return new ReducedSearch(tables, limits, { order: true, symmetry });
}

/** Counts the executions of a model, yielding progress as `explore` does; null: there is no number. */
export function* countExecutions(
  tables: Tables,
  limits: Limits,
): Generator<Progress, number | null> {
  const search = new Executions(tables, limits);
  while (!search.advance(SLICE)) yield { phase: 'executions', states: search.nodes };
  return search.bounded || search.endless ? null : search.count;
}

/** What to look for a shortest run of: each kind of finding, and a deadlock. */
function wanted(
  findings: readonly Finding[],
  stuck: number,
): { readonly found: Omit<Found, 'shortest'>; readonly target: Target }[] {
  const kinds = distinct(findings).map((found) => ({
    found,
    target: { finding: ({ kind }: Finding) => kind === found.kind },
  }));
  return stuck > 0 ? [...kinds, { found: deadlock, target: 'stuck' }] : kinds;
}

/** One finding of each kind, the first met. */
function distinct<F extends { readonly kind: FindingKind }>(findings: readonly F[]): F[] {
  return findings.filter(({ kind }, i) => findings.findIndex((f) => f.kind === kind) === i);
}

function least(runs: readonly ShortestRun[]): ShortestRun | null {
  return [...runs].sort(compare)[0] ?? null;
}

function compare(a: RunCost, b: RunCost): number {
  return (
    a.steps - b.steps || a.tasks - b.tasks || a.preemptions - b.preemptions || a.faults - b.faults
  );
}
