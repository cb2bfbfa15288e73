import { version } from '../../../package.json';
import { NumberedError } from '../../../src/errors/numbered-error.ts';

/** Version of the site, as links carry it. */
export const siteVersion: string = version;

/** An edited example as a link carries it. */
export interface Shared {
  /** Version of the site on which it was made. */
  readonly version: string;
  /** Address of the example in its page. */
  readonly anchor: string;
  readonly text: string;
  /** Of the page's version that it was made from; see `fingerprint`. */
  readonly original: string;
}

/** How long a link and what it carries may be. */
export interface LinkLimits {
  /** Longest fragment that is made or read. */
  readonly linkMax: number;
  /** Longest text that is unpacked from one. */
  readonly textMax: number;
}

/** For an example: short enough for every mail program and chat. */
export const exampleLimits: LinkLimits = { linkMax: 4000, textMax: 40_000 };

const mark = 'edit.v1.';

/**
 * The fragment of a link to an edited example.
 *
 * @throws LI153 if it gets longer than `linkMax`, or what it carries than `textMax`
 */
export async function encodeShared(
  shared: Shared,
  { linkMax, textMax }: LinkLimits = exampleLimits,
): Promise<string> {
  const { version, anchor, text, original } = shared;
  const fields = [version, anchor, text, original];
  const carried = JSON.stringify([...fields, checksum(fields)]);
  if (carried.length > textMax)
    throw tooLong(anchor, `code has ${String(carried.length)}`, textMax);
  const fragment = mark + (await pack(carried));
  if (fragment.length <= linkMax) return fragment;
  throw tooLong(anchor, `link would have ${String(fragment.length)}`, linkMax);
}

function tooLong(anchor: string, what: string, most: number): NumberedError {
  return new NumberedError(
    'LI153',
    `example #${anchor}`,
    `the ${what} characters, and ${String(most)} fit.`,
    'Shorten the code, or send it as text.',
  );
}

/**
 * Reads what `encodeShared` made, as it was written or as a mail left it.
 *
 * @throws LI152 on anything else, with what is wrong
 */
export async function decodeShared(
  given: string,
  { linkMax, textMax }: LinkLimits = exampleLimits,
): Promise<Shared> {
  const fragment = unmangled(`${given}.` === mark ? mark : given, linkMax);
  if (!fragment.startsWith(mark)) throw unreadable('a later version of this site made it');
  const packed = fragment.slice(mark.length);
  if (fragment.length > linkMax) throw unreadable(`it has ${String(fragment.length)} characters`);
  if (!/^[\w-]+$/.test(packed)) throw unreadable('it has characters that no such link has');
  const fields = await unpack(packed, textMax);
  if (!Array.isArray(fields) || fields.length !== 5 || fields.some((f) => typeof f !== 'string')) {
    throw unreadable('its parts are not those of an edit');
  }
  const [version = '', anchor = '', text = '', original = '', sum] = fields as string[];
  if (sum !== checksum([version, anchor, text, original])) throw unreadable('it is damaged');
  return { version, anchor, text, original };
}

/** Without what a mail puts into and behind a link: soft line breaks, blanks, brackets, full stops. */
function unmangled(fragment: string, linkMax: number): string {
  const text = fragment
    .slice(0, linkMax * 2)
    .replace(/[\s\u00ad\u200b-\u200d\u2060\ufeff]|=(?:20|3D)?/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-');
  const [, packed = ''] = /^([^)\]}>"'`.,;:!?*]*)/.exec(text.slice(mark.length)) ?? [];
  const rest = text.slice(mark.length + packed.length);
  return /^[)\]}>"'`.,;:!?*]*$/.test(rest) ? text.slice(0, mark.length) + packed : text;
}

/** Tells two texts apart: FNV-1a, 32 bits, in base 36. */
export function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return (hash >>> 0).toString(36);
}

/** So that a damaged link is never taken for an edit. */
function checksum(fields: readonly string[]): string {
  return fingerprint(JSON.stringify(fields));
}

async function pack(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

async function unpack(packed: string, textMax: number): Promise<unknown> {
  try {
    const raw = atob(packed.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(raw, (character) => character.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    return JSON.parse(
      await readUpTo(stream.pipeThrough(new TextDecoderStream('utf-8', { fatal: true })), textMax),
    ) as unknown;
  } catch (error) {
    if (error instanceof NumberedError) throw error;
    throw unreadable('it is cut off or damaged');
  }
}

/** A few characters can unpack to any length: stops where no edit is that long. */
async function readUpTo(stream: ReadableStream<string>, textMax: number): Promise<string> {
  const reader = stream.getReader();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += value;
    if (text.length > textMax) {
      await reader.cancel();
      throw unreadable(`it unpacks to more than ${String(textMax)} characters`);
    }
  }
}

/** LI152 with the reason, which follows a colon. */
export function unreadable(why: string): NumberedError {
  return new NumberedError(
    'LI152',
    'shared edit',
    `the link cannot be read: ${why}.`,
    'Ask for it again; the page shows its own version of the example.',
  );
}
