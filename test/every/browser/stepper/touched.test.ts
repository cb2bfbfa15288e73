import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { awake, currentRow, failing, fragment, press, rest } from '../../../browser/figure.ts';
import { describeInBrowser, test } from '../../../browser/site.ts';

/** Where the middle of a column of the lanes is in the window. */
async function column(page: Page, row: number, rows: number): Promise<{ x: number; y: number }> {
  const lane = page.locator('.stepper .time-line').first();
  const { x, y, width, height } = (await lane.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  return { x: x + ((row - 0.5) / rows) * width, y: y + height / 2 };
}

async function entries(page: Page): Promise<number> {
  return page.evaluate(() => history.length);
}

function disabled(button: Locator): Promise<string | null> {
  return button.getAttribute('aria-disabled');
}

describeInBrowser('what a stepper draws', () => {
  test('leads to its step: lanes, from where the arrow keys go on', async ({ open }) => {
    const page = await open(failing);
    await awake(page);
    const { x, y } = await column(page, 11, 18);
    await page.mouse.click(x, y);
    expect(await currentRow(page)).toBe('s11');
    expect(fragment(page)).toBe('#s11');
    await page.keyboard.press('ArrowRight');
    expect(await currentRow(page)).toBe('s12');
  });

  test('is dragged along the lanes, as one entry of the history', async ({ open }) => {
    const page = await open(failing, {});
    await awake(page);
    const before = await entries(page);
    const from = await column(page, 2, 18);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    for (const row of [5, 8, 11, 15]) {
      await page.mouse.move((await column(page, row, 18)).x, from.y + 40);
      await page.evaluate(() => new Promise((go) => setTimeout(go, 300)));
      expect(await currentRow(page)).toBe(`s${String(row)}`);
    }
    await page.mouse.up();
    await rest(page);
    expect(fragment(page)).toBe('#s15');
    expect(await entries(page)).toBe(before + 1);
    await page.goBack();
    await expect.poll(() => currentRow(page)).toBe('s1');
  });

  test('scrolls under a finger that goes up, and takes one that taps', async ({ open }) => {
    const page = await open(failing, { viewport: { width: 360, height: 740 }, hasTouch: true });
    await awake(page);
    const { x, y } = await column(page, 11, 18);
    await page.touchscreen.tap(x, y);
    expect(await currentRow(page)).toBe('s11');
    const lanes = page.locator('.stepper .time-lines');
    expect(await lanes.evaluate((one) => getComputedStyle(one).touchAction)).toBe('pan-y');
  });

  test('leads to its step: a row of the table as a whole', async ({ open }) => {
    const page = await open(failing);
    await awake(page);
    await page.locator('tr#s4 .sentence').click();
    expect(await currentRow(page)).toBe('s4');
    expect(fragment(page)).toBe('#s4');
  });

  test('leads to its step: a line of the code, each time to the next on it', async ({ open }) => {
    const page = await open(failing);
    await awake(page);
    await press(page, 'Last');
    await page.locator('tr#s3 a').click();
    const line = page.locator('.code-line.current');
    const number = await line.locator('.number').textContent();
    await press(page, 'Next');
    await page
      .locator('.code-line.walked', { hasText: number ?? '' })
      .first()
      .click();
    expect(await currentRow(page)).toBe('s3');
    const dead = page.locator('.code-line:not(.walked)').first();
    await dead.click();
    expect(await currentRow(page)).toBe('s3');
  });

  test('puts the step that it opened at into the address, without an entry', async ({ open }) => {
    const page = await open('/after', {});
    await awake(page);
    const before = await entries(page);
    const row = await currentRow(page);
    await page
      .locator(`tr#${row ?? ''} .n a`)
      .first()
      .click();
    expect(fragment(page)).toBe(`#${row ?? ''}`);
    expect(await entries(page)).toBe(before);
  });

  test('is one entry of the history for a drag of the slider', async ({ open }) => {
    const page = await open(failing, {});
    await awake(page);
    const before = await entries(page);
    const from = await column(page, 1, 18);
    const y = from.y - 30;
    await page.mouse.move(from.x, y);
    await page.mouse.down();
    for (const row of [4, 9, 14]) {
      await page.mouse.move((await column(page, row, 18)).x, y);
      await page.evaluate(() => new Promise((go) => setTimeout(go, 300)));
    }
    await page.mouse.up();
    await rest(page);
    expect(fragment(page)).toBe('#s14');
    expect(await entries(page)).toBe(before + 1);
  });

  test('leads back to where each of two figures stood', async ({ open }) => {
    const page = await open('/after', {});
    await awake(page);
    const rows = page.locator('tr[aria-current="step"]');
    const ids = (): Promise<string[]> => rows.evaluateAll((all) => all.map(({ id }) => id));
    const [one, other] = await ids();
    await press(page, 'Next');
    await rest(page);
    const [moved] = await ids();
    await page.locator('.stepper').nth(1).scrollIntoViewIfNeeded();
    await page.locator('.stepper').nth(1).locator('.controls:not(.waiting)').waitFor();
    await page.getByRole('button', { name: 'Previous', exact: true }).nth(1).click();
    await rest(page);
    expect((await ids())[1]).not.toBe(other);
    await page.goBack();
    await expect.poll(ids).toEqual([moved, other]);
    await page.goBack();
    await expect.poll(ids).toEqual([one, other]);
  });
});

describeInBrowser('the buttons of a stepper', () => {
  test('are disabled where they lead nowhere', async ({ open }) => {
    const page = await open('/after#before-wait-fail-s11');
    await awake(page);
    const button = (name: string): Locator =>
      page.getByRole('button', { name, exact: true }).first();
    expect(await disabled(button('Next difference'))).toBe('true');
    expect(await disabled(button('Next change'))).toBe('false');
    await press(page, 'Last');
    for (const name of ['Next', 'Last', 'Next change']) {
      expect(await disabled(button(name))).toBe('true');
    }
    await press(page, 'First');
    expect(await disabled(button('Previous'))).toBe('true');
    expect(await disabled(button('First'))).toBe('true');
    expect(await disabled(button('Next difference'))).toBe('false');
  });
});

describeInBrowser('the state of a step', () => {
  test('marks what changed, of the task that changed it', async ({ open }) => {
    const page = await open('/run/after/wait-ok-real#s3');
    await awake(page);
    const changed = page.locator('.facts .changed dt');
    expect(await changed.allInnerTexts()).toEqual(['RCU depth, A']);
    await page.locator('tr#s1 a').click();
    expect(await changed.allInnerTexts()).toEqual(['queue_lock', 'interrupts, A']);
  });

  test('changes nothing where a run has no step', async ({ open }) => {
    const page = await open('/after#before-wait-fail-s11');
    await awake(page);
    const sides = page.locator('.stepper').first().locator('.state-panel');
    expect(await sides.nth(0).locator('.changed').count()).toBe(1);
    expect(await sides.nth(1).locator('.changed').count()).toBe(0);
  });
});

describeInBrowser('a stepper whose page asks how it ends', () => {
  test('draws no more than the reader has come to', async ({ open }) => {
    const page = await open('/before');
    await awake(page);
    const lanes = page.locator('.stepper').first().locator('.time-line');
    const texts = (): Promise<(string | null)[]> =>
      lanes.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
    expect((await texts()).at(-1)).toBe('RCU depth: 0 at 1');
    expect(await lanes.locator('.negative').count()).toBe(0);
    const height = (await lanes.last().boundingBox())?.height;
    expect(await page.locator('.step-table').first().isVisible()).toBe(false);
    await press(page, 'Last');
    expect((await texts()).at(-1)).toContain('−1 from 11 to 18');
    expect((await lanes.last().boundingBox())?.height).toBe(height);
  });

  test('has its table behind a label that says what is in it', async ({ open }) => {
    for (const javaScriptEnabled of [true, false]) {
      const page = await open('/before', { javaScriptEnabled });
      await page.getByText('All 18 steps as a table, the answer among them').click();
      expect(await page.locator('.step-table tbody tr:visible').count()).toBe(18);
    }
  });
});

describeInBrowser('a label of the RCU depth', () => {
  for (const width of [1280, 320]) {
    test(`can be read, and no line of its own crosses it (${String(width)} px)`, async ({
      open,
    }) => {
      const page = await open(`${failing}#s11`, { viewport: { width, height: 720 } });
      await awake(page);
      const label = page.locator('.stepper .negative .depth-label');
      const size = await label.evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize));
      expect(size).toBeGreaterThanOrEqual(14);
      const [text, lines] = await label.evaluate((one) => {
        const own = one.getBoundingClientRect();
        // The digits are lower than the line that they stand in.
        const inset = own.height * 0.2;
        const strokes = [...(one.closest('svg')?.querySelectorAll('line') ?? [])];
        const crossing = strokes.filter((line) => {
          const { top, bottom, left, right } = line.getBoundingClientRect();
          const isAcross = top < own.bottom - inset && bottom > own.top + inset;
          return isAcross && left < own.right && right > own.left + 1;
        });
        return [one.textContent.trim(), crossing.length] as const;
      });
      expect(text).toBe('−1');
      expect(lines).toBe(0);
    });
  }
});
