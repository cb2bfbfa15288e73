import type { PatchTexts } from '../../../src/workbench/patch/patch-view.ts';
import { siteVersion, unreadable, type Shared } from '../share/edit-link.ts';

/** Where the texts belong, as a link says it. */
const anchor = 'your-patch';

/** Two texts as a link carries them. */
export function sharedPatch({ before, after }: PatchTexts): Shared {
  return { version: siteVersion, anchor, text: JSON.stringify([before, after]), original: '' };
}

/**
 * The two texts of a link.
 *
 * @throws LI152 where it carries something else
 */
export function patchOf(shared: Shared): PatchTexts {
  const texts = shared.anchor === anchor ? parsed(shared.text) : null;
  if (!Array.isArray(texts) || texts.length !== 2) throw unreadable('it carries no patch');
  const [before, after] = texts as readonly unknown[];
  if (typeof before !== 'string' || typeof after !== 'string') {
    throw unreadable('its parts are not those of a patch');
  }
  return { before, after };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
