import { firstIo, variantNamed, type ScenarioOptions } from '../../cfq/index.ts';
import { compile } from '../../explore/compile.ts';
import { Executions } from '../../explore/executions.ts';
import { FullSearch } from '../../explore/full.ts';
import { usualLimits } from '../../explore/limits.ts';
import type { Model } from '../../explore/model.ts';
import { shortestRun, type ShortestRun } from '../../explore/shortest.ts';
import { Tables } from '../../explore/tables.ts';
import { __GFP_WAIT, type FindingKind, type Program } from '../../kernel/index.ts';

/** What all runs of a scenario show. */
export interface Found {
  readonly states: number;
  readonly kinds: ReadonlySet<FindingKind>;
}

/** A scenario of the pages, and which allocations may fail in it; usually all. */
export interface Searched extends Partial<ScenarioOptions> {
  readonly failures?: 'none' | 'not sleeping';
}

const found = new Map<string, Found>();

/**
 * What every schedule of a scenario finds, with every outcome of every
 * allocation; searched once for all figures that ask.
 *
 * @throws Error if the search did not see everything: then there is no figure
 */
export function foundIn(variant: string, options: Searched): Found {
  const program = programOf(variant, options);
  const known = found.get(program.name) ?? search(program);
  found.set(program.name, known);
  return known;
}

function search(program: Program): Found {
  const model = modelOf(program);
  const all = new FullSearch(new Tables(model), usualLimits);
  while (!all.advance(100_000));
  if (all.bounded) throw new Error(`${program.name} was not searched to its end`);
  return { states: all.states, kinds: new Set(model.marks.flat().map(({ kind }) => kind)) };
}

/** The shortest run of a scenario with a finding of this kind; null: there is none. */
export function shortestIn(variant: string, options: Searched, kind: FindingKind): ShortestRun | null {
  return shortestOf(modelOf(programOf(variant, options)), kind);
}

/**
 * The shortest run of a model with a finding of this kind; null: there is none.
 *
 * @throws Error if the search did not see everything
 */
export function shortestOf(model: Model, kind: FindingKind): ShortestRun | null {
  const isWanted = (finding: { readonly kind: FindingKind }): boolean => finding.kind === kind;
  const { run, bounded } = shortestRun(new Tables(model), { finding: isWanted }, usualLimits);
  if (bounded) throw new Error(`${model.name} was not searched to its end`);
  return run;
}

/** Executions of a scenario, up to the order of independent steps. */
export function executionsOf(variant: string, options: Searched): number {
  const model = modelOf(programOf(variant, options));
  const all = new Executions(new Tables(model), usualLimits);
  while (!all.advance(100_000));
  if (all.bounded || all.endless) throw new Error(`${model.name} was not searched to its end`);
  return all.count;
}

function programOf(variant: string, { failures, ...options }: Searched): Program {
  const program = firstIo(variantNamed(variant), options);
  if (!failures) return program;
  const mayFail = (cache: string, gfp: number): boolean =>
    failures !== 'none' && !(gfp & __GFP_WAIT) && (program.mayFail?.(cache, gfp) ?? true);
  return { ...program, name: `${program.name}, failures: ${failures}`, mayFail };
}

function modelOf(program: Program): Model {
  const { model, cut } = compile(program);
  if (cut) throw new Error(`${program.name} has a task that goes on for ever`);
  return model;
}
