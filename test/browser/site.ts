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

const viewport = { width: 1280, height: 900 };

/** A page in a context of its own. */
async function newPage(options: BrowserContextOptions): Promise<Page> {
  const browser = await theBrowser();
  const context = await browser.newContext({ viewport, ...options });
  // It fetches the whole site for each context; its own tests have one.
  await context.addInitScript('delete Navigator.prototype.serviceWorker');
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  return page;
}

/** What any page can be told when it is there already. */
type Looks = Pick<BrowserContextOptions, 'viewport' | 'colorScheme' | 'reducedMotion'>;

/** Whether there are options, and all of them are of a page's looks; `{}` asks for a new page. */
function isLook(options: BrowserContextOptions): options is Looks {
  const asked = Object.keys(options);
  return (
    asked.length > 0 && asked.every((one) => /^(?:viewport|colorScheme|reducedMotion)$/.test(one))
  );
}

async function looksAs(page: Page, { viewport: size, ...media }: Looks): Promise<void> {
  if (size) await page.setViewportSize(size);
  await page.emulateMedia(media);
}

/** Pages of this worker that no test uses now. A new one costs as much as a test. */
const idle: Page[] = [];

/** The least that the site has: it does nothing, and what is stored for the site is open to it. */
const leastOfSite = '/icon.svg';

/**
 * Almost as a new page: on a screen of its first size, with nothing stored, and
 * heard by nobody. It is left first: what it was still doing when
 * its test had seen enough nobody waits for.
 */
async function emptied(page: Page): Promise<Page> {
  page.removeAllListeners();
  await page.unrouteAll();
  await page.goto(at(leastOfSite));
  await page.evaluate(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
  // On paper nothing has buttons: the next test would wait for them in vain.
  await page.emulateMedia({ media: null, colorScheme: null, reducedMotion: null });
  await page.setViewportSize(viewport);
  await page.mouse.move(0, 0);
  return page;
}

/**
 * A test that opens pages of the built site. Afterwards no page may have
 * logged an error or asked another host for anything. A page that is opened
 * with options is a new one, unless they are of its looks alone; the others are
 * used again once they are emptied.
 */
export const test = plain.extend<{ open: Open }>({
  open: async ({ task }, use) => {
    const mine: Page[] = [];
    const reused: Page[] = [];
    const complaints: string[] = [];
    await use(async (address, options) => {
      const { isNowhere = false, ...wanted } = options ?? {};
      const lost = at(isNowhere ? address.replace(/#.*$/, '') : nowhere);
      const isNew = options !== undefined && !isLook(wanted);
      const page = (isNew ? undefined : idle.pop()) ?? (await newPage(isNew ? wanted : {}));
      (isNew ? mine : reused).push(page);
      if (!isNew) await looksAs(page, wanted);
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
    await Promise.all(mine.map((page) => page.context().close()));
    idle.push(...(await Promise.all(reused.map(emptied))));
    expect(complaints, task.name).toEqual([]);
  },
});
