import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { describeInBrowser, test } from '../site.ts';

describeInBrowser('an example on a slow phone', () => {
  test('shows its result within a second of the tap', async ({ open }) => {
    // The best of three: other work on this machine must not decide it.
    const times: number[] = [];
    for (let i = 0; i < 3; i++) {
      const page = await open('/before', { viewport: { width: 360, height: 740 }, hasTouch: true });
      const session = await page.context().newCDPSession(page);
      await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
      times.push(await tapToResult(page));
    }
    expect(Math.min(...times)).toBeLessThan(1000);
  });
});

/** Milliseconds from the finger on Run to the result, as the page measures them. */
async function tapToResult(page: Page): Promise<number> {
  const found = page.locator('#x-the-failing-run');
  await found.getByRole('button', { name: 'Run' }).scrollIntoViewIfNeeded();
  const measured = page.evaluate(
    () =>
      new Promise<number>((done) => {
        let from = 0;
        addEventListener('pointerdown', () => (from = performance.now()), true);
        new MutationObserver(() => {
          if (document.querySelector('.run-result')) done(performance.now() - from);
        }).observe(document.body, { subtree: true, childList: true });
      }),
  );
  await found.getByRole('button', { name: 'Run' }).tap();
  return measured;
}
