import { expect } from 'vitest';
import { cases } from '../every/cases.ts';
import { describeInBrowser, test } from './site.ts';
import { writtenPages } from './site-pages.ts';

/** The pages with something that scrolls on the screen, first. */
const printed = cases(3, ['/lockdep', '/explore', '/report', ...writtenPages()]);

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
      const lightest = async (): Promise<number> => {
        const channels = await page
          .locator('.vp-doc :is(p, code, td)')
          .evaluateAll((all) => all.map((one) => getComputedStyle(one).color.match(/\d+/g) ?? []));
        return Math.max(...channels.flatMap((rgb) => rgb.slice(0, 3).map(Number)));
      };
      // The red of what is wrong has the lightest channel of all. A colour takes its time to change.
      await expect.poll(lightest).toBeLessThan(190);
    },
  );

  test.for(printed)('%s has nothing left to scroll', async (address, { open }) => {
    // The width of A4 between its margins.
    const page = await open(address, { viewport: { width: 700, height: 1000 } });
    // Its figures are awake: a box that one may write in shows less than its text.
    await page.waitForLoadState('networkidle');
    await page.emulateMedia({ media: 'print' });
    const cut = await page.locator('.vp-doc *').evaluateAll((all) =>
      all
        .filter((one) => one.checkVisibility() && one.clientWidth > 1)
        .filter((one) => {
          const { overflowX, overflowY } = getComputedStyle(one);
          return (
            (overflowX !== 'visible' && one.scrollWidth > one.clientWidth + 1) ||
            (overflowY !== 'visible' && one.scrollHeight > one.clientHeight + 1)
          );
        })
        .map((one) => one.outerHTML.slice(0, 80)),
    );
    expect(cut).toEqual([]);
  });

  test('leaves no sheet empty for a thing that must stay together', async ({ open }) => {
    const page = await open('/report', { viewport: { width: 700, height: 1000 } });
    await page.emulateMedia({ media: 'print' });
    // What must stay together is shorter than a sheet.
    const tallest = await page
      .locator('.vp-doc *')
      .evaluateAll((all) =>
        Math.max(
          ...all
            .filter((one) => getComputedStyle(one).breakInside !== 'auto')
            .map((one) => one.getBoundingClientRect().height),
        ),
      );
    expect(tallest).toBeLessThan(500);
  });
});
