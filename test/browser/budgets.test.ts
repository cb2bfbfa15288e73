import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { brotliCompressSync, constants } from 'node:zlib';
import { expect, inject } from 'vitest';
import { cases } from '../every/cases.ts';
import { at, describeInBrowser, test } from './site.ts';
import { writtenPages } from './site-pages.ts';

/** Bytes that a page to read may take, all in. */
const toRead = 100_000;
/** Those that take more: a reference, and what a tool loads to do what it does. */
const most: Readonly<Record<string, number>> = {
  // Everything that the library exports.
  '/api': 114_000,
  '/play': 111_000,
  // A run by its schedule is played on the page.
  '/r#1.before-wf.A9fA9': 121_500,
};
/** First the heaviest of the pages to read. */
const weighed = cases(9, [
  ...['/', '/after', '/your-patch', '/repairs', '/impact', '/before', '/explore', '/lab'],
  ...['/r#1.before-wf.A9fA9', '/r', ...writtenPages()],
]);
/** Sheets of paper that a page may take. */
const sheets: Readonly<Record<string, number>> = { '/': 7, '/repairs': 17 };

/** Those in which most comes late, first. */
const movable = cases(7, [
  ...['/', '/your-patch', '/after', '/lab', '/play', '/rare', '/run/before/wait-fail'],
  ...['/r', '/run', ...writtenPages()],
]);

/** Waits until all has come that comes by itself, on a busy machine too. */
async function settled(page: Page): Promise<void> {
  await page.locator('.made-here > p').waitFor({ state: 'detached' });
  for (let i = 0; i < 2; i++) {
    await page.waitForLoadState('networkidle');
    await page.evaluate(() => new Promise((idle) => requestIdleCallback(idle)));
  }
}

/** Shifts of the layout that no reader has asked for, by what has moved. */
async function shifts(page: Page): Promise<number> {
  await page.evaluate(() => document.fonts.ready);
  await page.locator('.made-here > p').waitFor({ state: 'detached' });
  return page.evaluate(
    () =>
      new Promise<number>((done) => {
        const { seen } = window as unknown as { seen: { value: number }[] };
        requestAnimationFrame(() => {
          done(seen.reduce((sum, { value }) => sum + value, 0));
        });
      }),
  );
}

/** Keeps every shift of a page in `seen`, from before its first paint. */
function watchShifts(): void {
  const seen: { value: number }[] = [];
  Object.assign(window, { seen });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, hadRecentInput } = entry as unknown as {
        value: number;
        hadRecentInput: boolean;
      };
      if (!hadRecentInput) seen.push({ value });
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

const compressed = new Map<string, number>();

/** Bytes of a file of the site as a good host sends it. */
function brotli(file: string): number {
  const known =
    compressed.get(file) ??
    brotliCompressSync(readFileSync(file), {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11 },
    }).length;
  compressed.set(file, known);
  return known;
}

describeInBrowser('every page', () => {
  for (const [width, height] of cases(1, [
    [360, 740],
    [1280, 720],
  ] as const)) {
    test(
      `moves nothing by itself at ${String(width)} px`,
      { timeout: 240_000 },
      async ({ open }) => {
        const page = await open('about:blank', { viewport: { width, height } });
        await page.addInitScript(watchShifts);
        // A phone of some years ago: what comes bit by bit shows.
        const session = await page.context().newCDPSession(page);
        await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
        for (const address of movable) {
          await page.goto(at(address));
          const moved = await shifts(page);
          expect({ address, moved }).toEqual({ address, moved: 0 });
        }
      },
    );
  }

  test('to read takes at most 100 kB, all in', { timeout: 240_000 }, async ({ open }) => {
    // What a worker keeps for a reader without a connection is no part of reading.
    const page = await open('about:blank', { serviceWorkers: 'block' });
    const files = new Set<string>();
    page.on('request', (request) => {
      const { pathname, protocol } = new URL(request.url());
      if (protocol.startsWith('http'))
        files.add(pathname.slice(new URL(inject('site')).pathname.length));
    });
    const over: object[] = [];
    for (const address of weighed) {
      // What the page before still asks for is none of this one's.
      await page.goto('about:blank');
      files.clear();
      await page.goto(at(address));
      await settled(page);
      const own = `${address.slice(1).replaceAll('/', '_') || 'index'}.md.`;
      const bytes = [...files]
        // Not the pages that the router fetches ahead.
        .filter((file) => !file.includes('.md.') || path.basename(file).startsWith(own))
        .map((file) =>
          brotli(
            path.join(
              inject('out'),
              file.endsWith('.html') || path.extname(file) ? file : `${file}/index.html`,
            ),
          ),
        )
        .reduce((sum, one) => sum + one, 0);
      if (bytes > (most[address] ?? toRead)) over.push({ address, bytes, files: [...files] });
    }
    expect(over).toEqual([]);
  });
});

/** Bytes of what answers a reader's own question: loaded as the figure comes near, what draws a patch or a graph when it is asked. */
const answering: Readonly<Record<string, number>> = {
  'patch-worker': 39_500,
  'function-view': 6_000,
  'report-worker': 33_000,
  'explorer-worker': 32_500,
  'graph-view': 15_500,
};

describeInBrowser('what works in the background', () => {
  test.for(Object.entries(answering))('%s takes no more than it did', ([worker, limit]) => {
    const folder = path.join(inject('out'), 'assets');
    const [file = ''] = readdirSync(folder).filter((name) => name.startsWith(`${worker}-`));
    expect(brotli(path.join(folder, file))).toBeLessThan(limit);
  });
});

describeInBrowser('on paper', () => {
  test.for(cases(1, ['/before', '/', '/repairs', '/model']))(
    '%s is whole, with nothing cut off',
    async (address, { open }) => {
      // The width of A4 between its margins.
      const page = await open(address, { viewport: { width: 700, height: 1000 } });
      await page.evaluate(() => document.fonts.ready);
      await page.emulateMedia({ media: 'print' });
      const cut = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('.vp-doc :is(table, pre, figure)')]
          .filter((one) => one.checkVisibility())
          .filter((one) => {
            const right = one.getBoundingClientRect().right;
            return right > innerWidth + 1 || one.scrollWidth > one.clientWidth + 1;
          })
          .map((one) => one.outerHTML.slice(0, 80)),
      );
      expect(cut).toEqual([]);
      const closed = page.locator('.vp-doc details:not([open]) > :not(summary)');
      for (const one of await closed.all()) {
        expect(
          await one.evaluate((element) => element.getBoundingClientRect().height),
        ).toBeGreaterThan(0);
      }
      const pages = (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type \/Page\b/g);
      expect(pages?.length).toBeLessThanOrEqual(sheets[address] ?? 11);
    },
  );
});
