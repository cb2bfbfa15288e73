import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import { describeInBrowser, test } from './site.ts';

/** By how many pixels the longest of some lines goes over the right edge of its listing. */
async function over(lines: Locator): Promise<number> {
  await lines.first().waitFor();
  return lines.evaluateAll((all) =>
    Math.max(
      ...all.map((line) => {
        const box = line.closest('.code-lines')?.getBoundingClientRect();
        const text = line.querySelector('.code-text')?.getBoundingClientRect();
        return Math.ceil((text?.right ?? NaN) - (box?.right ?? NaN));
      }),
    ),
  );
}

const phone = { viewport: { width: 360, height: 740 } };

describeInBrowser('code on a phone', () => {
  test('has the fix and the line that a failing run stops at whole', async ({ open }) => {
    const page = await open('/after', phone);
    expect(await over(page.locator('.code-figure .code-line.added'))).toBeLessThanOrEqual(0);
    const marked = page.locator('.stepper.pair .code-line[aria-current]');
    expect(await marked.first().textContent()).toContain('kmem_cache_alloc_node');
    expect(await over(marked)).toBeLessThanOrEqual(0);
  });

  test('has the lines that the mail speaks of whole, with their numbers', async ({ open }) => {
    const page = await open('/patch', phone);
    // All but the head of the function, which is too long for any phone.
    const said = page.locator('.mail-code .code-line.is-said', { hasNotText: 'struct cfq_queue' });
    expect(await over(said)).toBeLessThanOrEqual(0);
    expect(await said.first().locator('.number').textContent()).toMatch(/^\d+$/);
  });

  test('keeps its tabs for who copies it', async ({ open }) => {
    const page = await open('/after', phone);
    const fix = page.locator('.code-figure .code-line.added .code-text').last();
    expect(await fix.textContent()).toMatch(/^\t+return &/);
  });
});
