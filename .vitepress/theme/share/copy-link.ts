import { shallowRef, type ShallowRef } from 'vue';

/** A link that was made, and whether it is on the clipboard. */
interface Copied {
  readonly url: string;
  readonly note: string;
}

/** Makes links to a state of this page, from the fragment that says it, and puts them on the clipboard. */
export function useCopyLink(): {
  copied: ShallowRef<Copied | null>;
  copyLink: (fragment: Promise<string>) => Promise<void>;
} {
  const copied = shallowRef<Copied | null>(null);
  const copyLink = async (fragment: Promise<string>): Promise<void> => {
    copied.value = null;
    const url = new URL(`#${await fragment}`, location.href).href;
    copied.value = { url, note: (await copyText(url)) ? 'Copied.' : 'Copy it from here:' };
  };
  return { copied, copyLink };
}

/** Puts a text on the clipboard, and tells whether it did: a browser may refuse, and has none on an insecure address. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
