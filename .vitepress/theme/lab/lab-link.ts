import { nearest, NumberedError } from '../../../src/errors/numbered-error.ts';
import {
  decodeShared,
  encodeShared,
  fingerprint,
  siteVersion,
  unreadable,
  type Shared,
} from '../share/edit-link.ts';
import { isEdit } from '../share/is-edit.ts';

/** What a link to the lab begins with: a version, somebody's change of one, or nothing of its own. */
export type LabLink =
  | { readonly is: 'version'; readonly name: string }
  | { readonly is: 'edit'; readonly name: string; readonly shared: Shared }
  | { readonly is: 'nothing' };

/**
 * Reads the fragment of a link; `names` are the lab's versions.
 *
 * @throws LI101 on a version that the lab does not have; as decodeShared
 */
export async function linkedLab(link: string, names: readonly string[]): Promise<LabLink> {
  const [, from] = /^from-(.+)$/.exec(link) ?? [];
  if (from !== undefined) {
    if (!names.includes(from)) throw noVersion(from, names);
    return { is: 'version', name: from };
  }
  if (!isEdit(link)) return { is: 'nothing' };
  const shared = await decodeShared(link);
  const name = shared.anchor.replace(/^lab-/, '');
  if (!names.includes(name)) throw unreadable('it is of no version in this lab');
  return { is: 'edit', name, shared };
}

/** Whether a fragment is one of the lab's own. */
export function isLabLink(link: string): boolean {
  return link === '' || link.startsWith('from-') || isEdit(link);
}

/** The fragment of a link to a text that was begun with a version. */
export async function labFragment(name: string, text: string, original: string): Promise<string> {
  if (text === original) return `from-${name}`;
  return encodeShared({
    version: siteVersion,
    anchor: `lab-${name}`,
    text,
    original: fingerprint(original),
  });
}

function noVersion(name: string, names: readonly string[]): NumberedError {
  return new NumberedError(
    'LI101',
    `link to version "${name}"`,
    'the lab has none of this name.',
    `Nearest: ${nearest(name, names).join(', ')}.`,
  );
}
