import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeWorker } from '../../../../bin/offline.mjs';
import { describeInBrowser, theBrowser } from '../../../browser/site.ts';
import { inCharge, areKept, watchedHost, type WatchedHost } from './watched-host.ts';

const source = readFileSync('.vitepress/theme/offline/sw.js', 'utf8');
const script = 'assets/app.1234.js';

describeInBrowser('the service worker', () => {
  let folder = '';
  let host: WatchedHost;
  let context: BrowserContext;
  let page: Page;

  /** Writes a site of three pages and one script. */
  const release = (below: string, words: string): void => {
    const root = path.join(folder, below);
    const files: Readonly<Record<string, string>> = {
      'index.html': `<title>${words}</title><script src="${below}assets/app.1234.js"></script>`,
      'after/index.html': `<title>after ${words}</title>`,
      'lab/index.html': `<title>lab ${words}</title>`,
      '404.html': '<title>nothing</title>',
      [script]: 'document.title += " and its script";',
    };
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
      writeFileSync(path.join(root, name), text);
    }
    writeWorker(root, source);
  };

  /** Registers the worker of a scope; its state in the end. */
  const register = (below = '/'): Promise<string> =>
    page.evaluate(async (url) => {
      const { installing, waiting, active } = await navigator.serviceWorker.register(url);
      const worker = installing ?? waiting ?? active;
      if (!worker) return 'none';
      return new Promise((resolve) => {
        const look = (): void => {
          if (['activated', 'redundant'].includes(worker.state)) resolve(worker.state);
        };
        worker.addEventListener('statechange', look);
        look();
      });
    }, `${below}sw.js`);

  /** The text of each copy of a file, in whichever cache. */
  const copies = (file: string): Promise<string[]> =>
    page.evaluate(async (url) => {
      const found = (await caches.keys()).map(async (name) => {
        const response = await (await caches.open(name)).match(url);
        return response ? [await response.text()] : [];
      });
      return (await Promise.all(found)).flat();
    }, `/${file}`);

  /** Writes into every cache, as a script of the same origin could. */
  const poison = (file: string): Promise<void> =>
    page.evaluate(async (url) => {
      for (const name of await caches.keys()) {
        const headers = { 'content-type': 'text/javascript' };
        await (
          await caches.open(name)
        ).put(url, new Response('document.title = "false"', { headers }));
      }
    }, `/${file}`);

  const titleAt = async (address: string): Promise<string> => {
    await page.goto(new URL(address, host.url).href);
    return page.title();
  };

  beforeEach(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'imbalance-worker-'));
    release('/', 'one');
    host = await watchedHost(folder);
    context = await (await theBrowser()).newContext();
    page = await context.newPage();
    await page.goto(host.url);
  });

  afterEach(async () => {
    await context.close();
    host.close();
    rmSync(folder, { recursive: true });
  });

  test('is not installed with one wrong file, and is once the file is right', async () => {
    host.lies.set(script, 'document.title = "false"');
    expect(await register()).toBe('redundant');
    expect(await copies(script)).toEqual([]);
    host.lies.clear();
    expect(await register()).toBe('activated');
    host.isDown = true;
    expect(await titleAt('/')).toBe('one and its script');
  });

  test('stores no answer that is not the file', async () => {
    await register();
    host.lies.set('after/', '<title>false</title>');
    host.lies.set('after/index.html', '<title>false</title>');
    await titleAt('/after/');
    host.isDown = true;
    expect(await titleAt('/after/')).toBe('Not kept on this device');
    expect(await copies('after/index.html')).toEqual([]);
  });

  test('answers nothing that another script wrote into its cache', async () => {
    await register();
    await poison(script);
    expect(await titleAt('/')).toBe('one and its script');
    await poison(script);
    host.isDown = true;
    expect(await titleAt('/')).toBe('one');
  });

  test('takes no changed file over from the version before it, and no cache of old', async () => {
    await page.evaluate(() => caches.open('imbalance-0123456789ab'));
    await register();
    await poison(script);
    await page.evaluate(() => caches.open('imbalance-0123456789ab'));
    await poison(script);
    release('/', 'two');
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
    expect(await register()).toBe('activated');
    await expect.poll(() => page.evaluate(async () => (await caches.keys()).length)).toBe(1);
    expect(await copies(script)).toEqual(['document.title += " and its script";']);
    host.isDown = true;
    expect(await titleAt('/')).toBe('two and its script');
  });

  test('keeps in a new version what was kept in the one before, the whole site too', async () => {
    await register();
    await inCharge(page, `${host.url}sw.js`);
    await titleAt('/after/');
    await areKept(page, host.url, 'after/index.html');
    const update = async (words: string): Promise<void> => {
      release('/', words);
      await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
      expect(await register()).toBe('activated');
    };
    await update('two');
    expect((await copies('after/index.html')).at(-1)).toBe('<title>after two</title>');
    expect(await copies('lab/index.html')).toEqual([]);
    await page.evaluate(async () => {
      const { port1, port2 } = new MessageChannel();
      const { active } = await navigator.serviceWorker.ready;
      active?.postMessage({ whole: true }, [port2]);
      await new Promise<void>((done) => {
        port1.onmessage = ({ data }: MessageEvent<{ isWhole?: boolean }>) => {
          if (data.isWhole === true) done();
        };
      });
    });
    await update('three');
    host.isDown = true;
    expect(await titleAt('/lab/')).toBe('lab three');
  });

  test('of one version leaves alone what another keeps', async () => {
    release('/v1/', 'version one');
    await register();
    await register('/v1/');
    expect(await titleAt('/v1/')).toBe('version one and its script');
    release('/', 'two');
    release('/v1/', 'version one again');
    await page.evaluate(async () => {
      for (const each of await navigator.serviceWorker.getRegistrations()) await each.update();
    });
    await register('/v1/');
    await register('/');
    host.isDown = true;
    expect(await titleAt('/')).toBe('two and its script');
    expect(await titleAt('/v1/')).toBe('version one again and its script');
  });
});
