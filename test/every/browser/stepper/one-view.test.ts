import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { awake, failing, press } from '../../../browser/figure.ts';
import { at, describeInBrowser, test } from '../../../browser/site.ts';

const desktop = { viewport: { width: 1280, height: 720 } };

/** What of the first stepper leaves the window on its way to the end, and how high it gets. */
async function walked(page: Page): Promise<{ out: string[]; height: number }> {
  return page.evaluate(async () => {
    const figure = document.querySelector('.stepper');
    const nav = document.querySelector('.VPNav')?.getBoundingClientRect().bottom ?? 0;
    const next = figure?.querySelector<HTMLElement>('.moves .main');
    figure?.scrollIntoView({ block: 'start', behavior: 'instant' });
    const out: string[] = [];
    let height = 0;
    for (let step = 1; ; step++) {
      // The panels scroll in a frame of their own.
      for (let i = 0; i < 3; i++) await new Promise((go) => requestAnimationFrame(go));
      for (const part of ['.moves', '.time-lines', '.state-panel', '.code-line.current']) {
        for (const one of figure?.querySelectorAll(part) ?? []) {
          const { top, bottom } = one.getBoundingClientRect();
          const panel = one.closest('.code-lines')?.getBoundingClientRect();
          const isCut = panel && (top < panel.top || bottom > panel.bottom);
          if (isCut || top < nav || bottom > innerHeight) out.push(`${part} of ${String(step)}`);
        }
      }
      const { top = 0 } = figure?.getBoundingClientRect() ?? {};
      const { bottom = 0 } = figure?.querySelector('.now')?.getBoundingClientRect() ?? {};
      height = Math.max(height, bottom - top);
      if (!next || next.getAttribute('aria-disabled') === 'true') return { out, height };
      next.click();
    }
  });
}

describeInBrowser('a stepper in a window of 1280 by 720', () => {
  for (const address of [failing, '/after', '/before', '/run/after/wait-ok-real']) {
    test(`shows controls, lanes, state and the marked line of every step (${address})`, async ({
      open,
    }) => {
      const page = await open(address, desktop);
      await awake(page);
      await press(page, 'First');
      const { out, height } = await walked(page);
      expect(out).toEqual([]);
      expect(height).toBeLessThanOrEqual(700);
    });
  }

  test('has whole words at the head of its table, for one run and for two', async ({ open }) => {
    for (const address of [failing, '/after']) {
      const page = await open(address, desktop);
      await awake(page);
      const cut = await page.locator('.step-table th').evaluateAll((heads) => {
        const range = document.createRange();
        return heads.flatMap(({ firstChild: text }) => {
          const words = text?.textContent?.matchAll(/\S+/g) ?? [];
          return [...words].flatMap(({ 0: word, index }) => {
            if (!text) return [];
            range.setStart(text, index);
            range.setEnd(text, index + word.length);
            return range.getClientRects().length > 1 ? [word] : [];
          });
        });
      });
      expect({ address, cut }).toEqual({ address, cut: [] });
    }
  });

  test('keeps its controls in the window over the table', async ({ open }) => {
    const page = await open(failing, desktop);
    await awake(page);
    await page.locator('.step-table').evaluate((one) => {
      one.scrollIntoView({ block: 'end', behavior: 'instant' });
    });
    const next = page.getByRole('button', { name: 'Next', exact: true });
    await next.click({ timeout: 5000 });
    expect((await next.boundingBox())?.y).toBeGreaterThan(0);
  });

  test('moves nothing but itself with a step', async ({ open }) => {
    const page = await open(failing, desktop);
    await awake(page);
    const top = await page.evaluate(() => scrollY);
    const tops = new Set<number>();
    for (let i = 0; i < 17; i++) {
      await press(page, 'Next');
      tops.add((await page.locator('.step-table').boundingBox())?.y ?? -1);
    }
    expect(tops.size).toBe(1);
    expect(await page.evaluate(() => scrollY)).toBe(top);
  });
});

describeInBrowser('a stepper at 320 px', () => {
  const narrow = { viewport: { width: 320, height: 640 } };

  test('has no row that is scrolled aside', async ({ open }) => {
    for (const address of [failing, '/after']) {
      const page = await open(address, narrow);
      await awake(page);
      const table = page.locator('.step-table').first();
      expect(await table.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    }
  });

  test('puts a row that a link names below what sticks to the top', async ({ open }) => {
    const page = await open(failing, narrow);
    await awake(page);
    const [row, stuck] = await page.locator('tr#s11').evaluate((tr) => {
      tr.scrollIntoView({ block: 'start', behavior: 'instant' });
      const moves = document.querySelector('.stepper .moves');
      return [tr, moves].map((one) => one?.getBoundingClientRect());
    });
    expect(row?.top).toBeGreaterThanOrEqual(stuck?.bottom ?? Infinity);
  });

  test('sticks to nothing where a page is enlarged fourfold', async ({ open }) => {
    const page = await open(failing, { viewport: { width: 320, height: 180 } });
    await awake(page);
    const moves = page.locator('.stepper .moves');
    expect(await moves.evaluate((one) => getComputedStyle(one).position)).toBe('static');
  });
});

describeInBrowser('a link to a step', () => {
  test('shows its figure at the top, however the page comes', async ({ open }) => {
    for (let i = 0; i < 3; i++) {
      const page = await open('about:blank', desktop);
      const session = await page.context().newCDPSession(page);
      await session.send('Emulation.setCPUThrottlingRate', { rate: 1 + i * 2 });
      await page.goto(at(`${failing}#s11`));
      await awake(page);
      // As the browser does once more of the page has come.
      await page.locator('tr#s11').evaluate((tr) => {
        tr.scrollIntoView({ block: 'start', behavior: 'instant' });
      });
      await expect
        .poll(async () => (await page.locator('.stepper').boundingBox())?.y)
        .toBeLessThan(100);
    }
  });

  test('leaves a reader alone who has scrolled before the figure woke up', async ({ open }) => {
    const page = await open('about:blank', desktop);
    await page.addInitScript(() => {
      addEventListener('DOMContentLoaded', () => {
        dispatchEvent(new WheelEvent('wheel'));
        scrollTo({ top: 2000, behavior: 'instant' });
      });
    });
    await page.goto(at(`${failing}#s11`));
    await awake(page);
    await page.evaluate(() => new Promise((go) => setTimeout(go, 300)));
    expect((await page.locator('.stepper').boundingBox())?.y).toBeLessThan(-100);
  });

  test('lets the reader scroll as soon as they do', async ({ open }) => {
    const page = await open(`${failing}#s11`, desktop);
    await awake(page);
    await page.mouse.move(640, 400);
    await page.mouse.wheel(0, 600);
    await page.evaluate(() => new Promise((go) => setTimeout(go, 300)));
    expect((await page.locator('.stepper').boundingBox())?.y).toBeLessThan(-100);
  });
});
