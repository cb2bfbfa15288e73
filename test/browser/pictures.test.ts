import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { cases } from '../every/cases.ts';
import { at, describeInBrowser, test } from './site.ts';
import { writtenPages } from './site-pages.ts';

/** The pages with pictures of runs. */
const pictured = ['/casebook', '/repairs'];

/** Pictures of runs on a page: whether each column leads to its own step, and each picture has one named link. */
async function leading(page: Page): Promise<readonly (readonly [links: string[], rest: string])[]> {
  return page.locator('.idea-state:has(.idea-columns)').evaluateAll((all) =>
    all.map((state) => {
      const links = [...state.querySelectorAll<HTMLAnchorElement>('.idea-columns a')];
      const stops = [...state.querySelectorAll<HTMLElement>('a[href]:not(.idea-columns *)')];
      const [first] = stops.filter((one) => one.closest('details') === null);
      return [links.map(({ href }) => href), first?.textContent ?? ''] as const;
    }),
  );
}

describeInBrowser('a picture of a run', () => {
  test.for(pictured)(
    'leads to its step from each column, without a script (%s)',
    async (address, { open }) => {
      const page = await open(address, { javaScriptEnabled: false });
      const states = await leading(page);
      expect(states.length).toBeGreaterThan(9);
      const there = await open('/run/before/wait-fail', { javaScriptEnabled: false });
      for (const [links] of states) {
        expect(links.length).toBeGreaterThan(2);
        const steps = links.map((link) => Number(/s(\d+)$/.exec(link)?.[1]));
        expect(steps).toEqual(links.map((_, i) => i + 1));
        for (const link of links) {
          const { pathname, hash } = new URL(link);
          const own = pathname === new URL(page.url()).pathname;
          if (!own && pathname !== new URL(there.url()).pathname) continue;
          expect(await (own ? page : there).locator(`[id="${hash.slice(1)}"]`).count(), link).toBe(
            1,
          );
        }
      }
    },
  );

  test('of an idea leads to where it is used, without a script', async ({ open }) => {
    const run = await open('about:blank', { javaScriptEnabled: false });
    for (const [address, few] of [
      ['/before', 10],
      ['/impact', 2],
    ] as const) {
      const page = await open(address, { javaScriptEnabled: false });
      const leads = await page.locator('.idea-state').evaluateAll((all) =>
        all.map((state) => {
          const [named, ...more] = state.querySelectorAll<HTMLAnchorElement>('a');
          return { named: named?.href ?? '', more: more.length };
        }),
      );
      expect(leads.length).toBeGreaterThanOrEqual(few);
      for (const { named, more } of leads) {
        expect(more).toBe(0);
        const { pathname, hash } = new URL(named);
        const own = pathname === new URL(page.url()).pathname;
        if (!own) await run.goto(named);
        const there = (own ? page : run).locator(`[id="${hash.slice(1)}"]`);
        expect(await there.count(), named).toBe(1);
      }
    }
  });

  test('opens its list at the step that was touched', async ({ open }) => {
    const page = await open('/casebook', {});
    const picture = page.locator('.idea-state').first();
    const column = picture.locator('.idea-columns a').nth(8);
    await column.click();
    const row = page.locator('#handle_cap_export-wrong-s9');
    await row.waitFor({ state: 'visible' });
    expect(new URL(page.url()).hash).toBe('#handle_cap_export-wrong-s9');
    expect(await row.evaluate((one) => one.matches(':target'))).toBe(true);
  });

  test('is one stop of the Tab key, which says where it leads', async ({ open }) => {
    for (const address of pictured) {
      const page = await open(address);
      const wrong = page.locator('.idea-state.wrong .idea-leads');
      expect(await wrong.count()).toBeGreaterThan(4);
      for (const text of await wrong.allTextContents()) {
        expect(text).toMatch(/^see step \d+ of .+, .+$/);
      }
      const stops = page.locator('.idea-columns a:not([tabindex="-1"])');
      expect(await stops.count()).toBe(0);
    }
  });

  test(
    'of any page leads somewhere: a lane, a path, a column',
    { timeout: 240_000 },
    async ({ open }) => {
      const page = await open('about:blank', {});
      for (const address of cases(7, [
        '/paths',
        '/eras',
        ...pictured,
        '/before',
        '/impact',
        '/',
        ...writtenPages(),
      ])) {
        await page.goto(at(address));
        const dead = await page
          .locator('.path-grid .trace, .era-table td:has(svg), .idea-state')
          .evaluateAll((all) =>
            all
              .filter((one) => !one.querySelector('a[href]'))
              .map((one) => one.outerHTML.slice(0, 90)),
          );
        expect({ address, dead }).toEqual({ address, dead: [] });
      }
    },
  );
});
