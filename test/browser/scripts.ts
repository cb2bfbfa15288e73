import { gzipSync } from 'node:zlib';
import type { Page, Response } from 'playwright-core';
import { at } from './site.ts';

/**
 * The scripts that a page runs once all its figures and examples are awake, by address with
 * their size in gzip; not those of pages that it only links to.
 */
export async function scriptsOf(
  page: Page,
  address: string,
  figures: string,
): Promise<Map<string, number>> {
  const own = address.slice(1).replaceAll('/', '_') || 'index';
  const sizes = new Map<string, number>();
  const reading: Promise<unknown>[] = [];
  const read = (response: Response): void => {
    const [, name = ''] = /\/([^/]+)\.js$/.exec(new URL(response.url()).pathname) ?? [];
    if (name === '' || (name.includes('.md.') && !name.startsWith(`${own}.md.`))) return;
    reading.push(response.body().then((body) => sizes.set(response.url(), gzipSync(body).length)));
  };
  page.on('response', read);
  await page.goto(at(address), { waitUntil: 'networkidle' });
  for (const figure of await page.locator(figures).all()) {
    await figure.scrollIntoViewIfNeeded();
    await figure.locator('.controls:not(.waiting)').waitFor();
  }
  for (const example of await page.locator('.run-control').all()) {
    await example.scrollIntoViewIfNeeded();
  }
  // All examples of a page are served by one script, which comes with the first that is near.
  await page.waitForFunction(
    () =>
      document.querySelector('.run-control') === null ||
      performance.getEntriesByType('resource').some(({ name }) => name.includes('RunControl')),
  );
  await page.waitForLoadState('networkidle');
  // What comes later is the router's prefetching, cut off when the page closes.
  page.off('response', read);
  await Promise.all(reading);
  return sizes;
}
