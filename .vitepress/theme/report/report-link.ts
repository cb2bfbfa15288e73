import { decodeShared, encodeShared, siteVersion, unreadable } from '../share/edit-link.ts';

/** Where a log belongs, as a link says it. */
const anchor = 'your-report';

const limits = { linkMax: 16_000, textMax: 160_000 };

/**
 * The fragment of a link that carries a log, packed.
 *
 * @throws LI153 if it is too long for one
 */
export function logFragment(text: string): Promise<string> {
  return encodeShared({ version: siteVersion, anchor, text, original: '' }, limits);
}

/**
 * The log that a fragment carries.
 *
 * @throws LI152 where it carries something else
 */
export async function linkedLog(fragment: string): Promise<string> {
  const shared = await decodeShared(fragment, limits);
  if (shared.anchor !== anchor) throw unreadable('it carries no log');
  return shared.text;
}
