import { firstIo, variantNamed, type ScenarioOptions } from '../../cfq/index.ts';
import { compile } from '../../explore/compile.ts';
import { FullSearch } from '../../explore/full.ts';
import { usualLimits } from '../../explore/limits.ts';
import { Tables } from '../../explore/tables.ts';
import type { FindingKind } from '../../kernel/index.ts';

/** What all runs of a scenario show. */
export interface Found {
  readonly states: number;
  readonly kinds: ReadonlySet<FindingKind>;
}

const known = new Map<string, Found>();

/**
 * What every schedule of a scenario finds, with every outcome of every
 * allocation; searched once for all figures that ask.
 *
 * @throws Error if the search did not see everything: then there is no figure
 */
export function foundIn(variant: string, options: Partial<ScenarioOptions>): Found {
  const program = firstIo(variantNamed(variant), options);
  const found = known.get(program.name) ?? search();
  known.set(program.name, found);
  return found;

  function search(): Found {
    const { model, cut } = compile(program);
    const all = new FullSearch(new Tables(model), usualLimits);
    while (!all.advance(100_000));
    if (cut || all.bounded) throw new Error(`${program.name} was not searched to its end`);
    return { states: all.states, kinds: new Set(model.marks.flat().map(({ kind }) => kind)) };
  }
}
