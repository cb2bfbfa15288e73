import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

/**
 * Programs that drive as Chromium does, by the names they are installed under.
 * First the shell without a user interface: the same engine, but a page of its
 * own costs a quarter, as no window is drawn around it that nobody sees.
 */
const names = [
  'chromium-headless-shell',
  'chrome-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
];
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * A container needs this one. No other switch is ever passed: the bundled
 * browser's own list turns web security off, and would fake these tests.
 */
export const browserArgs = ['--no-sandbox'];

/** What to do on a machine without a browser. */
export const howToGetOne =
  'no Chromium here, so the browser tests are left out: ' +
  'apt-get install --no-install-recommends chromium-headless-shell, or set IMBALANCE_BROWSER';

const howToGetFirefox =
  'no Firefox here, so its tests are left out: ' +
  'apt-get install --no-install-recommends firefox-esr, or set IMBALANCE_FIREFOX';

/**
 * The browser's path: IMBALANCE_BROWSER, one on this system, the one from
 * npm, or null.
 */
export async function findBrowser(): Promise<string | null> {
  const named = process.env['IMBALANCE_BROWSER'];
  if (named !== undefined) {
    if (existsSync(named)) return named;
    throw new Error(`IMBALANCE_BROWSER names ${named}, which does not exist.`);
  }
  return onPath(names) ?? elsewhere.find((file) => existsSync(file)) ?? (await bundled());
}

/**
 * The path of a Firefox, which only the tests in two engines need:
 * IMBALANCE_FIREFOX, one on this system, or null with one line.
 *
 * @throws Error in CI, where it has to be there
 */
export function findFirefox(): string | null {
  const found = process.env['IMBALANCE_FIREFOX'] ?? onPath(['firefox-esr', 'firefox']);
  if (found !== null && existsSync(found)) return found;
  if (process.env['CI'] || process.env['REQUIRE_BROWSER']) throw new Error(howToGetFirefox);
  console.warn(howToGetFirefox);
  return null;
}

function onPath(programs: readonly string[]): string | null {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const files = folders.flatMap((folder) => programs.map((name) => path.join(folder, name)));
  return files.find((file) => existsSync(file)) ?? null;
}

/** Unpacked into the system's folder for temporary files, once. */
async function bundled(): Promise<string | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    const file = await chromium.executablePath();
    // It brings no libraries: where NSS is missing it does not start.
    await promisify(execFile)(file, ['--version']);
    return file;
  } catch {
    // An optional dependency: it may not be installed.
    return null;
  }
}
