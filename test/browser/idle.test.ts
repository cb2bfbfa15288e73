import { expect } from 'vitest';
import { describeInBrowser, test } from './site.ts';

/** Two tests in their order: the second is given the page that the first has had. */
describeInBrowser('a page that is used again', () => {
  test('may be printed, dark and narrow in one test', async ({ open }) => {
    const page = await open('/');
    await page.emulateMedia({ media: 'print', colorScheme: 'dark', reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate(() => matchMedia('print').matches)).toBe(true);
  });

  test('is a light screen of the first size in the next', async ({ open }) => {
    const page = await open('/');
    const seen = await page.evaluate(() => ({
      media: ['print', '(prefers-color-scheme: dark)', '(prefers-reduced-motion)'].filter(
        (media) => matchMedia(media).matches,
      ),
      size: [innerWidth, innerHeight],
    }));
    expect(seen).toEqual({ media: [], size: [1280, 900] });
  });
});
