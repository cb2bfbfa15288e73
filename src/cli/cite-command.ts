import { NumberedError } from '../errors/numbered-error.ts';
import { commitNote } from '../publish/cite/commit-lines.ts';
import { citation } from '../publish/cite/formats.ts';
import { citePlace } from '../publish/pages/cite-place.ts';
import { readLink } from '../show/address/read-link.ts';
import { whereabouts } from './checkout.ts';
import type { Command } from './command.ts';
import { exitCodes } from './exit-codes.ts';
import { readOptions } from './options.ts';
import { options } from './command-usage.ts';

/**
 * `imbalance cite LINK [--format F]`: prints the text for e-mail of whatever a
 * link leads to, or another format of it: the bytes of the site's preview.
 *
 * @throws LI551 without exactly one link; as readLink and citePlace
 */
export const cite: Command = (args, { out, err }) => {
  const { values, positionals } = readOptions('cite', args, options.cite);
  const [link] = positionals;
  if (link === undefined || positionals.length !== 1) {
    throw new NumberedError(
      'LI551',
      'imbalance cite',
      `${String(positionals.length)} links are given, one is needed.`,
      'For example: imbalance cite v1/c/second-unlock.',
    );
  }
  const { format } = values;
  const place = readLink(link, [whereabouts.project().home]);
  const site = whereabouts.citables();
  out.text(citation(format, citePlace(place, site), site.project));
  if (format === 'commit') err.line(commitNote);
  return Promise.resolve(exitCodes.answered);
};
