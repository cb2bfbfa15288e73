import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, inject } from 'vitest';
import { accessibilityFaults, colourRules } from './accessibility.ts';
import { at, describeInBrowser, nowhere, test } from './site.ts';

/** Every page of the current version, by its address; the copy below /v1 is the same. */
const pages = (inject('out') === '' ? [] : addresses(inject('out'))).filter(
  (page) => !/^\/v\d+(\/|$)/.test(page),
);
/** Pages made from one template: one of each folder, and of the runs a few. */
const written = pages.filter((page) => page.lastIndexOf('/') === 0);
const made = new Map(
  pages
    .filter((page) => !written.includes(page))
    .map((page) => [page.slice(0, page.lastIndexOf('/')), page]),
);
const failing = '/run/before/wait-fail';
const shown = [
  ...new Set([...written, ...made.values(), failing, '/run/after/wait-ok-real', nowhere]),
];

function addresses(out: string): string[] {
  return readdirSync(out, { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === 'index.html')
    .map((file) => `/${path.dirname(file)}`.replace(/^\/\.$/, '/'))
    .sort();
}

describeInBrowser('the site', () => {
  test('has a page for every run, before and after', () => {
    expect(pages.filter((page) => page.startsWith('/run/before/'))).toHaveLength(14);
    expect(pages.filter((page) => page.startsWith('/run/after/'))).toHaveLength(14);
  });

  const title = 'never scrolls sideways at 320 px, and has only links that start at the root';
  test(title, { timeout: 90_000 }, async ({ open }) => {
    const page = await open('/', { viewport: { width: 320, height: 640 } });
    for (const address of shown) {
      await page.goto(at(address));
      await page.evaluate(() => document.fonts.ready);
      const { scrollWidth, offender, relative } = await page.evaluate(() => ({
        relative: [...document.querySelectorAll('main a[href]')]
          .map((link) => link.getAttribute('href'))
          .filter((href) => !/^(\/|#|https?:)/.test(href ?? '')),
        scrollWidth: document.documentElement.scrollWidth,
        offender:
          [...document.querySelectorAll('main *')].find(
            (element) => element.getBoundingClientRect().right > innerWidth + 1,
          )?.outerHTML ?? '',
      }));
      expect({
        address,
        relative,
        scrollWidth,
        offender: scrollWidth > 320 ? offender : '',
      }).toEqual({
        address,
        relative: [],
        scrollWidth: 320,
        offender: '',
      });
    }
  });

  test(
    'breaks no accessibility rule, in light or in dark',
    { timeout: 240_000 },
    async ({ open }) => {
      const page = await open('/', { colorScheme: 'light', reducedMotion: 'reduce' });
      for (const address of shown) {
        await page.goto(at(address));
        // Code has one palette: its many words are looked at on one page.
        const without = address === failing ? [] : ['.code-lines', 'pre'];
        const light = await accessibilityFaults(page, { without });
        await page.emulateMedia({ colorScheme: 'dark' });
        await page.locator('html.dark').waitFor();
        const dark = await accessibilityFaults(page, { without, rules: colourRules });
        await page.emulateMedia({ colorScheme: 'light' });
        expect({ address, light, dark }).toEqual({ address, light: [], dark: [] });
      }
    },
  );

  test('finds rcu_read_unlock', async ({ open }) => {
    const page = await open('/');
    await page
      .getByRole('button', { name: /^search/i })
      .first()
      .click();
    await page.getByRole('searchbox').fill('rcu_read_unlock');
    const results = page.locator('.VPLocalSearchBox .result');
    await results.first().waitFor();
    expect(await results.count()).toBeGreaterThan(1);
    expect(await results.first().getAttribute('href')).toMatch(/^\/some\/where\//);
  });
});
