import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import puppeteer from 'puppeteer-core';
import { browserArgs } from './browser.ts';

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

const howToGetFirefox =
  'no Firefox here, so its tests are left out: ' +
  'apt-get install --no-install-recommends firefox-esr, or set IMBALANCE_FIREFOX';

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

function findFirefox(): string | null {
  const named = process.env['IMBALANCE_FIREFOX'];
  const found = [named, '/usr/bin/firefox-esr', '/usr/bin/firefox'].find(
    (file) => file !== undefined && existsSync(file),
  );
  if (found !== undefined) return found;
  if (process.env['CI'] || process.env['REQUIRE_BROWSER']) throw new Error(howToGetFirefox);
  console.warn(howToGetFirefox);
  return null;
}

async function openChromium(executablePath: string): Promise<Engine> {
  const browser = await chromium.launch({ executablePath, args: browserArgs });
  return {
    newPage: async () => {
      const page = await browser.newPage();
      return {
        goto: (url) => page.goto(url),
        evaluate: <A, R>(run: (argument: A) => R | Promise<R>, argument: A) =>
          page.evaluate(run as (argument: unknown) => R | Promise<R>, argument),
        close: () => page.close(),
      };
    },
    close: () => browser.close(),
  };
}

/** Driven over WebDriver BiDi, which the released Firefox speaks. */
async function openFirefox(executablePath: string): Promise<Engine> {
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath, headless: true });
  return {
    newPage: async () => {
      const page = await browser.newPage();
      return {
        goto: (url) => page.goto(url),
        evaluate: <A, R>(run: (argument: A) => R | Promise<R>, argument: A) =>
          page.evaluate(run as (argument: unknown) => R | Promise<R>, argument),
        close: () => page.close(),
      };
    },
    close: () => browser.close(),
  };
}
