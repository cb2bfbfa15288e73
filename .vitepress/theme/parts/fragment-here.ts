/** The fragment that the address had and that no decoder takes; null: none. */
let damaged: string | null = null;

/** The fragment of the address, without its `#`, its codes undone as far as they can be. */
export function fragmentHere(): string {
  const fragment = location.hash.slice(1);
  return decoded(fragment) ?? fragment;
}

/** What a sentence leaves behind a link, also as codes: nothing of ours ends so. */
const behind = /(?:[>)\]}"'`.,;:!?*]|%(?:2[1279ACE]|3[ABEF]|5D|60|7D))+$/i;

/**
 * Mends the address before anything reads it. What a sentence left behind a
 * fragment goes. A fragment that ends within a code, as a cut link does, or has
 * what ends a string goes whole: the site's router would throw on it.
 */
export function mendAddress(): void {
  const { hash, pathname, search } = location;
  const bare = hash.replace(behind, '');
  const text = decoded(bare);
  const isLost = text === null || text === '#' || /["\\\p{Cc}]/u.test(text);
  if (isLost) damaged = hash;
  if (isLost || bare !== hash)
    history.replaceState(history.state, '', pathname + search + (isLost ? '' : bare));
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
