import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { cases } from '../every/cases.ts';
import { describeInBrowser, test } from './site.ts';

/** The colours of a text and of its tokens, as the first of each kind within `code` has them. */
async function palette(page: Page, code: string, text: string): Promise<readonly string[]> {
  const colors: string[] = [];
  for (const kind of [text, '.keyword', '.function', '.constant', '.comment']) {
    const one = page.locator(`.vp-doc ${code} ${kind}`).first();
    colors.push(await one.evaluate((token) => getComputedStyle(token).color));
  }
  return colors;
}

describeInBrowser('code in a fence', () => {
  test.for(cases(1, ['light', 'dark'] as const))(
    'has the palette of all other code (%s)',
    async (colorScheme, { open }) => {
      const page = await open('/before', { colorScheme });
      const fence = await palette(page, '.shiki', '.line');
      expect(fence).toEqual(await palette(page, '.code-line', '.code-text'));
      expect(new Set(fence).size).toBe(5);
    },
  );
});
