import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { describe, expect, inject, test as plain } from 'vitest';
import { browserArgs } from './browser.ts';

const executablePath = inject('browser');
let launched: Promise<Browser> | null = null;

/** Tests that need a browser: left out where there is none. */
export const describeInBrowser = describe.skipIf(executablePath === null);

/**
 * The browser of this worker, started once for all files, which see nothing of
 * each other as each page has a context of its own. It ends with the worker.
 */
export function theBrowser(): Promise<Browser> {
  launched ??= chromium.launch({ executablePath: executablePath ?? '', args: browserArgs });
  return launched;
}

/** What is measured in time: another program may disturb it, but not each time. */
export const measured = { retry: 2 } as const;

/** The whole address of a page of the site: `at('/paths')`. */
export function at(address: string): string {
  return address.startsWith('about:') ? address : inject('site').replace(/\/$/, '') + address;
}

/** An address that leads to no page, so that 404 is the right answer. */
export const nowhere = '/nowhere';

/** Opens pages that must be silent: see `test`. */
export type Open = (address: string, options?: BrowserContextOptions & Expected) => Promise<Page>;

/** What is right about an address that would be wrong about another. */
export interface Expected {
  /** That the site answers it with 404. */
  readonly isNowhere?: boolean;
}

/**
 * A test that opens pages of the built site. Afterwards no page may have
 * logged an error or asked another host for anything.
 */
export const test = plain.extend<{ open: Open }>({
  open: async ({ task }, use) => {
    const pages: Page[] = [];
    const complaints: string[] = [];
    await use(async (address, { isNowhere = false, ...options } = {}) => {
      const lost = at(isNowhere ? address.replace(/#.*$/, '') : nowhere);
      const browser = await theBrowser();
      const context = await browser.newContext({
        viewport: { width: 1280, height: 900 },
        ...options,
      });
      // It fetches the whole site for each context; its own tests have one.
      await context.addInitScript('delete Navigator.prototype.serviceWorker');
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      pages.push(page);
      page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
      page.on('console', (message) => {
        if (!['error', 'warning'].includes(message.type())) return;
        if (message.location().url.replace(/#.*$/, '') !== lost) complaints.push(message.text());
      });
      page.on('request', (request) => {
        const { origin } = new URL(request.url());
        if (origin !== new URL(inject('site')).origin && origin !== 'null') {
          complaints.push(`request to ${request.url()}`);
        }
      });
      page.on('response', (response) => {
        if (response.status() >= 400 && response.url() !== lost) {
          complaints.push(`${String(response.status())} ${response.url()}`);
        }
      });
      await page.goto(at(address));
      return page;
    });
    await Promise.all(pages.map((page) => page.context().close()));
    expect(complaints, task.name).toEqual([]);
  },
});
