import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { policyOnPage } from '../../../browser/sandbox/policy.ts';
import { describeInBrowser, theBrowser } from '../../../browser/site.ts';
import { areKept, inCharge, watchedHost, type WatchedHost } from './watched-host.ts';

/** Names of files without what changes with their content. */
const plain = (file: string): string => file.replace(/\.[\w-]{8}(?=\.)/, '');

describeInBrowser('the site without a connection', () => {
  let host: WatchedHost;
  let context: BrowserContext;
  let page: Page;
  const at = (address: string): string => host.url + address;

  beforeAll(async () => {
    const policy = policyOnPage(readFileSync('docs/deployment.md', 'utf8'));
    host = await watchedHost(inject('out'), '/some/where/', policy);
    context = await (await theBrowser()).newContext();
    page = await context.newPage();
  });

  afterAll(async () => {
    await context.close();
    host.close();
  });

  test('is kept below its own path, and by a first visit only what is near', async () => {
    const own = new Set<string>();
    page.on('request', (request) => {
      own.add(request.url().replace(at(''), '').replace(/#.*$/, ''));
    });
    await page.goto(at('before'));
    await inCharge(page, at('sw.js'));
    await areKept(page, at(''), 'before/index.html', [
      'run-example',
      'imbalance',
      'pages',
      'before',
    ]);
    const more = [...new Set(host.asked)].filter((file) => !own.has(file)).map(plain);
    // Beside what the page itself asks for: its file by its own name, and the first page.
    const few = [
      '404.html',
      'assets/index.md.lean.js',
      'before/index.html',
      'hashmap.json',
      'icon.svg',
      'index.html',
      'sandbox.html',
      'sw.js',
    ];
    expect(few).toEqual(expect.arrayContaining(more));
    const scripts = readdirSync(path.join(inject('out'), 'assets'), { recursive: true });
    expect(new Set(host.asked).size).toBeLessThan(scripts.length / 4);
  });

  test('runs the examples of a page that was opened once', async () => {
    host.isDown = true;
    await page.goto(at('before'));
    const found = page.locator('#x-the-failing-run');
    await found.getByRole('button', { name: 'Run' }).click();
    await found.locator('.run-mark.same').first().waitFor();
    // What a figure loads when it is asked for was kept with the page.
    for (const figure of ['.code-figure', '.stepper']) {
      const one = page.locator(figure).first();
      await one.getByRole('radio', { name: 'TypeScript' }).check();
      await expect.poll(() => one.innerText()).toContain('yield*');
    }
    const home = await page.goto(at(''));
    expect(await page.locator('h1').count()).toBe(1);
    expect((await home?.allHeaders())?.['content-security-policy']).toContain("default-src 'none'");
    host.isDown = false;
  });

  test('answers a link into a version that was followed once, and the site beside it', async () => {
    await page.goto(at('v1/run/before/wait-fail#s11'));
    await inCharge(page, at('v1/sw.js'));
    await page.locator('.stepper .controls:not(.waiting)').waitFor();
    await areKept(page, at('v1/'), 'run/before/wait-fail/index.html', ['StepperFigure']);
    host.isDown = true;
    await page.goto(at('v1/run/before/wait-fail#s11'));
    await page.locator('.stepper .controls:not(.waiting)').waitFor();
    await page.goto(at('before'));
    expect(await page.locator('h1').textContent()).toContain('Walking into it');
    host.isDown = false;
  });

  test('tells a page that is not kept from one that is not there', async () => {
    host.isDown = true;
    expect((await page.goto(at('nowhere')))?.status()).toBe(404);
    expect((await page.goto(at('paths')))?.status()).toBe(503);
    expect(await page.locator('h1').textContent()).toContain('not kept');
    host.isDown = false;
  });

  test('keeps the rest by a button that says how large it is', async () => {
    await page.goto(at('deployment'));
    const button = page.getByRole('button', {
      name: /^Keep the whole site on this device: [\d.]+ MB$/,
    });
    await button.click();
    await page
      .getByText(/^The whole site is on this device: [\d.]+ MB\.$/)
      .waitFor({ timeout: 120_000 });
    host.isDown = true;
  });

  test('then shows pages that were never opened', async () => {
    await page.goto(at('after'));
    expect(await page.locator('h1').textContent()).toContain('The fix');
    await page.goto(at('run/before/wait-fail'));
    await page.locator('.stepper .controls:not(.waiting)').waitFor();
  });

  test('then edits examples', async () => {
    await page.goto(at('before'));
    const found = page.locator('#x-the-failing-run');
    await found.getByRole('button', { name: 'Edit' }).click();
    await found.locator('.cm-content').fill('print(6 * 7);');
    await found.getByRole('button', { name: 'Run' }).click();
    expect(await found.locator('.run-output').textContent()).toBe('42');
  });

  test('then judges in the lab and plays', async () => {
    await page.goto(at('lab'));
    await page.getByRole('button', { name: 'Try it' }).click();
    await page.locator('.lab table.stale').waitFor();
    await page.locator('.lab table:not(.stale) td.broken').first().waitFor();
    await page.goto(at('play'));
    await page.getByRole('button', { name: 'A: step' }).click();
    await page.locator('.play .stepper').waitFor();
  });
});
