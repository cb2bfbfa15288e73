import type { Page } from 'playwright-core';
import { brotliCompressSync } from 'node:zlib';

/** One file that a page has loaded. */
export interface Loaded {
  /** Name of the file, without folder and hash. */
  readonly name: string;
  /** Compressed as a good host sends it. */
  readonly brotli: number;
}

/**
 * Records every file from now on; ask for them when all have come. Not the
 * pages that the site fetches when a link to them comes into view.
 */
export function recordLoads(page: Page): () => Promise<Loaded[]> {
  const all: Promise<Loaded>[] = [];
  page.on('response', (response) => {
    const { protocol, pathname } = new URL(response.url());
    if (protocol === 'blob:') return;
    const name = (pathname.split('/').at(-1) ?? '').replace(/\.[\w-]{8}(?=\.\w+$)/, '');
    if (name.endsWith('.md.js')) return;
    all.push(response.body().then((body) => ({ name, brotli: brotliCompressSync(body).length })));
  });
  return () => Promise.all(all);
}

/** All of them together. */
export function total(loads: readonly Loaded[]): number {
  return loads.reduce((sum, { brotli }) => sum + brotli, 0);
}
