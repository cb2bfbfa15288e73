import { momentsOf, runNames, variantNamed } from '../../cfq/index.ts';
import { run } from '../../runs.ts';
import { shownVariants } from './site-views.ts';

const prefix = 'run/';

/** The pages that have no Markdown file of their own: one for each named run. */
export function componentRoutes(): string[] {
  return runNames(shownVariants.map(variantNamed)).map((name) => `${prefix}${name}`);
}

/** The addresses that a run's page gets from its table: steps and moments. */
export function componentAnchors(route: string): string[] {
  if (!componentRoutes().includes(route)) return [];
  const played = run(route.slice(prefix.length));
  return [
    ...played.steps.map(({ n }) => `s${String(n)}`),
    ...momentsOf(played).map(({ name }) => name),
  ];
}
