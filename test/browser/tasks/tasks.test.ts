import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { awake, currentRow, failing, press } from '../figure.ts';
import { at, describeInBrowser, test } from '../site.ts';

/** Opens the dialog on what the reader stands on, and gives the citation. */
async function preview(page: Page): Promise<string> {
  return page.locator('.cite-dialog pre').innerText();
}

/** The command, as a visitor with a clone runs it. */
async function imbalance(...words: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ['bin/imbalance.mjs', ...words]);
  return stdout;
}

/** What the focus stands on, and whether one can see that it does. */
async function focused(page: Page): Promise<{ what: string; isVisible: boolean }> {
  return page.evaluate(() => {
    const element = document.activeElement;
    const box = element?.getBoundingClientRect();
    const { outlineStyle = 'none' } = element ? getComputedStyle(element) : {};
    return {
      what: `${element?.tagName ?? ''} ${element?.textContent.trim().slice(0, 30) ?? ''}`,
      isVisible: outlineStyle !== 'none' && box !== undefined && box.height > 0,
    };
  });
}

describeInBrowser('a reader can', () => {
  test('1: link a colleague to the step where the depth goes negative', async ({ open }) => {
    const page = await open(failing);
    await awake(page);
    const clicks = ['tr#s11 a'];
    for (const one of clicks) await page.locator(one).first().click();
    expect(page.url()).toBe(at(`${failing}#s11`));
    const colleague = await open(`${failing}#s11`, { javaScriptEnabled: false });
    const row = await colleague.locator('tr#s11').boundingBox();
    expect(row?.y).toBeGreaterThanOrEqual(0);
    expect(row?.y).toBeLessThan(900);
  });

  test('2: paste a passage that shows the bug into a plain-text reply', async ({ open }) => {
    const page = await open(`${failing}#s11`);
    await awake(page);
    await page.getByRole('button', { name: 'Next', exact: true }).focus();
    await page.keyboard.press('c');
    const lines = (await preview(page)).split('\n');
    expect(lines.filter((line) => line.length > 72)).toEqual([]);
    expect(lines.join('\n')).toMatch(/^[\n\x20-\x7e]+$/);
    expect(lines.join('\n')).toMatch(/kmem_cache_alloc_node\(\)? ?= ?NULL/);
  });

  test('3: list every path, and say which are unbalanced before and after', async ({ open }) => {
    const page = await open('/paths');
    const rows = page.locator('.path-grid tbody tr');
    expect(await rows.count()).toBe(14);
    const texts = await rows.allInnerTexts();
    const unbalanced = texts.filter((text) => /[\u2212-]1/.test(text));
    expect(unbalanced).toHaveLength(2);
    const box = await page.locator('.path-grid').boundingBox();
    // Two screens of a small laptop.
    expect(box?.height).toBeLessThan(2 * 720);
  });

  test('4: decide whether the fix was the only viable one, with a reason', async ({ open }) => {
    const page = await open('/');
    await page.locator('.VPSidebar a', { hasText: 'The repairs not chosen' }).click();
    const verdict = page.locator('main [data-claim]', { hasText: 'refuted' }).first();
    await verdict.waitFor();
    expect(await page.locator('main table').first().innerText()).toMatch(/relock|close-early/);
  });

  test('5: predict the depth before it is shown', async ({ open }) => {
    const page = await open('/before');
    const question = page.locator('.predict').first();
    const answer = question.locator('details');
    expect(await answer.evaluate((one) => (one as HTMLDetailsElement).open)).toBe(false);
    await question.getByRole('button', { name: '\u22121' }).click();
    expect(await question.locator('.reply').innerText()).toMatch(/^Yes/);
    expect(await answer.evaluate((one) => (one as HTMLDetailsElement).open)).toBe(true);
  });

  test('6: step to the failure and back with one thumb', async ({ open }) => {
    const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
    const page = await open(failing, phone);
    await awake(page);
    for (const [button, row] of [
      ['Next', 's11'],
      ['Previous', 's1'],
    ] as const) {
      const { width, height } = (await page
        .getByRole('button', { name: button, exact: true })
        .boundingBox()) ?? { width: 0, height: 0 };
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
      for (let i = 0; i < 10; i++) await press(page, button);
      expect(await currentRow(page)).toBe(row);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });

  test('7: find the failing step and the locks held there by a screen reader', async ({ open }) => {
    const page = await open(failing);
    await awake(page);
    const figure = page.getByRole('figure', { name: /wait-fail/ });
    const row = figure.getByRole('row', { name: /rcu_read_unlock\(\)/ }).nth(1);
    expect((await row.innerText()).replace(/\s+/g, ' ')).toMatch(/^Step 11 .*held off \u22121/);
    await row.getByRole('link').first().press('Enter');
    await expect.poll(() => figure.getByRole('status').innerText()).toMatch(/^Step 11 of 18\./);
  });

  test.for(['/', '/before', failing])(
    '8: reach the figure of %s, jump to the next change and copy the citation by keyboard',
    async (address, { open }) => {
      const page = await open(address, { permissions: ['clipboard-read', 'clipboard-write'] });
      await page.evaluate(() => document.fonts.ready);
      let presses = 0;
      const key = async (name: string): Promise<void> => {
        await page.keyboard.press(name);
        presses++;
      };
      const to = async (wanted: RegExp): Promise<void> => {
        while (!wanted.test((await focused(page)).what)) {
          expect(presses).toBeLessThan(20);
          await key('Tab');
          const { what, isVisible } = await focused(page);
          expect({ what, isVisible }).toEqual({ what, isVisible: true });
        }
      };
      await to(/Skip to the figure/);
      await key('Enter');
      expect(presses).toBeLessThanOrEqual(5);
      expect((await focused(page)).isVisible).toBe(true);
      if (await page.locator('.stepper:focus').count()) {
        await page.locator('.stepper:focus .controls:not(.waiting)').waitFor();
      }
      await to(/Next change|Next/);
      await key('Enter');
      await key('c');
      await page.locator('.cite-dialog').waitFor();
      await key('Enter');
      await page.getByText('Copied.').waitFor();
      expect(await page.evaluate(() => navigator.clipboard.readText())).not.toBe('');
      expect(presses).toBeLessThanOrEqual(12);
    },
  );

  test(
    '9: run the model at home, and get the row of the site',
    { timeout: 180_000 },
    async ({ open }) => {
      const page = await open(failing, { javaScriptEnabled: false });
      const [call = ''] = await page.locator('tr#s11 .call, tr#s11 code').allInnerTexts();
      const printed = await imbalance('run', 'before/wait-fail');
      expect(printed.split('\n').find((line) => /^\s*11 /.test(line))).toContain(call);
      const twin = await page.request.get(at(`${failing}.txt`));
      expect(await twin.text()).toContain(printed.split('\n')[14]?.trim());
      expect(await imbalance('export', 'before', '--to', 'itf')).toContain('"#meta"');
    },
  );

  test('10: take a BibTeX entry for the version and for a claim, and say what is left out', async ({
    open,
  }) => {
    const keys: string[] = [];
    for (const address of ['/cite', '/c/second-unlock']) {
      const page = await open(address);
      await page.locator('.cite-page').first().click();
      await page.getByLabel('BibTeX').check();
      keys.push(/@\w+\{([^,]+),/.exec(await preview(page))?.[1] ?? '');
      await page.keyboard.press('Escape');
    }
    expect(new Set(keys).size).toBe(2);
    expect(keys).not.toContain('');
    const model = await open('/model');
    expect(await model.locator('main table').allInnerTexts()).toEqual(
      expect.arrayContaining([expect.stringMatching(/omit|left out|leaves out/i)]),
    );
  });
});
