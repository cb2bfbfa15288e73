import { exitOf, pathProgram, pathSchedule, pathsOf, type Exit, type Path, type Variant } from '../../cfq/index.ts';
import { encodeSchedule } from '../../explore/codec.ts';
import { compile } from '../../explore/compile.ts';
import { stepsMax } from '../../explore/derive.ts';
import { FullSearch } from '../../explore/full.ts';
import { boundedText, type Bounded } from '../../explore/limits.ts';
import { shortestRun } from '../../explore/shortest.ts';
import { DoesNotFit, Tables } from '../../explore/tables.ts';
import { flowOf } from '../../flows.ts';
import { NumberedError, Player, replay, type Finding, type Schedule } from '../../kernel/index.ts';
import { checkContext } from '../../lockdep/index.ts';
import { limited } from './limited.ts';
import { labScenarios, type LabScenario } from './scenarios.ts';

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
export const checks: readonly Check[] = [
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

/** A broken rule with a run that shows it. */
interface Broken {
  readonly check: string;
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
      check, verdict: 'undecided', text: 'not tried: the function does not end', run: null,
    }));
    return { cells: [...open.slice(0, -1), progress, ...open.slice(-1)], paths: 0, states: 0, bounded: [] };
  }
  const paths = pathsOf(limited(variant));
  const broken = [...brokenPaths(variant, paths)];
  const bounded: string[] = [];
  let states = 0;
  for (const scenario of labScenarios) {
    const found = search(variant, scenario, maxStates, broken);
    broken.push(...found.broken);
    states += found.states;
    if (found.bounded) bounded.push(`${scenario.what}: ${boundedText(found.bounded)}`);
  }
  const cells = checks.map(({ name }) => cellOf(name, broken, bounded));
  return { cells: [...cells, progress, contextCell(variant)], paths: paths.length, states, bounded };
}

function cellOf(check: string, broken: readonly Broken[], bounded: readonly string[]): Cell {
  const own = broken.filter((one) => one.check === check);
  const least = own.reduce<Broken | null>(
    (a, b) => (a === null || b.schedule.length < a.schedule.length ? b : a),
    null,
  );
  if (least) {
    const { text, place, schedule } = least;
    return { check, verdict: 'broken', text, run: labRun(place, schedule) };
  }
  if (bounded.length === 0) return { check, verdict: 'holds', text: '', run: null };
  return { check, verdict: 'undecided', text: 'nothing found, as far as was searched', run: null };
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
    const exit = exitOf(replay(program, schedule));
    for (const { name, atExit } of checks) {
      if (atExit(exit)) continue;
      const text = `Not so at the exit of path ${path.name}: ${exitText(exit)}.`;
      yield { check: name, text, place: `path-${String(i)}`, schedule };
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
  const broken = checks.flatMap(({ name, breaks }) => {
    const met = all.marks.filter((mark) => (model.marks[mark] ?? []).some(breaks));
    if (met.length === 0) return [];
    const before = known.filter(({ check }) => check === name).map(({ schedule }) => schedule.length);
    const own = tables(model);
    // A run as long as one that is known says nothing new.
    const run = own && shortestRun(own, { finding: breaks }, limits, Math.min(...before) - 1).run;
    if (!run) return [];
    const program = scenario.program(variant);
    const finding = replay(program, run.schedule).steps.at(-1)?.findings.find(breaks);
    const text = finding?.text ?? textOf(model.marks, met, breaks);
    return [{ check: name, text, place: scenario.name, schedule: run.schedule }];
  });
  const bounded = all.bounded ?? (cut ? ({ by: 'length', limit: stepsMax, reached: all.states } as const) : null);
  return { broken, states: all.states, bounded };
}

function textOf(
  marks: readonly (readonly Finding[])[],
  met: readonly number[],
  breaks: Check['breaks'],
): string {
  return met.flatMap((mark) => marks[mark] ?? []).find(breaks)?.text ?? '';
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
    pathsOf(limited(variant));
    for (let [next] = player.next(); next; [next] = player.next()) {
      const fail = next.outcomes.indexOf('fail');
      const move = { task: next.task, outcome: Math.max(fail, 0) };
      moves.push(move);
      player.move(move);
    }
    return { check, verdict: 'holds', text: '', run: null };
  } catch (error) {
    if (!(error instanceof NumberedError)) throw error;
    const schedule = moves.slice(0, 60);
    return { check, verdict: 'broken', text: error.message, run: labRun(one.name, schedule) };
  }
}

/** What a static checker in the manner of sparse says of its control flow. */
function contextCell(variant: Variant): Cell {
  const warning = checkContext(flowOf(variant));
  if (!warning) return { check: 'context', verdict: 'holds', text: '', run: null };
  const { kind, known, found, at } = warning;
  const text =
    kind === 'different'
      ? `Different lock contexts meet at ${at}: ${String(known)} and ${String(found)}.`
      : `At ${at}: ${kind} (${String(found)}).`;
  return { check: 'context', verdict: 'broken', text, run: null };
}
