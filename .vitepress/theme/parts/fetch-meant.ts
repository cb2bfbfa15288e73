import { withBase } from 'vitepress';
// Where VitePress's own router finds a page's script.
import { pathToFile } from 'vitepress/dist/client/app/utils.js';
import { savesData } from './saves-data.ts';

declare global {
  interface Window {
    /** The hash of each page's script, by its file. */
    __VP_HASH_MAP__: Readonly<Record<string, string>>;
  }
}

/** So long a hand rests on a link that it will open, in ms. */
const rest = 65;

/**
 * Fetches the page whose link a hand, or the focus, rests on: no other, and none for a
 * reader who saves data.
 */
export function fetchMeant(): void {
  if (savesData()) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  for (const name of ['pointerover', 'focusin'] as const) {
    addEventListener(name, ({ target }) => {
      clearTimeout(timer);
      const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[href]') : null;
      if (link && isPage(link)) timer = setTimeout(() => void fetchPage(link.pathname), rest);
    });
  }
}

/** Whether a link leads to another page of this site, by the router. */
function isPage({ origin, pathname, target }: HTMLAnchorElement): boolean {
  if (origin !== location.origin || pathname === location.pathname || target !== '') return false;
  return pathname.startsWith(withBase('/')) && !/\.\w+$/.test(pathname);
}

/** The hashes of all pages, once asked for. */
let hashes: Promise<void> | undefined;
const fetched = new Set<string>();

async function fetchPage(pathname: string): Promise<void> {
  // What does not come ahead is asked for again by the router, which says so.
  if (pathToFile(pathname) === null) await (hashes ??= fetchHashes()).catch(() => undefined);
  const file = pathToFile(pathname);
  if (file === null || fetched.has(file)) return;
  fetched.add(file);
  const link = document.createElement('link');
  link.rel = 'modulepreload';
  link.href = file;
  document.head.append(link);
}

async function fetchHashes(): Promise<void> {
  const answer = await fetch(withBase('/hashmap.json'));
  if (answer.ok) window.__VP_HASH_MAP__ = (await answer.json()) as Record<string, string>;
}
