import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { describeInBrowser, test } from './site.ts';

/** The lines that are lit, with their numbers. */
const lit = (page: Page): Promise<string[]> =>
  page.locator('.mail-code .code-line.lit').allTextContents();

describeInBrowser('the mail beside its lines', () => {
  test('lights what a sentence is about, in each language by its own numbers', async ({ open }) => {
    const page = await open('/patch', { viewport: { width: 1280, height: 720 } });
    const unlock = page.locator('.mail-says tr', { hasText: 'Right before the exit' });
    await unlock.hover();
    await expect.poll(() => lit(page)).toEqual([expect.stringMatching(/^\d+\s*rcu_read_unlock/)]);
    const number = /^\d+/.exec((await lit(page))[0] ?? '')?.[0];
    expect(await unlock.locator('.mail-lines').textContent()).toBe(`line ${String(number)}`);
    await page.locator('.mail-code label', { hasText: 'TypeScript' }).click();
    await expect.poll(() => unlock.locator('.mail-lines').textContent()).not.toContain(number);
    await unlock.hover();
    await expect.poll(() => lit(page)).toEqual([expect.stringMatching(/yield\* rcu_read_unlock/)]);
    expect((await lit(page))[0]).toContain(
      (await unlock.locator('.mail-lines').textContent())?.replace('line ', ''),
    );
    await page.locator('.mail-code .is-said').first().click();
    expect(await page.locator('.mail-says tr.lit').count()).toBeGreaterThan(0);
  });

  test('leaves most of a phone to the mail', async ({ open }) => {
    const page = await open('/patch', { viewport: { width: 360, height: 740 } });
    await page.getByRole('heading', { name: 'The argument' }).scrollIntoViewIfNeeded();
    await page.locator('.mail-code .is-said', { hasText: 'goto retry' }).click();
    const row = page.locator('.mail-says tr.lit').first();
    await expect.poll(() => lit(page)).toContainEqual(expect.stringContaining('goto retry'));
    const box = await page.locator('.mail-code').boundingBox();
    expect(box?.height).toBeLessThan(740 * 0.45);
    // The row is in sight above the lines.
    const at = await row.boundingBox();
    expect((at?.y ?? 0) + (at?.height ?? 0)).toBeLessThan(box?.y ?? 0);
  });
});
