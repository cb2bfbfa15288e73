import { NumberedError } from '../../../src/errors/numbered-error.ts';
import { canStore, readStored, writeStored } from '../parts/stored.ts';

/** A reader's own version of an example, as this browser keeps it. */
export interface Kept {
  readonly text: string;
  /** The page's version that it was made from. */
  readonly original: string;
  /** It came by a link: somebody else wrote it, at least in part. */
  readonly isForeign: boolean;
}

/** What this browser has of an example. */
export interface Draft {
  readonly kept: Kept | null;
  /** Why something is there that cannot be read, LI170; empty where that is not so. */
  readonly trouble: string;
}

/** Longest text that is kept; what is longer lives as long as the page. */
export const draftMax = 100_000;

/** Raised where an older page could not read what is kept. */
const format = 1;

/** What the reader typed into this example; whatever is stored, an answer. */
export function draftOf(page: string, anchor: string): Draft {
  const key = keyOf(page, anchor);
  const stored = readStored(key);
  if (stored === null) return { kept: null, trouble: '' };
  const draft = readDraft(stored);
  if (typeof draft !== 'string') return { kept: draft, trouble: '' };
  const { message } = new NumberedError(
    'LI170',
    `draft "${key}"`,
    `what this browser keeps cannot be read: ${draft}.`,
    'The page\u2019s own version is shown; Reset forgets the draft.',
  );
  return { kept: null, trouble: message };
}

/** A stored draft, or why it is none. */
function readDraft(stored: string): Kept | string {
  let value: unknown;
  try {
    value = JSON.parse(stored);
  } catch {
    return 'it is no JSON';
  }
  if (typeof value !== 'object' || value === null) return 'it is no draft';
  const draft: Record<string, unknown> = { ...value };
  const { text, original } = draft;
  if ((draft['format'] ?? format) !== format) return 'another version of this site wrote it';
  if (typeof text !== 'string' || typeof original !== 'string') return 'it has no text';
  if (text.length > draftMax) return `it has ${String(text.length)} characters`;
  return { text, original, isForeign: draft['isForeign'] === true };
}

/**
 * Keeps what the reader typed, until `forget`. The page's own version is not
 * kept, nor is a text beyond `draftMax`.
 */
export function keep(page: string, anchor: string, { text, original, isForeign }: Kept): void {
  if (text === original) forget(page, anchor);
  else if (text.length <= draftMax) {
    writeStored(keyOf(page, anchor), JSON.stringify({ format, text, original, isForeign }));
  }
}

/** Forgets what is kept of an example. */
export function forget(page: string, anchor: string): void {
  writeStored(keyOf(page, anchor), null);
}

/** What has to be said of a draft beside its text; empty where nothing has. */
export function noteOn({ kept, trouble }: Draft, original: string, text: string): string {
  if (trouble !== '') return trouble;
  if (text.length > draftMax)
    return `Longer than ${String(draftMax)} characters: this browser does not keep it.`;
  if (text !== original && !canStore())
    return 'This browser keeps nothing of this site: your text is gone with the page. Share gives a link that carries it.';
  const isOfAnother = kept !== null && kept.text === text && kept.original !== original;
  return isOfAnother ? 'The page\u2019s own version has changed since you wrote this.' : '';
}

function keyOf(page: string, anchor: string): string {
  return `imbalance:edit:${page}#${anchor}`;
}
