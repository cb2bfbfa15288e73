import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** What is looked at, where it is not the whole page by all rules. */
export interface Looked {
  readonly within?: string;
  readonly without?: readonly string[];
  readonly rules?: readonly string[];
}

/** The accessibility rules that a page breaks, each with the HTML that breaks it. */
export async function accessibilityFaults(
  page: Page,
  { within, without = [], rules }: Looked = {},
): Promise<string[]> {
  const axe = new AxeBuilder({ page })
    // Otherwise a second page is opened to join what each frame has: there is one.
    .setLegacyMode(page.frames().length === 1)
    // Every rule is tried on everything; of what passes, one case is told of.
    .options({ resultTypes: ['violations'] });
  if (within !== undefined) axe.include(within);
  for (const one of without) axe.exclude(one);
  if (rules) axe.withRules([...rules]);
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
