import { shallowRef, type ShallowRef } from 'vue';
import { encodeShared, type Shared } from './edit-link.ts';

/** A link that was made, and whether it is on the clipboard. */
interface Copied {
  readonly url: string;
  readonly note: string;
}

/** Makes links to edits of this page and puts them on the clipboard. */
export function useCopyLink(): {
  copied: ShallowRef<Copied | null>;
  copyLink: (shared: Shared) => Promise<void>;
} {
  const copied = shallowRef<Copied | null>(null);
  const copyLink = async (shared: Shared): Promise<void> => {
    copied.value = null;
    const url = new URL(`#${await encodeShared(shared)}`, location.href).href;
    copied.value = { url, note: (await copy(url)) ? 'Copied.' : 'Copy it from here:' };
  };
  return { copied, copyLink };
}

/** A browser may refuse its clipboard, and has none on an insecure address. */
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
