/** What the browser keeps under a name; null: nothing, or it may not be asked. */
export function readStored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Keeps a text under a name, or forgets it; whether it did. A browser may refuse, or be full. */
export function writeStored(key: string, value: string | null): boolean {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
    return true;
  } catch {
    return false;
  }
}

/**
 * Where storage is denied it throws when it is looked at, which VitePress's search does without care:
 * then it is as if there were none.
 */
export function mendDenied(): void {
  for (const name of ['localStorage', 'sessionStorage'] as const) {
    try {
      void window[name];
    } catch {
      Object.defineProperty(window, name, { value: undefined });
    }
  }
}

/** Whether this browser keeps anything of this site. */
export function canStore(): boolean {
  const probe = 'imbalance:probe';
  return writeStored(probe, '1') && writeStored(probe, null);
}
