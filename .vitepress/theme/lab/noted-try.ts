import { readStored, writeStored } from '../parts/stored.ts';

const key = 'imbalance:lab-tries';

/**
 * Tries a text, and notes it for as long as that takes: a text that is still noted at the next visit took the page
 * along, as one that asks for more memory than a browser gives can. Whoever leaves the page has not been taken along.
 */
export async function notedTry<T>(text: string, attempt: () => Promise<T>): Promise<T> {
  const end = (): void => {
    // The reader may have typed on, and the next try be noted already.
    if (tookPageAlong(text)) writeStored(key, null);
  };
  writeStored(key, text);
  addEventListener('pagehide', end);
  try {
    return await attempt();
  } finally {
    removeEventListener('pagehide', end);
    end();
  }
}

/** Whether the page ended while this text was tried. */
export function tookPageAlong(text: string): boolean {
  return readStored(key) === text;
}
