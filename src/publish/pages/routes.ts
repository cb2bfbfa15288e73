import { momentsOf, runNames, variantNamed } from '../../cfq/index.ts';
import { run } from '../../runs/watched-run.ts';
import { shortRun } from '../../show/address/addresses.ts';
import { stepId } from '../../show/address/step-id.ts';
import type { NamedExample } from './named-examples.ts';
import { ledger } from '../../argument/claims/ledger.ts';
import { shownVariants } from '../../show/view/site-views.ts';

const prefix = 'run/';

/** The named runs that have a page. */
export function shownRuns(): string[] {
  return runNames(shownVariants.map(variantNamed));
}

/**
 * The pages that have no Markdown file of their own: each named run, by its
 * long and its short name, each claim, and each example that has a name.
 */
export function componentRoutes(examples: readonly NamedExample[]): string[] {
  return [
    ...shownRuns().map((name) => `${prefix}${name}`),
    ...shownRuns().map((name) => `r/${shortRun(name)}`),
    ...ledger.map(({ id }) => `c/${id}`),
    ...examples.map(({ name }) => `x/${name}`),
  ];
}

/** The addresses that a run's page gets from its table: steps and moments. */
export function componentAnchors(route: string): string[] {
  const name = shownRuns().find(
    (one) => `${prefix}${one}` === route || `r/${shortRun(one)}` === route,
  );
  if (name === undefined) return [];
  const played = run(name);
  return [...played.steps.map(({ n }) => stepId(n)), ...momentsOf(played).map(({ name }) => name)];
}
