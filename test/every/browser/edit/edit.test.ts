import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { chromium, type Locator, type Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import { browserArgs } from '../../../browser/browser.ts';
import { recordLoads, total } from '../../../browser/run/bytes.ts';
import { at, describeInBrowser, test } from '../../../browser/site.ts';

/** The example with its editor open. */
async function editing(page: Page, name: string): Promise<Locator> {
  const found = page.locator(`#x-${name}`);
  await found.getByRole('button', { name: /^Edit/ }).click();
  await found.locator('.cm-content').waitFor();
  return found;
}

async function replaceText(found: Locator, text: string): Promise<void> {
  await found.locator('.cm-content').fill(text);
}

async function press(found: Locator, name: string): Promise<void> {
  await found.getByRole('button', { name, exact: true }).click();
}

async function ran(found: Locator): Promise<string> {
  await press(found, 'Run');
  await found.locator('.run-result, .run-failure').first().waitFor();
  return (await found.locator('[role=status]').innerText()).trim();
}

const own =
  "import { run } from 'imbalance';\nconst own: number = run('after/wait-fail').steps.length; // => 5\nprint('own', own as number);";

describeInBrowser('the editor of an example', () => {
  test('loads on demand, at most 200 kB with the type-stripper', async ({ open }) => {
    // A page without figures, which load when they come near.
    const page = await open('/model', {});
    await page.waitForLoadState('networkidle');
    const loads = recordLoads(page);
    const found = await editing(page, 'reader-and-writer');
    await replaceText(found, own);
    await ran(found);
    const all = (await loads()).filter(({ name }) => name !== 'imbalance.js');
    expect(all.map(({ name }) => name)).toContain('compile-example.js');
    expect(total(all), JSON.stringify(all)).toBeLessThan(200_000);
  });

  test('runs what was typed and compares it with the notes', async ({ open }) => {
    const page = await open('/before');
    const found = await editing(page, 'the-failing-run');
    await replaceText(found, own);
    const text = readFileSync('docs/before.md', 'utf8');
    const fence = text.slice(0, text.indexOf('name=the-failing-run')).split('\n').length;
    const line = fence + 1 + own.split('\n').findIndex((one) => one.includes('// =>'));
    expect((await ran(found)).replace(/\s+/g, ' ')).toBe(
      `Ran, and not as your notes say. Line ${String(line)}: 17; noted 5 printed own 17`,
    );
  });

  test('numbers its lines as the page does and names them in errors', async ({ open }) => {
    const page = await open('/before');
    const found = await editing(page, 'the-failing-run');
    const first = Number(
      await found.locator('.cm-lineNumbers .cm-gutterElement').nth(1).textContent(),
    );
    await replaceText(found, 'const x: number = 1;\n  throw new RangeError(`thrown ${x}`);');
    expect(await ran(found)).toContain(`docs/before.md:${String(first + 1)}:9`);
    await replaceText(found, 'const x = 1;\nconst y = (2;');
    expect(await ran(found)).toMatch(`LI151 docs/before.md:${String(first + 1)}:13: `);
    expect(await found.locator('.cm-lintRange-error').count()).toBe(1);
  });

  test('keeps what was typed over a failed run, a reload and a new tab, until reset', async ({
    open,
  }) => {
    const page = await open('/before', {});
    const found = await editing(page, 'the-failing-run');
    await replaceText(found, 'for (;;);');
    expect(await ran(found)).toContain('Stopped after 5 s');
    await page.reload();
    const again = await editing(page, 'the-failing-run');
    expect(await again.locator('.cm-content').innerText()).toBe('for (;;);');
    const tab = await page.context().newPage();
    await tab.goto(page.url());
    const there = await editing(tab, 'the-failing-run');
    expect(await there.locator('.cm-content').innerText()).toBe('for (;;);');
    await press(there, 'Reset');
    expect(await there.locator('.cm-content').innerText()).toContain("run('before/wait-fail')");
    await press(there, 'Undo');
    expect(await there.locator('.cm-content').innerText()).toBe('for (;;);');
    await press(there, 'Redo');
    await tab.reload();
    await tab
      .locator('#x-the-failing-run')
      .getByRole('button', { name: 'Edit', exact: true })
      .waitFor();
    expect(
      await tab.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('edit'))),
    ).toEqual([]);
  });

  test('keeps what was typed over a restart of the browser', async () => {
    const profile = await mkdtemp(path.join(os.tmpdir(), 'imbalance-profile-'));
    const start = () =>
      chromium.launchPersistentContext(profile, {
        executablePath: inject('browser') ?? '',
        args: browserArgs,
      });
    const seen: string[] = [];
    for (const typed of ["print('kept');", null]) {
      const context = await start();
      const page = await context.newPage();
      await page.goto(at('/before'));
      const found = await editing(page, 'the-failing-run');
      if (typed !== null) await replaceText(found, typed);
      seen.push(await found.locator('.cm-content').innerText());
      await context.close();
    }
    await rm(profile, { recursive: true });
    expect(seen).toEqual(["print('kept');", "print('kept');"]);
  });

  test('closes to the page\u2019s own version and keeps the reader\u2019s', async ({ open }) => {
    const page = await open('/before');
    const found = await editing(page, 'the-failing-run');
    await replaceText(found, own);
    await press(found, 'Close');
    expect(await ran(found)).toBe('Ran: 3 values, as the page shows.');
    await press(found, 'Edit your version');
    expect(await found.locator('.cm-content').innerText()).toContain('const own');
  });

  test('is left by Escape, then Tab, and indents by Tab', async ({ open }) => {
    const page = await open('/before');
    const found = await editing(page, 'the-failing-run');
    await replaceText(found, 'x');
    const inEditor = (): Promise<boolean> =>
      page.evaluate(() => document.activeElement?.closest('.cm-editor') !== null);
    await page.keyboard.press('Home');
    await page.keyboard.press('Tab');
    expect(await inEditor()).toBe(true);
    expect(await found.locator('.cm-line').first().textContent()).toBe('  x');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    expect(await inEditor()).toBe(false);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Run');
  });

  test('is entered and left by the keyboard, and the focus goes along', async ({ open }) => {
    const page = await open('/before');
    const found = page.locator('#x-the-failing-run');
    const edit = found.getByRole('button', { name: 'Edit', exact: true });
    await edit.focus();
    await page.keyboard.press('Enter');
    const content = found.locator('.cm-content');
    await content.waitFor();
    await expect.poll(() => content.evaluate((one) => one === document.activeElement)).toBe(true);
    await found.getByRole('button', { name: 'Close', exact: true }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => edit.evaluate((one) => one === document.activeElement)).toBe(true);
  });

  test('has no button that does nothing and looks as if it did', async ({ open }) => {
    const page = await open('/before');
    const found = await editing(page, 'the-failing-run');
    const idle = (): Promise<string[]> =>
      found
        .locator('.run-buttons button[aria-disabled="true"]')
        .evaluateAll((all) => all.map(({ textContent }) => textContent.trim()));
    expect(await idle()).toEqual(['Undo', 'Redo', 'Reset', 'Share']);
    await replaceText(found, own);
    expect(await idle()).toEqual(['Redo']);
    await press(found, 'Undo');
    expect(await idle()).toEqual(['Undo', 'Reset', 'Share']);
  });

  test('runs by Ctrl+Enter', async ({ open }) => {
    const page = await open('/before');
    const found = await editing(page, 'the-failing-run');
    await found.locator('.cm-content').press('Control+Enter');
    await found.locator('.run-result').waitFor();
    expect(await found.locator('.run-summary').textContent()).toBe(
      'Ran: 3 values, as the page shows.',
    );
  });

  test('folds set-up lines when it opens, and unfolds them', async ({ open }) => {
    const page = await open('/before');
    const found = await editing(page, 'the-failing-run');
    await replaceText(found, '// #hide\nconst hidden = 1;\n// #show\nprint(hidden);');
    await press(found, 'Close');
    await press(found, 'Edit your version');
    const folded = found.locator('.cm-foldPlaceholder');
    expect(await folded.innerText()).toBe('set-up lines');
    expect(await found.locator('.cm-content').innerText()).not.toContain('const hidden');
    expect(await ran(found)).toContain('1');
    await folded.click();
    expect(await found.locator('.cm-content').innerText()).toContain('const hidden');
  });

  test('has the types of its names, reachable by keyboard', async ({ open }) => {
    const page = await open('/before');
    const found = await editing(page, 'the-failing-run');
    const summary = found.locator('.run-types summary');
    await summary.focus();
    await page.keyboard.press('Enter');
    expect(await found.locator('.run-types dl').innerText()).toMatch(
      /^failing\s+Run\s+last\s+Step \| undefined$/,
    );
  });

  test('fits a phone and is large enough not to zoom', async ({ open }) => {
    const page = await open('/before', {
      viewport: { width: 320, height: 640 },
      hasTouch: true,
      isMobile: true,
    });
    const found = await editing(page, 'the-failing-run');
    const { wide, small, font } = await page.evaluate(() => ({
      wide: document.documentElement.scrollWidth,
      small: [...document.querySelectorAll('.run-control button')].filter(
        (button) => button.getBoundingClientRect().height < 44,
      ).length,
      font: getComputedStyle(document.querySelector('.cm-scroller') ?? document.body).fontSize,
    }));
    expect({ wide, small, font }).toEqual({ wide: 320, small: 0, font: '16px' });
    await found.locator('.cm-content').tap();
    await page.keyboard.type('1;');
    expect(await found.locator('.cm-content').innerText()).toContain('1;');
  });
});
