import { expect } from 'vitest';
import { describeInBrowser, test } from '../../browser/site.ts';

describeInBrowser('the casebook', () => {
  test('runs a case in the page, with what the examples before it declare', async ({ open }) => {
    const page = await open('/casebook#x-wrong-flavour', {});
    const found = page.locator('#x-wrong-flavour');
    await found.getByRole('button', { name: 'Run', exact: true }).click();
    await found.locator('.run-result, .run-failure').first().waitFor();
    const said = await found.locator('[role=status]').innerText();
    expect(said.trim()).toBe('Ran: 3 values, as the page shows.');
  });

  test('leads from each shape to its section', async ({ open }) => {
    const page = await open('/casebook', {});
    const links = page.locator('.vp-doc table a[href^="#"]');
    const targets = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    expect(targets.length).toBeGreaterThan(1);
    for (const target of targets) expect(await page.locator(target ?? '').count()).toBe(1);
  });
});
