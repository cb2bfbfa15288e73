import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { at, describeInBrowser, test } from './site.ts';

/** The scripts of pages, and the map that finds them, in the order in which they are asked for. */
function askedFor(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    const [, name] = /([\w-]+\.md|hashmap\.json)(?:\.[\w.-]+)?$/.exec(request.url()) ?? [];
    if (name !== undefined) asked.push(name);
  });
  return asked;
}

describeInBrowser('the switch of colours', () => {
  test('is kept for the next page and for another tab, and follows the system again', async ({
    open,
  }) => {
    const page = await open('/paths', { colorScheme: 'light' });
    await page.locator('.VPNavBarAppearance button').click();
    await page.locator('html.dark').waitFor();
    const other = await page.context().newPage();
    await other.goto(at('/before'));
    await other.locator('html.dark').waitFor();
    await other.locator('.VPNavBarAppearance button').click();
    await page.locator('html:not(.dark)').waitFor();
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.locator('html.dark').waitFor();
    await other.close();
  });
});

describeInBrowser('the next page', () => {
  test('is fetched when a hand rests on its link, and none before', async ({ open }) => {
    const page = await open('about:blank');
    const asked = askedFor(page);
    await page.goto(at('/'), { waitUntil: 'networkidle' });
    expect(asked).toEqual(['index.md']);
    await page.locator('.VPSidebar a[href$="/paths"]').hover();
    await expect.poll(() => asked).toEqual(['index.md', 'hashmap.json', 'paths.md']);
    await page.locator('.VPSidebar a[href$="/paths"]').click();
    await page.locator('h1', { hasText: 'All the ways' }).waitFor();
    expect(asked).toEqual(['index.md', 'hashmap.json', 'paths.md']);
  });

  test('comes without a hand too, and a page of a run by its own address', async ({ open }) => {
    const page = await open('/before');
    await page.locator('.prev-next a.next').evaluate((link: HTMLElement) => {
      link.click();
    });
    await page.locator('h1', { hasText: 'All the ways' }).waitFor();
    const asked = askedFor(page);
    await page.goto(at('/run/before/wait-fail'), { waitUntil: 'networkidle' });
    expect(asked).toEqual(['run_before_wait-fail.md']);
  });
});

describeInBrowser('what comes late of the bars', () => {
  test('is styled: the search', async ({ open }) => {
    const page = await open('/before');
    const box = page.locator('.VPLocalSearchBox');
    // Nobody hears the key before the page is awake.
    await expect
      .poll(async () => {
        await page.keyboard.press('/');
        return box.count();
      })
      .toBe(1);
    expect(await box.evaluate((it) => getComputedStyle(it).position)).toBe('fixed');
    await page.keyboard.press('Escape');
    await box.waitFor({ state: 'detached' });
  });

  test('is styled: the menu of what a bar has no room for', async ({ open }) => {
    const page = await open('/before', { viewport: { width: 800, height: 700 } });
    await page.addStyleTag({ content: '.VPNavBarMenuLink { padding: 0 5rem !important; }' });
    const extra = page.locator('.VPNavBarExtra');
    await extra.getByRole('button').click();
    await extra.getByRole('link', { name: 'Model' }).waitFor();
    expect(await extra.locator('.menu').evaluate((it) => getComputedStyle(it).position)).toBe(
      'absolute',
    );
    await page.keyboard.press('Escape');
    await expect.poll(() => extra.getByRole('link', { name: 'Model' }).isVisible()).toBe(false);
  });

  test('opens and closes with a finger: the pages of the bar', async ({ open }) => {
    const page = await open('/before', { viewport: { width: 360, height: 740 } });
    await page.locator('.VPNavBarHamburger').click();
    await page.locator('.VPNavScreen').getByRole('link', { name: 'Claims' }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.VPNavScreen .container').waitFor({ state: 'detached' });
  });
});
