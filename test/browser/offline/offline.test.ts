import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { at, describeInBrowser, theBrowser } from '../site.ts';

describeInBrowser('the site after a first visit, without a connection', () => {
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    context = await (await theBrowser()).newContext();
    page = await context.newPage();
    await page.goto(at('/'));
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      // Active is not yet in charge of this page.
      while (!navigator.serviceWorker.controller) await new Promise((go) => setTimeout(go, 50));
      return registration.scope;
    });
    await context.setOffline(true);
  });

  afterAll(async () => {
    await context.close();
  });

  test('is kept below its own path', async () => {
    const scope = await page.evaluate(async () => (await navigator.serviceWorker.ready).scope);
    expect(scope).toBe(at('/'));
  });

  test('shows pages that were never opened', async () => {
    await page.goto(at('/after'));
    expect(await page.locator('h1').textContent()).toContain('The fix');
    await page.goto(at('/run/before/wait-fail'));
    await page.locator('.stepper .controls:not(.waiting)').waitFor();
  });

  test('answers an unknown address with its own page for that', async () => {
    const response = await page.goto(at('/nowhere'));
    expect(response?.status()).toBe(404);
  });

  test('runs and edits examples', async () => {
    await page.goto(at('/before'));
    const found = page.locator('#x-the-failing-run');
    await found.getByRole('button', { name: 'Run' }).click();
    await found.locator('.run-mark.same').first().waitFor();
    await found.getByRole('button', { name: 'Edit' }).click();
    await found.locator('.cm-content').fill('print(6 * 7);');
    await found.getByRole('button', { name: 'Run' }).click();
    expect(await found.locator('.run-output').textContent()).toBe('42');
  });

  test('judges in the lab and plays', async () => {
    await page.goto(at('/lab'));
    await page.locator('.lab-table td.broken').first().waitFor();
    await page.goto(at('/play'));
    await page.getByRole('button', { name: 'A: step' }).click();
    await page.locator('.play .stepper').waitFor();
  });

  test('needs no connection from the page that was open when it was lost', async () => {
    const fresh = await (await theBrowser()).newContext();
    const first = await fresh.newPage();
    await first.goto(at('/before'));
    await first.evaluate(async () => {
      while (!navigator.serviceWorker.controller) await new Promise((go) => setTimeout(go, 50));
    });
    await fresh.setOffline(true);
    const found = first.locator('#x-the-failing-run');
    await found.getByRole('button', { name: 'Run' }).click();
    await found.locator('.run-mark.same').first().waitFor();
    await fresh.close();
  });
});
