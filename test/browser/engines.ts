import { chromium } from 'playwright-core';
import puppeteer from 'puppeteer-core';
import { browserArgs, findFirefox } from './browser.ts';

/** As much of a browser page as tests in two engines need. */
export interface EnginePage {
  goto(url: string): Promise<unknown>;
  evaluate<A, R>(run: (argument: A) => R | Promise<R>, argument: A): Promise<R>;
  close(): Promise<void>;
}

/** A browser that is already on this machine. */
export interface Engine {
  newPage(): Promise<EnginePage>;
  close(): Promise<void>;
}

/** The engines of this machine by name; `chromiumPath` is null where there is none. */
export function enginesHere(
  chromiumPath: string | null,
): readonly (readonly [name: string, open: () => Promise<Engine>])[] {
  const firefoxPath = findFirefox();
  return [
    ...(chromiumPath === null ? [] : [['Chromium', () => openChromium(chromiumPath)] as const]),
    ...(firefoxPath === null ? [] : [['Firefox', () => openFirefox(firefoxPath)] as const]),
  ];
}

async function openChromium(executablePath: string): Promise<Engine> {
  const browser = await chromium.launch({ executablePath, args: browserArgs });
  return { newPage: async () => plainPage(await browser.newPage()), close: () => browser.close() };
}

/** Driven over WebDriver BiDi, which the released Firefox speaks. */
async function openFirefox(executablePath: string): Promise<Engine> {
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath, headless: true });
  const newPage = async (): Promise<EnginePage> => {
    const page = await browser.newPage();
    // What is not in front draws nothing, and sees nothing come near.
    await page.bringToFront();
    return plainPage(page);
  };
  return { newPage, close: () => browser.close() };
}

/** What the two drivers' pages have in common. */
interface DriverPage {
  goto(url: string): Promise<unknown>;
  evaluate(run: (argument: unknown) => unknown, argument: unknown): Promise<unknown>;
  close(): Promise<void>;
}

function plainPage(page: DriverPage): EnginePage {
  return {
    goto: (url) => page.goto(url),
    close: () => page.close(),
    evaluate: <A, R>(run: (argument: A) => R | Promise<R>, argument: A) =>
      page.evaluate(run as (argument: unknown) => unknown, argument) as Promise<R>,
  };
}
