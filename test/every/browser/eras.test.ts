import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { describeInBrowser, test } from '../../browser/site.ts';

/** The titles of the eras that are there to be seen. */
async function shown(page: Page): Promise<string[]> {
  return page
    .locator('.era-title')
    .evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => one.textContent));
}

describeInBrowser('the eras', () => {
  test('are chosen without a script, one at a time', async ({ open }) => {
    const page = await open('/eras', { javaScriptEnabled: false });
    expect(await shown(page)).toEqual(['v3.5 to v3.8: RCU moves in']);
    expect(await page.locator('.era-table td.wrong:visible').count()).toBe(2);
    await page.locator('.era-choice label').nth(3).click();
    expect(await shown(page)).toEqual(['v3.9 to 2015: Two lines']);
    expect(await page.locator('.era-table td.wrong:visible').count()).toBe(0);
    // The switch of the language has radio buttons of its own, which choose no era.
    const code = page.locator('.era-state .code-figure:visible');
    expect(await code.innerText()).toContain('return &cfqd->oom_cfqq;');
  });

  test('are walked with the arrow keys', async ({ open }) => {
    const page = await open('/eras');
    await page.locator('.era-choice input').nth(2).focus();
    await page.keyboard.press('ArrowLeft');
    expect(await shown(page)).toEqual(['2009 to v3.4: It may fail']);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await shown(page)).toEqual(['v3.9 to 2015: Two lines']);
  });

  test('show their code in the language that is chosen', async ({ open }) => {
    const page = await open('/eras');
    await page.locator('.era-choice label').last().click();
    const code = page.locator('.era-state .code-figure:visible');
    await code.scrollIntoViewIfNeeded();
    expect(await code.innerText()).toContain('scoped_guard(rcu)');
    await code.locator('.code-switch:not(.waiting) label').last().click();
    await page.waitForFunction(() =>
      [...document.querySelectorAll('.era-state .code-figure')].some(
        (one) => one.checkVisibility() && one.textContent.includes('} finally {'),
      ),
    );
    expect(await shown(page)).toHaveLength(1);
  });

  test('have a table with its head on a wide screen, and as cards on a narrow one', async ({
    open,
  }) => {
    const page = await open('/eras', { viewport: { width: 1280, height: 720 } });
    const head = page.locator('table.if-narrow thead').first();
    expect(await head.isVisible()).toBe(true);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await head.isVisible()).toBe(false);
  });

  test('are all there on paper', async ({ open }) => {
    const page = await open('/eras', { viewport: { width: 700, height: 1000 } });
    await page.emulateMedia({ media: 'print' });
    expect(await shown(page)).toHaveLength(await page.locator('.era-choice input').count());
    const cut = await page
      .locator('.eras, .eras :is(table, figure)')
      .evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).length);
    expect(cut).toBe(0);
  });

  test('fit a narrow screen, each cell that leads to a run large enough to touch', async ({
    open,
  }) => {
    const page = await open('/eras', { viewport: { width: 320, height: 640 } });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    for (const link of await page.locator('.era-table a:visible').all()) {
      const box = await link.boundingBox();
      expect(box?.width).toBeGreaterThanOrEqual(24);
      expect(box?.height).toBeGreaterThanOrEqual(44);
    }
  });
});
