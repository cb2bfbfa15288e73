import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { version as protocol } from '../../../.vitepress/theme/sandbox/sandbox-messages.ts';
import { variantNamed } from '../../../src/cfq/index.ts';
import { labVerdict } from '../../../src/workbench/lab/lab-verdict.ts';
import { breakNumbers, mendNumbers } from '../broken-drawing.ts';
import { at, describeInBrowser, test } from '../site.ts';

/** A sandbox that answers every question with this text. */
async function answering(page: Page, answer: string): Promise<void> {
  const script = `
    addEventListener('message', ({ data: { nonce } }) => {
      const say = (report) => parent.postMessage({ ...report, nonce }, '*');
      say({ type: 'started' });
      say({ type: 'entries', entries: [['answer', ${JSON.stringify(answer)}]] });
      say({ type: 'end', how: 'done' });
    });
    parent.postMessage({ type: 'ready', version: ${String(protocol)} }, '*');`;
  await page.route('**/sandbox.html*', (route) =>
    route.fulfill({ contentType: 'text/html', body: `<!doctype html><script>${script}</script>` }),
  );
}

const honest = labVerdict(variantNamed('before'), 500);
const deep = '['.repeat(100_000) + ']'.repeat(100_000);
const [cell] = honest.cells;
const forged = (by: object): string =>
  JSON.stringify({ ...honest, cells: honest.cells.map((one) => ({ ...one, ...by })) });

describeInBrowser('the lab, answered by somebody else', () => {
  test.for<readonly [what: string, answer: string]>([
    ['null', 'null'],
    ['an empty object', '{}'],
    ['no JSON', 'x'],
    ['a number of cells', '{"cells":5}'],
    ['no cells', JSON.stringify({ ...honest, cells: [] })],
    ['a text for a list', JSON.stringify({ ...honest, bounded: 'abc' })],
    ['no number of states', JSON.stringify({ ...honest, states: null })],
    ['a number of places', forged({ places: 1e9 })],
    ['a node for a text', forged({ text: { __v_isVNode: true, type: 'img' } })],
    ['lists in lists', `{"paths":1,"states":1,"bounded":[],"cells":${deep}}`],
  ])('with %s keeps its editor and says LI159', async ([, answer], { open }) => {
    const page = await open('/glossary');
    await answering(page, answer);
    await page.goto(at('/lab'));
    const failure = page.locator('.lab .run-failure');
    await failure.waitFor();
    expect(await failure.innerText()).toMatch(/^LI159 .* what came back is no answer: /);
    expect(await page.locator('.lab .cm-content').innerText()).toContain('rcu_read_unlock');
    await page.unrouteAll();
    await answering(page, JSON.stringify(honest));
    await page.reload();
    await page.locator('.lab .summary', { hasText: 'The bug is still there' }).waitFor();
    expect(await failure.count()).toBe(0);
    expect(cell?.check).toBe('balance');
  });

  test.for<readonly [what: string, answer: string]>([
    ['an empty object', '{}'],
    ['null', 'null'],
    ['a number of steps', '{"name":"x","tasks":["A"],"locks":[],"start":[],"steps":1000000000}'],
  ])('shows no run from %s', async ([, answer], { open }) => {
    const page = await open('/glossary');
    await answering(page, JSON.stringify(honest));
    await page.goto(at('/lab'));
    await page.locator('.lab-table td.broken button').first().waitFor();
    await page.unrouteAll();
    await answering(page, answer);
    await page.evaluate(() => {
      document.querySelector('iframe')?.setAttribute('src', '/sandbox.html?again');
    });
    await page.waitForTimeout(500);
    await page.locator('.lab-table td.broken button').first().click();
    await page.locator('.lab-run .run-failure', { hasText: 'LI159' }).waitFor();
    expect(await page.locator('.lab-run .stepper').count()).toBe(0);
    expect(await page.locator('.lab .cm-content').count()).toBe(1);
  });

  test('keeps its editor where an honest answer cannot be drawn', async ({ open }) => {
    const page = await open('/lab');
    await page.locator('.lab .summary', { hasText: 'The bug is still there' }).waitFor();
    await page.evaluate(breakNumbers);
    const version = page.locator('.lab select').first();
    await version.selectOption('after');
    await page.locator('.lab .run-failure', { hasText: 'broken on purpose' }).waitFor();
    expect(await page.locator('.lab .cm-content').innerText()).toContain('rcu_read_unlock');
    await page.evaluate(mendNumbers);
    await version.selectOption('before');
    await page.locator('.lab .summary', { hasText: 'The bug is still there' }).waitFor();
    expect(await page.locator('.lab .run-failure').count()).toBe(0);
  });
});
