// Takes a picture of pages in both colour schemes, wide and narrow, into the
// system's folder for temporary files: `node test/browser/shots.mjs / /paths`.
// Serves the site as last built; takes --full for whole pages.
import { mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from '../../bin/serve.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const pages = process.argv.slice(2).filter((word) => word.startsWith('/'));
const fullPage = process.argv.includes('--full');
const folder = path.join(os.tmpdir(), 'imbalance-shots');
mkdirSync(folder, { recursive: true });

const site = await serve(path.join(root, process.env.SITE_OUT ?? '.vitepress/dist'));
const browser = await chromium.launch({
  executablePath: process.env.IMBALANCE_BROWSER ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
for (const colorScheme of ['light', 'dark']) {
  for (const width of [1280, 360]) {
    const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
    for (const address of pages) {
      await page.goto(site.url.replace(/\/$/, '') + address, { waitUntil: 'networkidle' });
      await page.waitForTimeout(500);
      const name = address.replace(/\W+/g, '_').replace(/^_/, '') || 'home';
      const file = path.join(folder, `${name}-${width}-${colorScheme}.png`);
      await page.screenshot({ path: file, fullPage });
      console.log(file);
    }
    await page.close();
  }
}
await browser.close();
await site.close();
