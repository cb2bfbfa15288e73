import { patchReference } from '../../argument/patch.ts';
import { wrap } from '../../show/text/wrap.ts';
import type { Citable } from './citable.ts';
import { linkTo } from '../../show/address/place.ts';

/** What a reader should know before pasting a tag that points here. */
export const commitNote =
  'A Link: is worth adding only if it tells more than the changelog. ' +
  'Tags that report, fix or close are yours to give: none is made up here.';

/** The widest line of a changelog; tags are never broken. */
const changelogColumns = 75;

/**
 * Lines for a commit message by the kernel's rules: the sentence in the body,
 * wrapped at 75 columns, and one `Link:` in the tags.
 *
 * @source Documentation/process/submitting-patches.rst
 */
export function commitLines(cited: Citable): string {
  const said = `${cited.says.replace(/[.:]\s*$/, '')} [1].`;
  const about = `See also commit ${patchReference}.`;
  return [
    ...wrap(`${said} ${about}`, changelogColumns),
    '',
    `Link: ${linkTo(cited.path)} [1]`,
    '',
  ].join('\n');
}
