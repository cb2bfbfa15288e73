/// <reference lib="dom" />
import type { EnginePage } from '../engines.ts';

/** Storage as a browser denies it: it throws when it is looked at. */
export const deniedStorage = `
for (const name of ['localStorage', 'sessionStorage', 'caches', 'indexedDB']) {
  Object.defineProperty(self, name, { configurable: true, get() { throw new DOMException('denied', 'SecurityError'); } });
}
Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: {
  register: () => Promise.reject(new DOMException('denied', 'SecurityError')),
  addEventListener() {},
} });`;

/** As in a browser that keeps no site: else each test would fetch it whole. */
export const noOffline = 'delete Navigator.prototype.serviceWorker;';

/** Waits until the page has an element, which may have to hold a text, and gives its text. */
export const text = async (on: EnginePage, selector: string, holds = ''): Promise<string> => {
  for (let left = 5; ; left--) {
    try {
      return await found(on, selector, holds);
    } catch (error) {
      // The page was left for another meanwhile, which takes its script with it.
      if (left === 0) throw error;
    }
  }
};

const found = (on: EnginePage, selector: string, holds: string): Promise<string> =>
  on.evaluate(
    async ([wanted, held]) => {
      for (let i = 0; i < 400; i++) {
        const all = [...document.querySelectorAll<HTMLElement>(wanted)];
        const found = all.find(({ innerText }) => innerText.includes(held));
        if (found) return found.innerText;
        await new Promise((go) => setTimeout(go, 50));
      }
      return `nothing at ${wanted}`;
    },
    [selector, holds] as const,
  );

/** Brings an element into sight, and presses it once it is there. */
export const press = async (on: EnginePage, selector: string, holds = ''): Promise<void> => {
  await text(on, selector, holds);
  await on.evaluate(
    ([wanted, held]) => {
      const all = [...document.querySelectorAll<HTMLElement>(wanted)];
      const found = all.find(({ innerText }) => innerText.includes(held));
      found?.scrollIntoView({ block: 'center' });
      found?.click();
    },
    [selector, holds] as const,
  );
};
