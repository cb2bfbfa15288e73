import type { Variant } from '../../cfq/index.ts';
import { compile } from '../../explore/compile-program.ts';
import { stepsMax } from '../../explore/derivation.ts';
import { FullSearch } from '../../explore/full-search.ts';
import type { Bounded, Limits } from '../../explore/limits.ts';
import { shortestRun } from '../../explore/shortest-run.ts';
import { tablesOf, tooWide, type Tables } from '../../explore/step-tables.ts';
import { replay, type Finding, type Program } from '../../kernel/index.ts';
import { leastShown, type Broken, type Shown } from './broken-check.ts';
import { checks, type Check } from './lab-checks.ts';
import type { LabScenario } from './lab-scenarios.ts';

/** What the search of one scenario found. */
export interface Searched {
  readonly broken: readonly Broken[];
  readonly states: number;
  /** Why it did not see everything; null: it did. */
  readonly bounded: Bounded | null;
}

/** One scenario with one version of the function, ready for the search. */
interface Subject {
  readonly scenario: LabScenario;
  readonly program: Program;
  /** As the search has left them. */
  readonly tables: Tables;
  readonly limits: Limits;
}

/**
 * Searches one scenario whole. A run is looked for only where it is shorter
 * than those `known`.
 */
export function searchScenario(
  variant: Variant,
  scenario: LabScenario,
  maxStates: number,
  known: readonly Broken[],
): Searched {
  const program = scenario.program(variant);
  const { model, cut } = compile(program);
  const tables = tablesOf(model);
  if (!tables) return { broken: [], states: 0, bounded: tooWide };
  const limits = { maxStates, maxBytes: 200_000_000 };
  const search = new FullSearch(tables, limits);
  while (!search.advance(maxStates));
  const { states } = search;
  const findings = search.marks.flatMap((mark) => model.marks[mark] ?? []);
  const length: Bounded | null = cut ? { by: 'length', limit: stepsMax, reached: states } : null;
  return {
    broken: checks.flatMap((check) =>
      brokenBy(check, findings, { scenario, program, tables, limits }, known),
    ),
    states,
    bounded: search.bounded ?? length,
  };
}

/** Where a check is broken by these findings: once for each kind, the first with a run. */
function brokenBy(
  { name, breaks }: Check,
  findings: readonly Finding[],
  subject: Subject,
  known: readonly Broken[],
): Broken[] {
  const met = findings.filter(breaks);
  const [first] = met;
  if (!first) return [];
  // A run as long as one that is known says nothing new.
  const most = (leastShown(known, name)?.schedule.length ?? Infinity) - 1;
  const shown = shortestShown(subject, breaks, first, most);
  return [...new Set(met.map(({ kind }) => kind))].map((kind, i) => ({
    check: name,
    where: `${subject.scenario.name}: ${kind}`,
    shown: i === 0 ? shown : null,
  }));
}

/** The shortest run of at most so many steps that breaks a check; null: there is none. */
function shortestShown(
  { scenario, program, tables, limits }: Subject,
  breaks: Check['breaks'],
  found: Finding,
  stepsAtMost: number,
): Shown | null {
  const { run } = shortestRun(tables, { finding: breaks }, limits, stepsAtMost);
  if (!run) return null;
  const { schedule } = run;
  // The replay has no validator: what that found is told by the search.
  const last = replay(program, schedule).steps.at(-1);
  const text = last?.findings.find(breaks)?.text ?? found.text;
  return { text, place: scenario.name, schedule };
}
