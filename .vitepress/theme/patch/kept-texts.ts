import type { Texts } from '../../../src/workbench/patch/patch-view.ts';

const key = 'imbalance:your-patch';

/** The texts that this tab kept over a reload; null: none, or the browser gives none. They end with the tab. */
export function keptTexts(): Texts | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    if (!Array.isArray(kept)) return null;
    const [before, after] = kept as readonly unknown[];
    return typeof before === 'string' && typeof after === 'string' ? { before, after } : null;
  } catch {
    return null;
  }
}

/** Keeps them, where the browser allows it and has the room. */
export function keepTexts({ before, after }: Texts): void {
  try {
    sessionStorage.setItem(key, JSON.stringify([before, after]));
  } catch {
    // They stay in the boxes.
  }
}

/** Forgets them. */
export function forgetTexts(): void {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // There is nothing to forget.
  }
}
