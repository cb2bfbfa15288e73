import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, inject } from 'vitest';
import { accessibilityFaults, colourRules } from '../../browser/accessibility.ts';
import { awake, currentRow, failing, press } from '../../browser/figure.ts';
import { at, describeInBrowser, test } from '../../browser/site.ts';
import type { Locator, Page } from 'playwright-core';
import { checkout } from '../../checkout.ts';

const { views } = checkout;

/** The text of the line on which a step stands, in either language. */
function lineOf(name: string, n: number, language: 'c' | 'ts'): string {
  const place = views.runs[name]?.steps[n - 1]?.place;
  const variant = name.split('/')[0] ?? '';
  const listing = place?.listing ?? 0;
  const c = views.cListings[variant]?.[listing];
  const ts = views.listings[variant]?.[listing];
  const [lines, number] =
    language === 'c' ? [c?.lines, c?.stands[place?.line ?? 0]] : [ts?.lines, place?.line];
  const text = lines?.find((line) => line.number === number)?.text ?? 'nowhere';
  return `${String(number)}${text}`.trim();
}

/** The marked line of the page's first stepper: its number and its text. */
async function marked(page: Page): Promise<string> {
  const lines = await page.locator('.stepper .code-line[aria-current="step"]').allTextContents();
  return lines.join(' and ').trim();
}

async function radio(page: Page | Locator, name: 'C' | 'TypeScript'): Promise<Locator> {
  const found = page.getByRole('radio', { name, exact: true }).first();
  await found.waitFor();
  return found;
}

describeInBrowser('the code', () => {
  test('is marked in the built page of each run where its first step stands', () => {
    for (const name of Object.keys(views.runs)) {
      const file = path.join(inject('out'), 'run', name, 'index.html');
      const [line = ''] =
        /<code class="code-line[^>]*aria-current="step".*?<\/code>/s.exec(
          readFileSync(file, 'utf8'),
        ) ?? [];
      const text = line
        .replace(/<[^>]*>/g, '')
        .replace(/&amp;/g, '&')
        .replace(/&gt;/g, '>');
      expect({ name, text }).toEqual({ name, text: lineOf(name, 1, 'c') });
    }
  });

  test('is marked at every step where the step stands, in both languages', async ({ open }) => {
    const page = await open(failing);
    await awake(page);
    const last = views.runs['before/wait-fail']?.steps.length ?? 0;
    for (let n = 1; n <= last; n++) {
      for (const [word, language] of [
        ['TypeScript', 'ts'],
        ['C', 'c'],
      ] as const) {
        await (await radio(page, word)).check();
        // TypeScript comes when it is asked for.
        await expect
          .poll(() => marked(page), { message: `step ${String(n)}` })
          .toBe(lineOf('before/wait-fail', n, language));
        await expect.poll(() => page.locator('.stepper .code-line.current').isVisible()).toBe(true);
      }
      await press(page, 'Next');
    }
  });

  test('says that the C is a rendition, and which lines are left out', async ({ open }) => {
    const page = await open(failing);
    await awake(page);
    const panel = page.locator('.stepper .code-panel').first();
    expect(await panel.innerText()).toContain("not the kernel's source");
    await (await radio(page, 'TypeScript')).check();
    await expect.poll(() => panel.innerText()).toContain('yield*');
    for (let i = 0; i < 5; i++) await press(page, 'Next');
    const said = await panel.locator('.code-gap').allInnerTexts();
    expect(said.length).toBeGreaterThan(0);
    expect(said.join()).toMatch(/Line \d+ is left out\./);
    expect(await panel.locator('.code-note p:visible').innerText()).toMatch(
      /src\/cfq\/variants\/before\.ts:\d+/,
    );
  });

  test('leads from a line to the step that stands there', async ({ open }) => {
    const page = await open(`${failing}#s6`);
    await awake(page);
    const line = page.locator('.stepper .code-line', { hasText: 'rcu_read_unlock();' }).last();
    await line.click();
    expect(await currentRow(page)).toBe('s11');
    expect(await marked(page)).toBe(lineOf('before/wait-fail', 11, 'c'));
  });
});

describeInBrowser('the switch of languages', () => {
  test('is remembered, on this page and on the next, and for all figures', async ({ open }) => {
    const page = await open('/repairs', {});
    const figures = page.locator('.code-figure');
    await figures.first().scrollIntoViewIfNeeded();
    await (await radio(figures.first(), 'TypeScript')).check();
    // Its script comes when a hand comes to the switch.
    await expect.poll(() => figures.first().innerText()).toContain('yield*');
    await figures.nth(1).scrollIntoViewIfNeeded();
    await expect.poll(() => figures.nth(1).innerText()).toContain('yield*');
    await page.goto(at('/before'));
    await awake(page);
    await expect.poll(() => page.locator('.stepper .code-lines').innerText()).toContain('yield*');
    await (await radio(page.locator('.stepper'), 'C')).check();
    await page.locator('.code-figure').first().scrollIntoViewIfNeeded();
    await expect
      .poll(() => page.locator('.code-figure .code-lines').first().innerText())
      .not.toContain('yield*');
    await page.reload();
    await awake(page);
    expect(await (await radio(page.locator('.stepper'), 'C')).isChecked()).toBe(true);
  });

  test('works where the browser keeps nothing', async ({ open }) => {
    const page = await open('about:blank', {});
    await page.addInitScript(() => {
      const { getItem, setItem } = Storage.prototype;
      const denied = (): never => {
        throw new DOMException('denied', 'SecurityError');
      };
      // The theme's own scripts ask as well, and would not start.
      Storage.prototype.getItem = function (name) {
        return name.startsWith('imbalance:') ? denied() : getItem.call(this, name);
      };
      Storage.prototype.setItem = function (name, text) {
        if (name.startsWith('imbalance:')) denied();
        setItem.call(this, name, text);
      };
    });
    await page.goto(at(failing));
    await awake(page);
    await (await radio(page, 'TypeScript')).check();
    await expect.poll(() => page.locator('.stepper .code-lines').innerText()).toContain('yield*');
  });

  test('is one stop of the keyboard, whose arrows change it and move no step', async ({ open }) => {
    const page = await open(failing, {});
    await awake(page);
    const c = await radio(page, 'C');
    await c.focus();
    await page.keyboard.press('ArrowRight');
    expect(await (await radio(page, 'TypeScript')).isChecked()).toBe(true);
    expect(await currentRow(page)).toBe('s1');
    await page.keyboard.press('Tab');
    const role = await page.evaluate(() => document.activeElement?.getAttribute('role'));
    expect(role).toBe('region');
    const group = page.getByRole('group', { name: 'Show the code as' });
    expect(await group.getByRole('radio').count()).toBe(2);
  });

  test('moves nothing around it', async ({ open }) => {
    for (const [address, figure] of [
      [failing, '.stepper'],
      ['/before', '.code-figure'],
      ['/repairs', '.code-figure'],
    ] as const) {
      const page = await open(address, { viewport: { width: 360, height: 740 } });
      const one = page.locator(figure).first();
      await one.scrollIntoViewIfNeeded();
      const ts = await radio(one, 'TypeScript');
      const before = await one.boundingBox();
      await ts.check();
      await expect.poll(() => one.innerText()).toContain('yield*');
      const after = await one.boundingBox();
      expect({ address, height: after?.height }).toEqual({ address, height: before?.height });
      const targets = await one
        .locator('.code-switch label')
        .evaluateAll((all) =>
          all
            .map((label) => label.getBoundingClientRect())
            .map(({ width, height }) => [width, height]),
        );
      expect(targets.flat().filter((side) => side < 44)).toEqual([]);
    }
  });

  test('breaks no accessibility rule, in light or in dark', async ({ open }) => {
    const page = await open(`${failing}#s11`, { colorScheme: 'light', reducedMotion: 'reduce' });
    await awake(page);
    for (const language of ['C', 'TypeScript'] as const) {
      await (await radio(page, language)).check();
      const within = '.code-panel';
      const light = await accessibilityFaults(page, { within });
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.locator('html.dark').waitFor();
      const dark = await accessibilityFaults(page, { within, rules: colourRules });
      await page.emulateMedia({ colorScheme: 'light' });
      await page.locator('html:not(.dark)').waitFor();
      expect({ language, light, dark }).toEqual({ language, light: [], dark: [] });
    }
  });

  test('is left out without JavaScript: the code is C', async ({ open }) => {
    const page = await open('/before', { javaScriptEnabled: false });
    expect(await page.locator('.code-switch:visible').count()).toBe(0);
    const listing = page.locator('.code-figure').first();
    expect(await listing.innerText()).toMatch(/struct cfq_queue \*cfq_find_alloc_queue\(/);
    expect(await listing.innerText()).toContain("not the kernel's source");
    expect(await page.locator('.stepper .code-line.current').innerText()).toContain(
      'spin_lock_irq',
    );
  });
});
