/** The fragment that the address had and that no decoder takes; null: none. */
let damaged: string | null = null;

/** The fragment of the address, without its `#`, its codes undone as far as they can be. */
export function fragmentHere(): string {
  const fragment = location.hash.slice(1);
  return decoded(fragment) ?? fragment;
}

/**
 * Takes a fragment out of the address that ends within a code, as a cut link
 * does: the site's router would throw on it and never start.
 */
export function mendAddress(): void {
  if (decoded(location.hash) !== null) return;
  damaged = location.hash;
  history.replaceState(history.state, '', location.pathname + location.search);
}

/** Whether a fragment was taken out of the address, and not yet asked for. */
export function isDamaged(): boolean {
  return damaged !== null;
}

/** The fragment that was taken out of the address, once. */
export function takeDamaged(): string | null {
  const taken = damaged;
  damaged = null;
  return taken;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
