import { expect } from 'vitest';
import { answered, counts } from '../explorer.ts';
import { describeInBrowser, test } from '../site.ts';

/** The longest time in which the page answered nobody, as a share of the whole wait: no clock of a machine. */
interface Waited {
  share: number;
}
/** A search in the page itself would have nearly all of it. */
const most = 0.1;

describeInBrowser('a search of 122,121 states', () => {
  test('runs in a worker while the page stays responsive', async ({ open }) => {
    const shares: number[] = [];
    // The best of three: other work on this machine must not decide it.
    while (shares.length < 3 && shares.every((share) => share >= most)) {
      const page = await open('/explore');
      await page.locator('.explore .question').waitFor();
      await page.evaluate(() => {
        const asked = performance.now();
        let last = asked;
        let longest = 0;
        const beat = (): void => {
          const now = performance.now();
          longest = Math.max(longest, now - last);
          last = now;
          (window as unknown as Waited).share = longest / (now - asked);
          setTimeout(beat, 0);
        };
        beat();
      });
      await page.evaluate(() => {
        location.hash = '#reference/before/3t-reap';
      });
      await answered(page, 'reference/before/3t-reap');
      expect(await counts(page)).toMatchObject({ states: '122,121', executions: '92,466' });
      shares.push(await page.evaluate(() => (window as unknown as Waited).share));
    }
    expect(Math.min(...shares)).toBeLessThan(most);
  });
});
