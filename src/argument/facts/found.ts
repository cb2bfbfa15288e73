import { firstIo, variantNamed, type ScenarioOptions } from '../../cfq/index.ts';
import { explored, type Answer } from '../../explore/answer.ts';
import { compile } from '../../explore/compile-program.ts';
import { Executions } from '../../explore/count-executions.ts';
import { usualLimits } from '../../explore/limits.ts';
import type { Model } from '../../explore/search-model.ts';
import { shortestRun, type ShortestRun } from '../../explore/shortest-run.ts';
import { Tables } from '../../explore/step-tables.ts';
import { __GFP_WAIT, type Finding, type FindingKind, type Program } from '../../kernel/index.ts';

/** A scenario of the pages, and which allocations may fail in it; usually all. */
export interface Searched extends Partial<ScenarioOptions> {
  readonly failures?: 'none' | 'not sleeping';
}

/** An answer, with the kinds of its findings. */
export interface Found extends Answer {
  readonly kinds: ReadonlySet<FindingKind>;
}

const answers = new Map<string, Found>();
const counts = new Map<string, number>();
const leastRuns = new Map<string, ShortestRun | null>();

/**
 * What every schedule of a scenario shows, with every outcome of every
 * allocation; searched once for all figures that ask.
 *
 * @throws Error if the search did not see everything: then there is no figure
 */
export function foundIn(variant: string, options: Searched): Found {
  const program = programOf(variant, options);
  return answerFor(program.name, () => modelOf(program));
}

/** The same for any model; `name` tells it from others. */
export function answerFor(name: string, model: () => Model): Found {
  return remembered(answers, name, () => {
    const answer = explored(model());
    if (answer.bounded) throw new Error(`${name} was not searched to its end`);
    return { ...answer, kinds: new Set(answer.findings.map(({ kind }) => kind)) };
  });
}

/** What was found under this name before, or is found now. */
function remembered<T>(known: Map<string, T>, name: string, find: () => T): T {
  const found = known.get(name);
  if (found !== undefined) return found;
  const fresh = find();
  known.set(name, fresh);
  return fresh;
}

/** The shortest run with a finding of this kind; null: there is none. */
function shortestOf({ findings }: Answer, kind: FindingKind): ShortestRun | null {
  return findings.find((finding) => finding.kind === kind)?.shortest ?? null;
}

/** The shortest run of a scenario with a finding of this kind; null: there is none. */
export function shortestIn(
  variant: string,
  options: Searched,
  kind: FindingKind,
): ShortestRun | null {
  return shortestOf(foundIn(variant, options), kind);
}

/** Executions, up to the order of independent steps. */
export function executionsOf({ executions }: Answer): number {
  if (executions === null) throw new Error('the executions were not counted');
  return executions;
}

/** The executions of a scenario alone, where nothing else is asked. */
export function countedExecutions(variant: string, options: Searched): number {
  const program = programOf(variant, options);
  return remembered(counts, program.name, () => {
    const search = new Executions(new Tables(modelOf(program)), usualLimits);
    while (!search.advance(100_000));
    if (search.bounded || search.endless) {
      throw new Error(`${program.name} was not searched to its end`);
    }
    return search.count;
  });
}

/** The shortest run of a model alone, where nothing else is asked; `name` as in answerFor. */
export function leastRun(name: string, model: () => Model, kind: FindingKind): ShortestRun | null {
  return remembered(leastRuns, `${name}: ${kind}`, () => {
    const finding = (one: Finding): boolean => one.kind === kind;
    const { run, bounded } = shortestRun(new Tables(model()), { finding }, usualLimits);
    if (bounded) throw new Error(`${name} was not searched to its end`);
    return run;
  });
}

/** A program of this function as the search takes it; its bodies begin every call afresh. */
export function modelOf(program: Program): Model {
  return compile(program, { freshCalls: true }).model;
}

function programOf(variant: string, { failures, ...options }: Searched): Program {
  const program = firstIo(variantNamed(variant), options);
  if (!failures) return program;
  const mayFail = (cache: string, gfp: number): boolean =>
    failures !== 'none' && !(gfp & __GFP_WAIT) && (program.mayFail?.(cache, gfp) ?? true);
  return { ...program, name: `${program.name}, failures: ${failures}`, mayFail };
}
