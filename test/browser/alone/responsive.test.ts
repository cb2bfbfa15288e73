import { expect } from 'vitest';
import { answered, counts } from '../explorer.ts';
import { describeInBrowser, test } from '../site.ts';

describeInBrowser('a search of 122,121 states', () => {
  test('runs in a worker while the page stays responsive', async ({ open }) => {
    const gaps: number[] = [];
    // The best of three: other work on this machine must not decide it.
    while (gaps.length < 3 && gaps.every((gap) => gap >= 250)) {
      const page = await open('/explore');
      await page.locator('.explore .question').waitFor();
      await page.evaluate(() => {
        const window_ = window as unknown as { longest: number };
        window_.longest = 0;
        let last = performance.now();
        const beat = (): void => {
          window_.longest = Math.max(window_.longest, performance.now() - last);
          last = performance.now();
          setTimeout(beat, 0);
        };
        beat();
      });
      await page.evaluate(() => {
        location.hash = '#reference/before/3t-reap';
      });
      await answered(page, 'reference/before/3t-reap');
      expect(await counts(page)).toMatchObject({ states: '122,121', executions: '92,466' });
      gaps.push(await page.evaluate(() => (window as unknown as { longest: number }).longest));
    }
    expect(Math.min(...gaps)).toBeLessThan(250);
  });
});
