import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { scriptsOf } from '../../browser/scripts.ts';
import { describeInBrowser, test } from '../../browser/site.ts';

const window = '.rare-figure:has(.contexts)';
const chance = '.rare-figure:has(.plot)';

/** Scrolls a figure into view and waits until it has woken up. */
async function wake(page: Page, figure: string): Promise<void> {
  await page.locator(figure).scrollIntoViewIfNeeded();
  await page.locator(`${figure} .controls:not(.waiting)`).waitFor();
}

/** Moves a range input with the keyboard. */
async function slide(page: Page, name: string | RegExp, key: string, times = 1): Promise<void> {
  const slider = page.getByRole('slider', { name });
  for (let i = 0; i < times; i++) await slider.press(key);
}

describeInBrowser('why twenty runs showed nothing', () => {
  test('is drawn without JavaScript, with its answers and without its controls', async ({
    open,
  }) => {
    const page = await open('/rare', { javaScriptEnabled: false });
    expect(await page.locator(`${window} .answer`).innerText()).toContain(
      'the 18th to the 22nd io context',
    );
    expect(await page.locator(`${window} .oom`).filter({ hasText: /\d/ }).count()).toBe(5);
    expect(await page.locator(`${chance} .answer`).innerText()).toMatch(/299 runs/);
    expect(await page.locator(`${chance} path.curve`).getAttribute('d')).toMatch(/^M0,\d/);
    expect(await page.locator('.rare-figure input:visible').count()).toBe(0);
  });

  test('tells the window for other sizes, and for a kernel without lockdep', async ({ open }) => {
    const page = await open('/rare');
    await wake(page, window);
    const answer = page.locator(`${window} .answer`);
    await page.getByRole('button', { name: '3.8.3 without lockdep' }).click();
    expect(await answer.innerText()).toContain('the 18th to the 34th io context, 17 in all');
    await slide(page, /blkdev_ioc/, 'Home');
    expect(await answer.innerText()).toMatch(/^None meets the bug: from the 2nd on/);
  });

  test('has what the sliders stand on in its address, and Back restores it', async ({ open }) => {
    const page = await open('/rare', {});
    await wake(page, chance);
    const answer = page.locator(`${chance} .answer`);
    const first = await answer.innerText();
    const entries = await page.evaluate(() => history.length);
    const slider = page.getByRole('slider', { name: 'Runs' });
    const box = (await slider.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    await page.mouse.move(box.x + 0.2 * box.width, box.y + box.height / 2);
    await page.mouse.down();
    for (const part of [0.4, 0.6, 0.99]) {
      await page.mouse.move(box.x + part * box.width, box.y + box.height / 2);
      await page.evaluate(() => new Promise((go) => setTimeout(go, 300)));
    }
    await page.mouse.up();
    await expect.poll(() => new URL(page.url()).hash).toBe('#odds.0.01.1t.100000');
    expect(await page.evaluate(() => history.length)).toBe(entries + 1);
    const moved = await answer.innerText();
    const link = page.url();
    await page.goBack();
    await expect.poll(() => answer.innerText()).toBe(first);
    const other = await open('about:blank');
    await other.goto(link);
    await expect.poll(() => other.locator(`${chance} .answer`).innerText()).toBe(moved);
    await expect.poll(async () => (await other.locator(chance).boundingBox())?.y).toBeLessThan(200);
    expect(await other.locator('.lost-part').count()).toBe(0);
    // Followed on the page itself, it wakes the figure that sleeps further down.
    await other.goto(link.replace(/#.*/, '#window.22.34.17'));
    await expect
      .poll(() => other.getByRole('slider', { name: /blkdev_ioc/ }).inputValue())
      .toBe('22');
  });

  test('says so where a link asks for what the sliders do not offer', async ({ open }) => {
    for (const asked of ['window.999.1.1', 'odds.0.7.1t.20']) {
      const page = await open(`/rare#${asked}`);
      await page.getByRole('alert').getByText(`"${asked}"`).waitFor();
    }
  });

  test('tells the chance for other failures, tasks and runs', async ({ open }) => {
    const page = await open('/rare');
    await wake(page, chance);
    const answer = page.locator(`${chance} .answer`);
    const text = async (): Promise<string> => (await answer.innerText()).replaceAll('\u00A0', ' ');
    const before = await page.locator(`${chance} path.curve`).getAttribute('d');
    await slide(page, 'Tasks in each run', 'ArrowRight');
    expect(await text()).toMatch(/chance of 1.99 %\./);
    await page.getByLabel('They share one io context').check();
    expect(await text()).toMatch(
      /chance of 1.74 %\. 20 runs are all silent with a chance of 70.4 %\. .* 171 runs/,
    );
    await slide(page, 'Runs', 'Home');
    expect(await text()).toContain('One run is silent');
    expect(await page.locator(`${chance} path.curve`).getAttribute('d')).not.toBe(before);
  });

  test('costs no more than 30 kB of script beyond a page with examples, gzipped', async ({
    open,
  }) => {
    const plain = await scriptsOf(await open('about:blank', {}), '/model', '.rare-figure');
    const own = await scriptsOf(await open('about:blank', {}), '/rare', '.rare-figure');
    const more = [...own].filter(([url]) => !plain.has(url));
    expect(more.length).toBeGreaterThan(0);
    expect(more.reduce((sum, [, bytes]) => sum + bytes, 0)).toBeLessThanOrEqual(30_000);
  });
});
