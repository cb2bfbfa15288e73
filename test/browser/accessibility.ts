import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { tooPale, type TooPale } from './contrast.ts';

/** What is looked at, where it is not the whole page by all rules. */
export interface Looked {
  readonly within?: string;
  readonly without?: readonly string[];
  readonly rules?: readonly string[];
}

/** The rules whose answer depends on the colour scheme. */
export const colourRules = ['color-contrast', 'link-in-text-block'];

/** The rules whose answer depends on the width: what is small, what scrolls, what lies over what. */
export const widthRules = [
  'target-size',
  'scrollable-region-focusable',
  'color-contrast',
  'aria-hidden-focus',
];

/** What is broken in the light scheme, by all rules, or in the dark one, by its colours. */
export async function inBothSchemes(page: Page, looked: Looked): Promise<string[]> {
  const light = await accessibilityFaults(page, looked);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.locator('html.dark').waitFor();
  const dark = await accessibilityFaults(page, { ...looked, rules: colourRules });
  await page.emulateMedia({ colorScheme: 'light' });
  return [...light, ...dark.map((fault) => `dark: ${fault}`)];
}

/** The accessibility rules that a page breaks, each with the HTML that breaks it. */
export async function accessibilityFaults(
  page: Page,
  { within, without = [], rules }: Looked = {},
): Promise<string[]> {
  // Half of the cost of a small page, so once for each.
  if (!(await page.evaluate(() => 'axe' in window))) {
    await page.evaluate(axe.source);
    await page.evaluate(`window.tooPale = ${tooPale.toString()}`);
  }
  return page.evaluate(
    async ([include, exclude, runOnly]) => {
      const { violations, incomplete } = await (window as unknown as { axe: typeof axe }).axe.run(
        { ...(include === null ? {} : { include: [include] }), exclude: [...exclude] },
        // Every rule is tried on everything; of what passes, one case is told of.
        {
          resultTypes: ['violations', 'incomplete'],
          ...(runOnly ? { runOnly: [...runOnly] } : {}),
        },
      );
      // What axe leaves open about colours, since something lies above or below, is decided here.
      const open = incomplete
        .filter(({ id }) => id === 'color-contrast')
        .flatMap(({ nodes }) => nodes.map(({ target, html }) => [String(target[0]), html] as const))
        .flatMap(([selector, html]) => {
          const element = document.querySelector(selector);
          const fault =
            element && (window as unknown as Window & { tooPale: TooPale }).tooPale(element);
          return fault ? [`contrast ${fault}: ${html}`] : [];
        });
      // Whatever else it leaves open is a fault: somebody has to decide it.
      const faults = [...violations, ...incomplete.filter(({ id }) => id !== 'color-contrast')];
      return [
        ...faults.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
        ...open,
      ];
    },
    [within ?? null, without, rules ?? null] as const,
  );
}
