import { patchReference } from '../../argument/patch.ts';
import { wrap } from '../../show/text/wrap.ts';
import type { Citable } from './citable.ts';
import type { Project } from './project.ts';
import { ascii } from '../../show/text/ascii.ts';
import { linkTo, noAddress } from '../../show/address/place.ts';

/** What a reader should know before pasting a tag that points here. */
export const commitNote =
  'A Link: is worth adding only if it tells more than the changelog. ' +
  'Tags that report, fix or close are yours to give: none is made up here.';

/** The widest line of a changelog; tags are never broken. */
const changelogColumns = 75;

/**
 * Lines for a commit message by the kernel's rules: the sentence in the body,
 * wrapped at 75 columns, and one `Link:` in the tags; without an address a note
 * in its place, since a tag that leads nowhere is none.
 *
 * @source Documentation/process/submitting-patches.rst
 */
export function commitLines(cited: Citable, { home, title, version }: Project): string {
  const said = `${ascii(cited.says).replace(/[.:]\s*$/, '')} [1].`;
  const about = `See also commit ${patchReference}.`;
  const link = linkTo(home, cited.path);
  const note = `[1] ${ascii(title)}, version ${version}, ${cited.path} (${noAddress})`;
  return [
    ...wrap(`${said} ${about}`, changelogColumns),
    '',
    ...(link === null ? wrap(note, changelogColumns) : [`Link: ${link} [1]`]),
    '',
  ].join('\n');
}
