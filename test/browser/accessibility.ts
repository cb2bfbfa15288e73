import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What is looked at, where it is not the whole page by all rules. */
export interface Looked {
  readonly within?: string;
  readonly without?: readonly string[];
  readonly rules?: readonly string[];
}

/** The rules whose answer depends on the colour scheme. */
export const colourRules = ['color-contrast', 'link-in-text-block'];

/** The accessibility rules that a page breaks, each with the HTML that breaks it. */
export async function accessibilityFaults(
  page: Page,
  { within, without = [], rules }: Looked = {},
): Promise<string[]> {
  // Half of the cost of a small page, so once for each.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(
    async ([include, exclude, runOnly]) => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(
        { ...(include === null ? {} : { include: [include] }), exclude: [...exclude] },
        // Every rule is tried on everything; of what passes, one case is told of.
        { resultTypes: ['violations'], ...(runOnly ? { runOnly: [...runOnly] } : {}) },
      );
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    },
    [within ?? null, without, rules ?? null] as const,
  );
}
