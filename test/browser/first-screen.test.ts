import type { Page } from 'playwright-core';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, inject } from 'vitest';
import { accessibilityFaults, colourRules } from './accessibility.ts';
import { fragment } from './figure.ts';
import { at, describeInBrowser, test } from './site.ts';

const wide = { viewport: { width: 1280, height: 720 } };
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

const figureOf = (page: Page) => page.locator('.first-screen figure');

/** The page with its figure awake. */
async function awake(page: Page): Promise<Page> {
  await page.locator('.first-screen .bar.ready').waitFor();
  return page;
}

/** What the figure shows: the marked lines, the depth at the head, the link to the step. */
async function shownBy(page: Page) {
  const figure = figureOf(page);
  return {
    marked: (await figure.locator('.c-lines [aria-current]').allTextContents()).map((text) =>
      text.trim(),
    ),
    verdict: await figure.locator('.verdict').allTextContents(),
    step: await figure.locator('figcaption a').textContent(),
  };
}

const wrong = {
  marked: ['rcu_read_unlock();'],
  verdict: ['−1'],
  step: 'step 11 of before/wait-fail',
};

describeInBrowser('the first screen', () => {
  test('fits into 1280 x 720 below title and stakes, controls and foot included', async ({
    open,
  }) => {
    const page = await awake(await open('/', wide));
    const box = await figureOf(page).boundingBox();
    const heading = await page.locator('h1').boundingBox();
    expect(heading?.y).toBeGreaterThan(0);
    expect((box?.y ?? 0) + (box?.height ?? 999)).toBeLessThanOrEqual(720);
    expect(await page.getByRole('button', { name: 'Next' }).isVisible()).toBe(true);
  });

  test('is one screen of a phone under the bars, its start in sight at once', async ({ open }) => {
    const page = await awake(await open('/', phone));
    const figure = figureOf(page);
    const box = await figure.boundingBox();
    expect(box?.height).toBeLessThanOrEqual(628);
    const chart = await figure.locator('.plot').boundingBox();
    expect((chart?.y ?? 0) + (chart?.height ?? 999)).toBeLessThanOrEqual(740);
    // No line is cut off, and the three cases have one height.
    for (const nth of [0, 1, 2]) {
      await figure.locator('.cases label').nth(nth).click();
      const cut = await figure.locator('.c-lines').evaluate((lines) => {
        return lines.scrollWidth > lines.clientWidth;
      });
      expect({ nth, cut, height: (await figure.boundingBox())?.height }).toEqual({
        nth,
        cut: false,
        height: box?.height,
      });
    }
    for (const one of await figure.locator('button, .cases label').all()) {
      const size = await one.boundingBox();
      expect(size?.height).toBeGreaterThanOrEqual(44);
    }
  });

  test('says minus one so that one can read it', async ({ open }) => {
    const page = await awake(await open('/', phone));
    const size = await page.locator('.first-screen .verdict').evaluate((label) => {
      return Number.parseFloat(getComputedStyle(label).fontSize);
    });
    expect(size).toBeGreaterThanOrEqual(13);
  });

  test('stands on the wrong step, before any script and without one', async ({ open }) => {
    const page = await open('/', { ...wide, javaScriptEnabled: false });
    expect(await shownBy(page)).toEqual(wrong);
    expect(await page.locator('.first-screen .say').textContent()).toContain('This is the bug');
    expect(await page.locator('.first-screen button:visible').count()).toBe(0);
    await page.locator('.first-table summary').click();
    const row = page.locator('tr#before-wait-fail-s11');
    expect((await row.innerText()).replace(/\s+/g, ' ')).toContain(
      '11 rcu_read_unlock(); −1 held No new queue',
    );
    expect(await row.locator('a').getAttribute('href')).toMatch(/\/run\/before\/wait-fail#s11$/);
    expect(await page.locator('.first-table tr[id]').count()).toBe(25);
  });

  test('walks back and forth, with its step in the address', async ({ open }) => {
    const page = await awake(await open('/', wide));
    await page.getByRole('button', { name: 'Previous' }).click();
    expect(await shownBy(page)).toMatchObject({
      marked: ['spin_lock_irq(cfqd->queue_lock);'],
      verdict: [],
    });
    expect(fragment(page)).toBe('#before-wait-fail-s10');
    await page.getByRole('button', { name: 'Next' }).click();
    expect(await shownBy(page)).toEqual(wrong);
    await page.keyboard.press('ArrowRight');
    expect(await shownBy(page)).toMatchObject({ marked: ['return cfqq;'], verdict: ['−1'] });
    expect(await page.getByRole('button', { name: 'Next' }).getAttribute('aria-disabled')).toBe(
      'true',
    );
  });

  test('switches between the allocation that works, that fails, and the fix', async ({ open }) => {
    const page = await awake(await open('/', wide));
    await page.getByRole('radio', { name: 'allocation works' }).check();
    expect(await shownBy(page)).toEqual({
      marked: ['rcu_read_lock();'],
      verdict: [],
      step: 'step 11 of before/wait-ok-null',
    });
    await page.getByRole('radio', { name: 'fails, with the fix' }).check();
    expect(await shownBy(page)).toEqual({
      marked: ['return &cfqd->oom_cfqq;'],
      verdict: [],
      step: 'step 11 of after/wait-fail',
    });
  });

  test('opens where a link to one of its steps points', async ({ open }) => {
    const page = await awake(await open('/#before-wait-fail-s8', wide));
    expect(await shownBy(page)).toMatchObject({ step: 'step 8 of before/wait-fail' });
    await page.goto(at('/#after-wait-fail-s17'));
    await expect.poll(async () => (await shownBy(page)).step).toBe('step 11 of after/wait-fail');
  });

  test('can be touched: a column and a line lead to their step', async ({ open }) => {
    const page = await awake(await open('/', wide));
    await page.locator('.c-lines').getByText('spin_unlock_irq').click();
    expect((await shownBy(page)).step).toBe('step 8 of before/wait-fail');
    await page.locator('.first-screen .plot').click({ position: { x: 4, y: 4 } });
    expect((await shownBy(page)).step).toBe('step 3 of before/wait-fail');
  });

  test('is dragged along its chart, as one entry of the history', async ({ open }) => {
    const page = await awake(await open('/', { ...wide }));
    const entries = await page.evaluate(() => history.length);
    const box = (await page.locator('.first-screen .plot').boundingBox()) ?? { x: 0, y: 0 };
    await page.mouse.move(box.x + 4, box.y + 8);
    await page.mouse.down();
    expect((await shownBy(page)).step).toBe('step 3 of before/wait-fail');
    for (const by of [200, 400, 4000]) {
      await page.mouse.move(box.x + by, box.y + 60);
      await page.evaluate(() => new Promise((go) => setTimeout(go, 300)));
    }
    await page.mouse.up();
    expect((await shownBy(page)).step).toBe('step 12 of before/wait-fail');
    await expect.poll(() => fragment(page)).toBe('#before-wait-fail-s12');
    expect(await page.evaluate(() => history.length)).toBe(entries + 1);
    await page.goBack();
    await expect.poll(async () => (await shownBy(page)).step).toBe('step 11 of before/wait-fail');
  });

  test('puts the step that it opened at into the address, where it is touched', async ({
    open,
  }) => {
    const page = await awake(await open('/', { ...wide }));
    const entries = await page.evaluate(() => history.length);
    await page.locator('.c-lines [aria-current]').click();
    expect(fragment(page)).toBe('#before-wait-fail-s11');
    expect(await page.evaluate(() => history.length)).toBe(entries);
  });

  test('has Next three presses of Tab from its beginning', async ({ open }) => {
    const page = await awake(await open('/', wide));
    await figureOf(page).focus();
    for (let i = 0; i < 3; i++) await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent.trim())).toBe('Next');
  });

  test('moves nothing while it wakes up', async ({ open }) => {
    const page = await open('/', { ...wide, javaScriptEnabled: false });
    const before = await figureOf(page).boundingBox();
    const later = await figureOf(await awake(await open('/', wide))).boundingBox();
    // Without scripts there are no controls, and nothing else is another size.
    const bar = 57;
    expect((later?.height ?? 0) - (before?.height ?? 0)).toBeCloseTo(bar, 0);
    expect(later?.y).toBe(before?.y);
  });

  test('breaks no accessibility rule on either size, in either scheme', async ({ open }) => {
    for (const size of [wide, phone]) {
      const page = await awake(await open('/', { ...size, colorScheme: 'light' }));
      const within = '.first-screen';
      expect(await accessibilityFaults(page, { within })).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.locator('html.dark').waitFor();
      expect(await accessibilityFaults(page, { within, rules: colourRules })).toEqual([]);
    }
  });
});

describeInBrowser('the report on the first page', () => {
  test('stands alone and whole, and has the other beside it at a tap', async ({ open }) => {
    const page = await open('/', wide);
    const [kernel, model] = [page.locator('.report').first(), page.locator('.report').nth(1)];
    expect(await kernel.locator('mark').allTextContents()).toEqual([
      '[ BUG: bad unlock balance detected! ]',
      'dd/48 is trying to release lock (rcu_read_lock) at:',
      'but there are no more locks to release!',
    ]);
    const clipped = await kernel
      .locator('pre')
      .first()
      .evaluate((pre) => {
        return pre.scrollHeight > pre.clientHeight || pre.scrollWidth > pre.clientWidth;
      });
    expect(clipped).toBe(false);
    expect(await model.isVisible()).toBe(false);
    await page.locator('.report-pair .beside > summary').click();
    const [left, right] = [await kernel.boundingBox(), await model.boundingBox()];
    expect(right?.x).toBeGreaterThan((left?.x ?? 0) + (left?.width ?? 0));
    expect(right?.y).toBeCloseTo(left?.y ?? 0, 0);
    expect(await model.locator('mark').allTextContents()).toEqual(
      await kernel.locator('mark').allTextContents(),
    );
  });
});

describeInBrowser('a shared link', () => {
  test('has a card: title, description, and a picture of 1200 x 630 that is there', async ({
    open,
  }) => {
    const page = await open('/');
    const meta = (name: string) => page.locator(`meta[property="${name}"]`).getAttribute('content');
    expect(await meta('og:title')).toBe('The second unlock');
    expect(await meta('og:description')).not.toBe('');
    const { pathname } = new URL((await meta('og:image')) ?? '', page.url());
    const base = new URL(at('/')).pathname;
    const file = path.join(inject('out'), pathname.slice(base.length));
    expect(existsSync(file)).toBe(true);
    const png = readFileSync(file);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
  });
});
