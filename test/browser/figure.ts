import type { Page } from 'playwright-core';

/** The run that the analysis is about, on its own page. */
export const failing = '/run/before/wait-fail';

/** Brings the first stepper of the page into sight, and waits until it is awake. */
export async function awake(page: Page): Promise<void> {
  await page.locator('.stepper').first().scrollIntoViewIfNeeded();
  await page.locator('.stepper .controls:not(.waiting)').first().waitFor();
}

/** The address of the row that the table marks as the current one. */
export async function currentRow(page: Page): Promise<string | null> {
  return page.locator('tr[aria-current="step"]').first().getAttribute('id');
}

/**
 * Waits until a figure takes the last step for the end of a burst. The page's
 * timers come in order, so that a slow machine only makes it longer.
 */
export async function rest(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((go) => setTimeout(go, 600)));
}

/** What a held key sends, in one piece, so that a slow machine does not part it. */
export async function holdKey(page: Page, key: string, times: number): Promise<void> {
  await page.evaluate(
    ([name, count]) => {
      for (let i = 0; i < count; i++) {
        const event = { key: name, repeat: i > 0, bubbles: true, cancelable: true };
        document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', event));
      }
    },
    [key, times] as const,
  );
}

/** The fragment of the address. */
export function fragment(page: Page): string {
  return new URL(page.url()).hash;
}

/** Presses a button of the first stepper, also one that has nothing left to do. */
export async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).first().click({ force: true });
}
