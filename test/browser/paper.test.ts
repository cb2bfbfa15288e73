import { expect } from 'vitest';
import { cases } from '../every/cases.ts';
import { describeInBrowser, test } from './site.ts';

describeInBrowser('a page that a reader prints', () => {
  test('says where a link of its text leads, and not of each thing in a figure', async ({
    open,
  }) => {
    const page = await open('/');
    await page.emulateMedia({ media: 'print' });
    const said = (selector: string): Promise<string> =>
      page
        .locator(selector)
        .first()
        .evaluate((link) => getComputedStyle(link, '::after').content);
    expect(await said('.vp-doc > div > p a[href*="/impact"]')).toMatch(/href|\/impact/);
    expect(await said('.vp-doc a.term')).toBe('none');
    expect(await said('.vp-doc table a[href*="#s"]')).toBe('none');
  });

  test('has its version and its commit in the foot of each sheet', async ({ open }) => {
    const page = await open('/before');
    const [last = ''] = await page.locator('.paper-foot').allTextContents();
    expect(last).toMatch(/, version \d+\.\d+\.\d+(?:, commit [0-9a-f]{12})?$/);
    const sheet = await page.locator('body > style').last().textContent();
    expect(sheet).toContain(`@bottom-left{content:${JSON.stringify(last)}}`);
  });

  test.for(cases(1, ['/', '/before', '/after']))(
    '%s is dark on light also where the screen is dark',
    async (address, { open }) => {
      const page = await open(address, { colorScheme: 'dark' });
      await page.emulateMedia({ media: 'print' });
      const lightness = await page
        .locator('.vp-doc :is(p, code, td)')
        .evaluateAll((all) =>
          all.map((one) =>
            Math.max(...(getComputedStyle(one).color.match(/\d+/g) ?? []).slice(0, 3).map(Number)),
          ),
        );
      // The red of what is wrong has the lightest channel of all.
      expect(Math.max(...lightness)).toBeLessThan(190);
    },
  );
});
