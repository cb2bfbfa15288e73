// Draws the picture of the README from the site as last built:
// `npm run build && node test/browser/picture.mjs`.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from '../../bin/serve.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const site = await serve(path.join(root, '.vitepress/dist'));
const browser = await chromium.launch({
  executablePath: process.env.IMBALANCE_BROWSER ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
await page.goto(`${site.url}run/before/wait-fail#rcu-depth-negative`);
await page.locator('.stepper .controls:not(.waiting)').waitFor();
await page.addStyleTag({ content: '.step-table { display: none }' });
await page.locator('.stepper').screenshot({ path: path.join(root, 'docs/public/stepper.png') });
await browser.close();
await site.close();
