import { writeFileSync } from 'node:fs';
import axe from 'axe-core';
import { expect } from 'vitest';
import { cases, isEvery } from '../every/cases.ts';
import { accessibilityFaults, inBothSchemes, widthRules } from './accessibility.ts';
import { awake, press } from './figure.ts';
import { sitePages, writtenPages } from './site-pages.ts';
import { at, describeInBrowser, nowhere, test } from './site.ts';

const pages = sitePages();
/** Pages made from one template: one of each folder, and of the runs a few. */
const written = writtenPages();
const made = new Map(
  pages
    .filter((page) => !written.includes(page))
    .map((page) => [page.slice(0, page.lastIndexOf('/')), page]),
);
const failing = '/run/before/wait-fail';
/** Of each kind one: the article, figures, tools, lists, a run, what is not there. */
const kinds = [
  '/',
  failing,
  '/your-patch',
  nowhere,
  '/explore',
  '/before',
  '/paths',
  '/lab',
  '/model',
  '/claims',
];
const shown = cases(kinds.length, [
  ...new Set([...kinds, ...written, ...made.values(), '/run/after/wait-ok-real']),
]);

/** Pages whose steppers are looked at in the middle of their run. */
const steppers = cases(1, [failing, '/before', '/after']);
/** Pages on which a narrow screen is looked at by all rules, in both schemes. */
const wholeWhenNarrow = [failing];

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

  test('stops the Tab key at no code, table or picture that has nothing to scroll', async ({
    open,
  }) => {
    const page = await open('/');
    for (const address of cases(4, ['/impact', ...shown])) {
      await page.goto(at(address));
      const idle = (): Promise<string[]> =>
        page
          .locator('.vp-doc :is(pre, table, figure)[tabindex="0"]:not(.stepper *)')
          .evaluateAll((boxes) =>
            boxes
              .filter((box) => box.scrollWidth <= box.clientWidth)
              .filter((box) => box.scrollHeight <= box.clientHeight)
              .map((box) => box.outerHTML.slice(0, 60)),
          );
      await expect.poll(idle, { message: address }).toEqual([]);
    }
  });

  test(
    'breaks no accessibility rule, wide or narrow, in light or in dark',
    { timeout: 1_200_000 },
    async ({ open }) => {
      const page = await open('/', { colorScheme: 'light', reducedMotion: 'reduce' });
      // A rule takes its time on a page: what all pages share is on the first of them.
      for (const address of cases(4, shown)) {
        await page.setViewportSize({ width: 1280, height: 720 });
        await page.goto(at(address));
        // Code has one palette: its many words are looked at on one page.
        const without = address === failing ? [] : ['.code-lines', 'pre'];
        const faults = await inBothSchemes(page, { without });
        // The bars of a narrow page are the same on each: all rules and colours on a few.
        const isWhole = isEvery || wholeWhenNarrow.includes(address);
        for (const width of cases(1, [360, 320])) {
          await page.setViewportSize({ width, height: 740 });
          faults.push(
            ...(isWhole
              ? await inBothSchemes(page, { without })
              : await accessibilityFaults(page, { without, rules: widthRules })),
          );
        }
        expect(faults, address).toEqual([]);
      }
    },
  );

  test('breaks none in the middle of a run either', { timeout: 240_000 }, async ({ open }) => {
    const page = await open('/', { colorScheme: 'light', reducedMotion: 'reduce' });
    for (const width of cases(1, [1280, 360, 320])) {
      await page.setViewportSize({ width, height: 740 });
      for (const address of steppers) {
        await page.goto(at(address));
        await awake(page);
        for (let i = 0; i < 10; i++) await press(page, 'Next');
        expect(await inBothSchemes(page, { within: '.stepper' }), address).toEqual([]);
      }
    }
    if (isEvery) {
      const looked = { axe: axe.version, pages: shown, steppers, widths: [1280, 360, 320] };
      writeFileSync(process.env['EVERY'] ?? '', JSON.stringify(looked));
    }
  });

  test('finds what people type, what explains it first', async ({ open }) => {
    const page = await open('/');
    await page
      .getByRole('button', { name: /^search/i })
      .first()
      .click();
    const results = page.locator('.VPLocalSearchBox .result');
    for (const [typed, first] of [
      ['double unlock', '/glossary#imbalance'],
      ['lockdpe', '/glossary#lockdep'],
      ['oom queue', '/glossary#oom-cfqq'],
      ['rcu_read_unlock()', '/glossary#read-section'],
      ['use after free', '/glossary#use-after-free'],
    ] as const) {
      await page.getByRole('searchbox').fill(typed);
      await expect
        .poll(() => results.first().getAttribute('href'), { message: typed })
        .toBe(new URL(at(first)).pathname + new URL(at(first)).hash);
      const found = await results.evaluateAll((all) => all.map((one) => one.getAttribute('href')));
      expect(found.length, typed).toBeGreaterThan(1);
      // The ledger, the library and the errors are lists: they come after the article.
      const place = (of: RegExp): number => found.findIndex((href) => of.test(href ?? ''));
      const list = place(/\/(claims|api|errors)#/);
      const article = place(/\/where\/(patch|before|paths|after|impact|repairs)?(#|$)/);
      if (list >= 0 && article >= 0) expect(article, typed).toBeLessThan(list);
    }
  });
});
