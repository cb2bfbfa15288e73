import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Resolves when the search that is under way has ended. */
export async function answered(page: Page, question: string): Promise<string> {
  await page.locator('.explore .question-link', { hasText: new RegExp(`^${question}$`) }).waitFor();
  await expect.poll(() => page.locator('.explore progress').count()).toBe(0);
  return page.locator('.explore .answer').innerText();
}

/** The counts of the answer, by their labels. */
export async function counts(page: Page): Promise<Record<string, string>> {
  const cells = await page.locator('.explore .counts > div').allInnerTexts();
  return Object.fromEntries(cells.map((cell) => cell.split('\n') as [string, string]));
}
