import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { at, describeInBrowser, test, theBrowser } from '../site.ts';
import { recordLoads, total } from './bytes.ts';

/** The example of this name, once it can be run. */
async function example(page: Page, name: string): Promise<Locator> {
  const found = page.locator(`#x-${name}`);
  await found.getByRole('button', { name: 'Run' }).waitFor();
  return found;
}

async function run(found: Locator): Promise<string> {
  await found.getByRole('button', { name: 'Run' }).click();
  await found.locator('.run-result').waitFor();
  return (await found.locator('.run-summary').textContent()) ?? '';
}

describeInBrowser('an example on a page', () => {
  test('shows no control without JavaScript', async ({ open }) => {
    const page = await open('/before', { javaScriptEnabled: false });
    expect(await page.locator('#x-the-failing-run .language-ts').count()).toBe(1);
    expect(await page.getByRole('button', { name: 'Run' }).count()).toBe(0);
  });

  test('runs and marks its values in the margin', async ({ open }) => {
    const page = await open('/before');
    const found = await example(page, 'the-failing-run');
    expect(await run(found)).toBe('Ran: 3 values, as the page shows.');
    expect(await found.locator('.margin-value .run-mark.same').count()).toBe(3);
  });

  test('runs and marks the output that the page shows', async ({ open }) => {
    const page = await open('/before');
    const found = await example(page, 'the-wrong-unlock');
    expect(await run(found)).toBe('Ran: 2 printed lines, as the page shows.');
    expect(await page.locator('#x-the-wrong-unlock-output .run-mark.same').count()).toBe(1);
  });

  test('loads nothing before it is wanted, then the model and little else', async ({ open }) => {
    // A page without figures, which load when they come near.
    const page = await open('/model', {});
    const found = await example(page, 'reader-and-writer');
    await page.waitForLoadState('networkidle');
    const loads = recordLoads(page);
    await run(found);
    const all = await loads();
    expect(all.map(({ name }) => name).filter((name) => name === 'imbalance.js')).toHaveLength(1);
    const rest = all.filter(({ name }) => name !== 'imbalance.js');
    expect(total(rest), JSON.stringify(rest)).toBeLessThan(15_000);
    const again = recordLoads(page);
    await run(found);
    expect(await again()).toEqual([]);
  });

  test('shows as a defect where the page and the run differ', async ({ open }) => {
    const page = await open('/', {});
    await page.route('**/assets/chunks/before.*.js', async (route) => {
      const response = await route.fetch();
      const body = (await response.text())
        .replace(/expected: ?([`'"])18\1/, 'expected:"17"')
        .replace(/11 rcu_read_unlock/, '12 rcu_read_unlock');
      await route.fulfill({ response, body });
    });
    await page.goto(page.url() + 'before');
    const found = await example(page, 'the-failing-run');
    expect(await run(found)).toBe('A defect: the page shows something else.');
    expect(await found.locator('.run-result li').allTextContents()).toEqual([
      expect.stringMatching(/^Line \d+: 18; the page shows 17$/),
    ]);
    expect(await found.locator('.run-mark.differs').textContent()).toContain('here: 18');
    const printing = await example(page, 'the-wrong-unlock');
    expect(await run(printing)).toBe('A defect: the page shows something else.');
    expect(await printing.locator('.run-output').textContent()).toMatch(/^11 rcu_read_unlock/);
  });

  test('says so when its code cannot be loaded, and runs after a reload', async () => {
    const page = await (await theBrowser()).newPage();
    await page.addInitScript('delete Navigator.prototype.serviceWorker');
    await page.goto(at('/before'));
    const found = await example(page, 'the-failing-run');
    // Its controls come as it comes near; what a run needs is then still to come.
    await found.scrollIntoViewIfNeeded();
    await page.waitForLoadState('networkidle');
    await page.route('**/*.js', (route) => route.abort('internetdisconnected'));
    await found.getByRole('button', { name: 'Run' }).click();
    expect(await found.locator('.run-failure').textContent()).toMatch(
      /^LI154 docs\/before\.md#x-the-failing-run/,
    );
    await page.unrouteAll();
    // Without one, some browsers remember that a module could not be loaded.
    await page.reload();
    expect(await run(found)).toBe('Ran: 3 values, as the page shows.');
    await page.close();
  });
});
