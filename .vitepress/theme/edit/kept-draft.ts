/** A reader's own version of an example, as this browser keeps it. */
export interface Kept {
  readonly text: string;
  /** The page's version that it was made from. */
  readonly original: string;
}

/** What the reader typed into this example, or null. */
export function kept(page: string, anchor: string): Kept | null {
  const stored = read(keyOf(page, anchor));
  return stored === null ? null : (JSON.parse(stored) as Kept);
}

/** Keeps what the reader typed, until `forget`; the page's own version is not kept. */
export function keep(page: string, anchor: string, { text, original }: Kept): void {
  const key = keyOf(page, anchor);
  if (text === original) write(key, null);
  else write(key, JSON.stringify({ text, original }));
}

function keyOf(page: string, anchor: string): string {
  return `imbalance:edit:${page}#${anchor}`;
}

/** A browser may refuse storage altogether; then nothing is kept. */
function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Refused or full: the edit lives as long as the page.
  }
}
