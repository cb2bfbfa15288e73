import { existsSync } from 'node:fs';
import path from 'node:path';

/** Programs that drive as Chromium does, by the names they are installed under. */
const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
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
  'apt-get install --no-install-recommends chromium, or set IMBALANCE_BROWSER';

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
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const onPath = folders.flatMap((folder) => names.map((name) => path.join(folder, name)));
  return [...onPath, ...elsewhere].find((file) => existsSync(file)) ?? (await bundled());
}

/** Unpacked into the system's folder for temporary files, once. */
async function bundled(): Promise<string | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    return await chromium.executablePath();
  } catch {
    // An optional dependency: it may not be installed.
    return null;
  }
}
