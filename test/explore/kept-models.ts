import fc from 'fast-check';
import { firstIo, variantNamed } from '../../src/cfq/index.ts';
import type { ScenarioOptions } from '../../src/cfq/scenario-options.ts';
import { compile } from '../../src/explore/compile-program.ts';
import { reference } from '../../src/explore/reference.ts';
import type { Model } from '../../src/explore/search-model.ts';
import { modelOf, straight, turning } from './automata.ts';
import { programOf, recipes } from './random-programs.ts';

const scenarios: readonly {
  readonly variant: string;
  readonly options: Partial<ScenarioOptions>;
}[] = [
  { variant: 'before', options: { tasks: 2 } },
  { variant: 'after', options: { tasks: 2, shareIoc: true } },
  { variant: 'before', options: { tasks: 1, irq: true } },
  { variant: 'before', options: { tasks: 2, async: true } },
  { variant: 'before', options: { tasks: 2, rcu: 'count', reaper: true } },
  // With two calls nobody could tell the one behind the first from the one behind the last.
  { variant: 'after', options: { tasks: 1, calls: 3 } },
];

/**
 * Models by name, of every kind that is searched: what each search says of them is kept in `recorded`. They are
 * made anew, since a model numbers what it finds as it turns up.
 */
export const keptModels = (): readonly (readonly [name: string, Model])[] => [
  ...scenarios.map(({ variant, options }): [string, Model] => [
    `${variant} ${JSON.stringify(options)}`,
    compile(firstIo(variantNamed(variant), options), { freshCalls: true }).model,
  ]),
  ...[{}, { calls: 2 }, { reaper: true }, { waitOnly: true }].map((more): [string, Model] => [
    `reference ${JSON.stringify(more)}`,
    reference({ patched: false, tasks: 2, ...more }),
  ]),
  ['four turn', modelOf([turning(3), turning(2)], { cyclic: true })],
  ['one turns', modelOf([turning(3), straight(3)], { cyclic: true })],
  ['both go straight', modelOf([straight(9), straight(40, false)])],
  ...fc
    .sample(recipes, { seed: 3_805, numRuns: 24 })
    .map((recipe, i): [string, Model] => [`random ${String(i)}`, compile(programOf(recipe)).model]),
];
