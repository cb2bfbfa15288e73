import {
  exitOf,
  pathProgram,
  pathSchedule,
  pathsOf,
  type Exit,
  type Path,
  type Variant,
} from '../../cfq/index.ts';
import { encodeSchedule } from '../../explore/schedule-codec.ts';
import { compile } from '../../explore/compile-program.ts';
import { stepsMax } from '../../explore/derivation.ts';
import { FullSearch } from '../../explore/full-search.ts';
import { boundedText, type Bounded } from '../../explore/limits.ts';
import { shortestRun } from '../../explore/shortest-run.ts';
import { DoesNotFit, Tables } from '../../explore/step-tables.ts';
import { flowOf } from '../../runs/control-flow.ts';
import { NumberedError } from '../../errors/numbered-error.ts';
import { Player, replay, type Finding, type Program, type Schedule } from '../../kernel/index.ts';
import { checkContext } from '../../lockdep/index.ts';
import { limited } from './leash.ts';
import { labScenarios, pathsMax, type LabScenario } from './lab-scenarios.ts';

/** What a version of the function is judged by. */
export interface Check {
  readonly name: string;
  /** Findings that break it. */
  readonly breaks: (finding: Finding) => boolean;
  /** What has to be true when the function returns. */
  readonly atExit: (exit: Exit) => boolean;
}

const kinds =
  (...names: readonly Finding['kind'][]) =>
  ({ kind }: Finding): boolean =>
    names.includes(kind);
const onRcu = ({ subject }: Finding): boolean => subject === 'rcu_read_lock';
const anyExit = (): boolean => true;

/** The checks that a search decides, in the order in which the page lists them. */
const checks: readonly Check[] = [
  {
    name: 'balance',
    breaks: (finding) => kinds('imbalance', 'user_exit')(finding) && onRcu(finding),
    atExit: ({ rcuDepth }) => rcuDepth === 0,
  },
  {
    name: 'lock',
    breaks: (finding) =>
      finding.kind === 'unlock_not_held' ||
      (kinds('imbalance', 'user_exit')(finding) && !onRcu(finding)),
    atExit: ({ queueLockHeld, irqsDisabled }) => queueLockHeld && irqsDisabled,
  },
  { name: 'sleep', breaks: kinds('sleep_in_atomic'), atExit: anyExit },
  {
    name: 'leak',
    breaks: kinds('leak', 'double_free'),
    atExit: ({ lost }) => lost === 0,
  },
  { name: 'use-after-free', breaks: kinds('use_after_free'), atExit: anyExit },
  { name: 'null', breaks: kinds('null_dereference'), atExit: anyExit },
  { name: 'deadlock', breaks: kinds('deadlock'), atExit: anyExit },
];

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

/** Everything that was found out about one version. */
export interface LabVerdict {
  readonly cells: readonly Cell[];
  readonly paths: number;
  /** States of all searches together. */
  readonly states: number;
  /** What was not searched to its end, and why. */
  readonly bounded: readonly string[];
}

/** A broken rule: where, and a run that shows it if that is the shortest so far. */
interface Broken {
  readonly check: string;
  readonly where: string;
  readonly shown: Shown | null;
}

interface Shown {
  readonly text: string;
  readonly place: string;
  readonly schedule: Schedule;
}

/**
 * Tries a version of the function: every path, and every schedule and every
 * allocation outcome of the scenarios, with at most `maxStates` states each.
 */
export function labVerdict(variant: Variant, maxStates = 60_000): LabVerdict {
  const progress = progressCell(variant);
  if (progress.verdict === 'broken') {
    const open = [...checks.map(({ name }) => name), 'context'].map((check): Cell => ({
      check,
      verdict: 'undecided',
      text: 'not tried: the function does not end',
      places: [],
      run: null,
    }));
    return {
      cells: [...open.slice(0, -1), progress, ...open.slice(-1)],
      paths: 0,
      states: 0,
      bounded: [],
    };
  }
  const paths = pathsOf(variant, pathsMax);
  const broken = [...brokenPaths(variant, paths)];
  const isWide = paths.length >= pathsMax;
  const bounded = isWide
    ? [`Walked ${String(pathsMax)} ways through it of more, and searched no program.`]
    : [];
  let states = 0;
  for (const scenario of isWide ? [] : labScenarios) {
    const found = search(variant, scenario, maxStates, broken);
    broken.push(...found.broken);
    states += found.states;
    if (found.bounded) bounded.push(`${scenario.what}: ${boundedText(found.bounded)}`);
  }
  const cells = checks.map(({ name }) => cellOf(name, broken, bounded));
  return {
    cells: [...cells, progress, contextCell(variant)],
    paths: paths.length,
    states,
    bounded,
  };
}

function cellOf(check: string, broken: readonly Broken[], bounded: readonly string[]): Cell {
  const own = broken.filter((one) => one.check === check);
  const least = shownOf(own, check).reduce<Shown | null>(
    (a, b) => (a === null || b.schedule.length < a.schedule.length ? b : a),
    null,
  );
  const places = own.map(({ where }) => where);
  if (least) {
    const { text, place, schedule } = least;
    return { check, verdict: 'broken', text, places, run: labRun(place, schedule) };
  }
  if (bounded.length === 0) return { check, verdict: 'holds', text: '', places, run: null };
  return {
    check,
    verdict: 'undecided',
    text: 'nothing found, as far as was searched',
    places,
    run: null,
  };
}

function shownOf(broken: readonly Broken[], check: string): Shown[] {
  return broken.flatMap((one) => (one.check === check && one.shown ? [one.shown] : []));
}

function labRun(place: string, schedule: Schedule): LabRun {
  const coded = encodeSchedule({ program: place, schedule, hash: null });
  return { place, schedule: coded, steps: schedule.length };
}

/** What is wrong where the function returns, on each of its paths. */
function* brokenPaths(variant: Variant, paths: readonly Path[]): Generator<Broken> {
  for (const [i, path] of paths.entries()) {
    const program = pathProgram(variant, path);
    const schedule = pathSchedule(variant, path);
    const run = replay(program, schedule);
    // A task that is stuck does not return: the searches tell.
    if (!run.steps.some(({ op, task }) => op.op === 'return' && task === 0)) continue;
    const exit = exitOf(run);
    for (const { name, atExit } of checks) {
      if (atExit(exit)) continue;
      const text = `Not so at the exit of path ${path.name}: ${exitText(exit)}.`;
      const shown = { text, place: `path-${String(i)}`, schedule };
      yield { check: name, where: `path ${path.name}`, shown };
    }
  }
}

function exitText({ rcuDepth, queueLockHeld, irqsDisabled, lost }: Exit): string {
  return [
    `RCU depth ${String(rcuDepth)}`,
    `queue_lock ${queueLockHeld ? 'held' : 'free'}`,
    `interrupts ${irqsDisabled ? 'off' : 'on'}`,
    ...(lost > 0 ? [`${String(lost)} queue lost`] : []),
  ].join(', ');
}

/** Searches one scenario whole; looks for the run only of what is new. */
function search(
  variant: Variant,
  scenario: LabScenario,
  maxStates: number,
  known: readonly Broken[],
): { broken: Broken[]; states: number; bounded: Bounded | null } {
  const limits = { maxStates, maxBytes: 200_000_000 };
  const { model, cut } = compile(scenario.program(variant));
  const full = tables(model);
  if (!full) return { broken: [], states: 0, bounded: { by: 'width', limit: 63, reached: 64 } };
  const all = new FullSearch(full, limits);
  while (!all.advance(maxStates));
  const findings = all.marks.flatMap((mark) => model.marks[mark] ?? []);
  const broken = checks.flatMap(({ name, breaks }): Broken[] => {
    const met = findings.filter(breaks);
    if (met.length === 0) return [];
    const before = shownOf(known, name).map(({ schedule }) => schedule.length);
    const own = tables(model);
    // A run as long as one that is known says nothing new.
    const run = own && shortestRun(own, { finding: breaks }, limits, Math.min(...before) - 1).run;
    // The replay has no validator: what that found is told by the search.
    const program = scenario.program(variant);
    const shown = run && {
      text: findingIn(program, run.schedule, breaks) ?? met[0]?.text ?? '',
      place: scenario.name,
      schedule: run.schedule,
    };
    return [...new Set(met.map(({ kind }) => kind))].map((kind, i) => ({
      check: name,
      where: `${scenario.name}: ${kind}`,
      shown: i === 0 ? shown : null,
    }));
  });
  const bounded =
    all.bounded ?? (cut ? ({ by: 'length', limit: stepsMax, reached: all.states } as const) : null);
  return { broken, states: all.states, bounded };
}

function findingIn(program: Program, schedule: Schedule, breaks: Check['breaks']): string | null {
  return replay(program, schedule).steps.at(-1)?.findings.find(breaks)?.text ?? null;
}

function tables(model: ReturnType<typeof compile>['model']): Tables | null {
  try {
    return new Tables(model);
  } catch (error) {
    if (error instanceof DoesNotFit) return null;
    throw error;
  }
}

/** Whether the function returns when every allocation that may fail does. */
function progressCell(variant: Variant): Cell {
  const check = 'progress';
  const [one] = labScenarios;
  if (!one) throw new Error('the lab has no scenario');
  const player = new Player(one.program(limited(variant)));
  const moves: { task: number; outcome: number }[] = [];
  try {
    pathsOf(limited(variant), pathsMax);
    const free = () => player.next().find(({ blockedBy }) => blockedBy === null);
    for (let next = free(); next; next = free()) {
      const fail = next.outcomes.indexOf('fail');
      const move = { task: next.task, outcome: Math.max(fail, 0) };
      moves.push(move);
      player.move(move);
    }
    return { check, verdict: 'holds', text: '', places: [], run: null };
  } catch (error) {
    if (!(error instanceof NumberedError) || error.code !== 'LI158') throw error;
    const schedule = moves.slice(0, 60);
    return {
      check,
      verdict: 'broken',
      text: error.message,
      places: [one.name],
      run: labRun(one.name, schedule),
    };
  }
}

/** What a static checker in the manner of sparse says of its control flow. */
function contextCell(variant: Variant): Cell {
  const warning = checkContext(flowOf(variant, pathsMax));
  if (!warning) return { check: 'context', verdict: 'holds', text: '', places: [], run: null };
  const { kind, known, found, at } = warning;
  const text =
    kind === 'different'
      ? `Different lock contexts meet at ${at}: ${String(known)} and ${String(found)}.`
      : `At ${at}: ${kind} (${String(found)}).`;
  return { check: 'context', verdict: 'broken', text, places: ['static'], run: null };
}
