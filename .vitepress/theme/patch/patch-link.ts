import type { Texts, Told } from '../../../src/workbench/patch/patch-view.ts';
import {
  decodeShared,
  encodeShared,
  siteVersion,
  unreadable,
  type Shared,
} from '../share/edit-link.ts';

/** Where the texts belong, as a link says it. */
const anchor = 'your-patch';

/** Two texts, and what the reader tells of the callers: locks by their names in the text. */
export interface Asked {
  readonly texts: Texts;
  readonly told: Required<Told>;
}

/** Nothing told of the callers: what they hold is inferred. */
export const nothingTold: Asked['told'] = { heldOnEntry: [], freeOnEntry: [] };

/** Whether two texts are those two. */
export const isSame = (one: Texts, other: Texts): boolean =>
  one.before === other.before && one.after === other.after;

/** Whether the same is asked of the same texts, whatever the order in which locks were told. */
export function asksSame(one: Asked, other: Asked): boolean {
  const toldText = ({ told: { heldOnEntry, freeOnEntry } }: Asked): string =>
    JSON.stringify([heldOnEntry, freeOnEntry].map((locks) => [...locks].sort()));
  return isSame(one.texts, other.texts) && toldText(one) === toldText(other);
}

/** A step of a finding at the end of a fragment: `f2.s5`, of the path beside it `f2r.s5`. */
export const atStep = /(?:^|\.)(f\d+r?\.s\d+)$/;

/** Longer than the link of an example: there are two texts in it, and nothing shorter says the same. */
const linkMax = 16_000;
const textMax = 160_000;

/**
 * The fragment of a link to two texts.
 *
 * @throws LI153 if they are too long for one
 */
export function fragmentOf({ texts: { before, after }, told }: Asked): Promise<string> {
  const { heldOnEntry, freeOnEntry } = told;
  const text = JSON.stringify([before, after, heldOnEntry, freeOnEntry]);
  return encodeShared({ version: siteVersion, anchor, text, original: '' }, { linkMax, textMax });
}

/**
 * The texts of a fragment, whatever step it leads to.
 *
 * @throws LI152 where it carries something else
 */
export async function askedBy(fragment: string): Promise<Asked> {
  const packed = fragment.replace(atStep, '');
  return patchOf(await decodeShared(packed, { linkMax, textMax }));
}

function patchOf(shared: Shared): Asked {
  const parts = shared.anchor === anchor ? parsed(shared.text) : null;
  if (!Array.isArray(parts)) throw unreadable('it carries no patch');
  // The first links that were made carry the two texts alone.
  const [before, after, heldOnEntry = [], freeOnEntry = []] = parts as readonly unknown[];
  if (
    typeof before !== 'string' ||
    typeof after !== 'string' ||
    !isNames(heldOnEntry) ||
    !isNames(freeOnEntry)
  ) {
    throw unreadable('its parts are not those of a patch');
  }
  return { texts: { before, after }, told: { heldOnEntry, freeOnEntry } };
}

const isNames = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
