import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import sirv from 'sirv';
import { expect } from 'vitest';

/** A static host that a test can look into, make lie, and take away. */
export interface WatchedHost {
  /** Of the site, with a slash at its end. */
  readonly url: string;
  /** Paths that were asked for, from the site's root, in their order. */
  readonly asked: string[];
  /** What is answered in place of a file. */
  readonly lies: Map<string, string>;
  /** Without a connection, for pages and workers alike. */
  isDown: boolean;
  close(): void;
}

/** Serves `folder` under `base`, and under a content security policy if there is one. */
export async function watchedHost(
  folder: string,
  base = '/',
  policy?: string,
): Promise<WatchedHost> {
  const files = sirv(folder, { dev: true });
  const server = createServer((request, response) => {
    const file = (request.url ?? '').replace(base, '').replace(/\?.*$/, '');
    if (host.isDown) {
      response.destroy();
      return;
    }
    host.asked.push(file);
    if (policy !== undefined) response.setHeader('content-security-policy', policy);
    const lie = host.lies.get(file);
    if (lie !== undefined) {
      response.setHeader('content-type', 'text/javascript').end(lie);
      return;
    }
    request.url = `/${file}`;
    files(request, response, () => {
      response.writeHead(404).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, 'localhost', done));
  const { port } = server.address() as AddressInfo;
  const host: WatchedHost = {
    url: `http://localhost:${String(port)}${base}`,
    asked: [],
    lies: new Map(),
    isDown: false,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
  return host;
}

/** Waits until the worker at `script` is in charge of the page that is open. */
export async function inCharge(page: Page, script: string): Promise<void> {
  await page.waitForFunction(
    (url) => navigator.serviceWorker.controller?.scriptURL === url,
    script,
  );
}

/**
 * Waits until the worker of `scope` has kept a file and, of all that the page
 * loads, everything: among it scripts with these names.
 */
export async function areKept(
  page: Page,
  scope: string,
  file: string,
  scripts: readonly string[] = [],
): Promise<void> {
  const missing = (): Promise<string[]> =>
    page.evaluate(
      async ([base, kept, names]) => {
        const mine = (await caches.keys()).filter((name) => name.startsWith(`imbalance ${base} `));
        const opened = await Promise.all(mine.map((name) => caches.open(name)));
        const keys = await Promise.all(opened.map((cache) => cache.keys()));
        const urls = keys.flat().map(({ url }) => url);
        const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
        return [
          ...[base + kept, ...loaded.filter((url) => url.startsWith(`${base}assets/`))].filter(
            (url) => !urls.includes(url),
          ),
          ...names.filter((name) => !urls.some((url) => url.includes(`/chunks/${name}.`))),
        ];
      },
      [scope, file, scripts] as const,
    );
  await expect.poll(missing, { timeout: 20_000 }).toEqual([]);
}
