import { expect } from 'vitest';
import { at, describeInBrowser, test } from './site.ts';

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true };

describeInBrowser('a word that the glossary has', () => {
  test('shows what it means at a first tap, and leads there at a second', async ({ open }) => {
    const page = await open('/before', phone);
    await page.waitForLoadState('networkidle');
    const word = page.locator('a.term', { hasText: 'spinlock' }).first();
    await word.tap();
    const meaning = page.locator('[popover]:popover-open');
    await meaning.filter({ hasText: 'A lock with one holder at a time.' }).waitFor();
    expect(page.url()).toBe(at('/before'));
    await word.tap();
    await page.waitForURL(/\/glossary#spinlock$/);
  });
});

describeInBrowser('a verdict in a text', () => {
  test('says of which claim it is, to the eye and by its name', async ({ open }) => {
    const page = await open('/after');
    const verdict = page.locator('.vp-doc p a.verdict').first();
    const claim = await verdict.getAttribute('data-means');
    expect(await verdict.getAttribute('aria-label')).toBe(`shown: ${claim ?? ''}`);
    await verdict.focus();
    await page.locator('[popover]:popover-open', { hasText: claim ?? 'nothing' }).waitFor();
    await page.keyboard.press('Escape');
    expect(await page.locator('[popover]:popover-open').count()).toBe(0);
  });
});

describeInBrowser('a figure in a text', () => {
  test('says at a tap where it comes from, and does so for a keyboard at the end of its page', async ({
    open,
  }) => {
    const page = await open('/paths', phone);
    await page.waitForLoadState('networkidle');
    const figure = page.locator('.vp-doc p .bound-fact').first();
    const origin = (await figure.getAttribute('title')) ?? 'nothing';
    await figure.tap();
    await page.locator('[popover]:popover-open', { hasText: origin }).waitFor();
    const list = page.locator('.figure-list');
    await list.locator('summary').focus();
    await page.keyboard.press('Enter');
    const [, what = 'nothing'] = origin.split(': ');
    await list.getByText(what, { exact: true }).waitFor();
  });
});

describeInBrowser('figures that wake up one by one', () => {
  test('each show the language of their code as chosen', async ({ open }) => {
    const page = await open('/repairs', { viewport: { width: 1280, height: 2000 } });
    const switches = page.locator('.code-switch');
    // Those that the reader sees: the others wake up when they are near.
    const chosen = (): Promise<string[]> =>
      switches.evaluateAll((all) =>
        all
          .filter((one) => one.getBoundingClientRect().bottom < innerHeight)
          .map((one) => one.querySelector<HTMLInputElement>('input:checked')?.value ?? 'none'),
      );
    expect((await chosen()).length).toBeGreaterThan(1);
    expect(new Set(await chosen())).toEqual(new Set(['c']));
    await switches.first().getByRole('radio', { name: 'TypeScript' }).check();
    await expect.poll(async () => new Set(await chosen())).toEqual(new Set(['ts']));
  });
});
