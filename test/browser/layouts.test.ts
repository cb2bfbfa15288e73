import type { CDPSession, Page } from 'playwright-core';
import { expect } from 'vitest';
import { cases } from '../every/cases.ts';
import { at, describeInBrowser, test } from './site.ts';

/** Figures that are stepped through: where, what takes the key once it is awake, and the key. */
const stepped = cases(3, [
  ['/run/before/wait-fail', '.stepper.ready input[type="range"]', 'ArrowRight'],
  ['/', '.first-screen .bar.ready button.main', 'Enter'],
  ['/after', '.stepper.ready.pair input[type="range"]', 'ArrowRight'],
  ['/your-patch', '.stepper.ready input[type="range"]', 'ArrowRight'],
] as const);

async function layoutCount(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'LayoutCount')?.value ?? NaN;
}

/** How often the page is laid out for one key, up to the second frame after it. */
async function layoutsOf(page: Page, session: CDPSession, key: string): Promise<number> {
  const before = await layoutCount(session);
  await page.keyboard.press(key);
  await page.evaluate(
    () =>
      new Promise<void>((done) => {
        requestAnimationFrame(() => {
          requestAnimationFrame(() => {
            setTimeout(done);
          });
        });
      }),
  );
  return (await layoutCount(session)) - before;
}

/** From now on: the most elements under one whose own style has changed, all of which are styled anew. */
async function watchStyles(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const most = { elements: -1 };
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const under = (target as Element).querySelectorAll('*').length;
        most.elements = Math.max(most.elements, under);
      }
    }).observe(document.body, { subtree: true, attributeFilter: ['style'] });
    Object.assign(globalThis, { restyled: most });
  });
  return () =>
    page.evaluate(
      () => (globalThis as unknown as { restyled: { elements: number } }).restyled.elements,
    );
}

/** Its stepper comes when it is asked for. */
async function stepThrough(page: Page): Promise<void> {
  await page.locator('.own-text textarea:not([readonly])').first().waitFor();
  await page.getByRole('button', { name: 'Follow every path' }).click();
  await page.getByRole('button', { name: 'Step through it' }).first().click();
}

describeInBrowser('a step', () => {
  test('is laid out once, and styles nothing anew but what it changes', async ({ open }) => {
    const page = await open('about:blank', { reducedMotion: 'reduce' });
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    for (const [address, focus, key] of stepped) {
      await page.goto(at(address));
      await page.locator('.stepper, .first-screen, .own-text').first().scrollIntoViewIfNeeded();
      if (address === '/your-patch') await stepThrough(page);
      await page.locator(focus).first().focus();
      await page.waitForLoadState('networkidle');
      const restyled = await watchStyles(page);
      const layouts: number[] = [];
      for (let i = 0; i < 6; i++) layouts.push(await layoutsOf(page, session, key));
      layouts.sort((a, b) => a - b);
      // What is said of the step before, to those who hear it, may come between, oftener on a busy machine. A layout
      // that a step asks for would be in all of them.
      const [usual = NaN, most = NaN] = [layouts[1], layouts[5]];
      expect({ address, once: usual <= 1 && most >= 1 }, String(layouts)).toEqual({
        address,
        once: true,
      });
      // The pointer on the lanes moves by its own style, and by no one's above it.
      expect({ address, restyled: await restyled() }).toEqual({ address, restyled: 0 });
    }
  });
});
