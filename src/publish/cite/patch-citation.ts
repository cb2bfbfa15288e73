import { patch } from '../../argument/patch.ts';
import { dateParts } from './project.ts';

const { family, given } = patch.author;
const [year, month, day] = dateParts(patch.sent);
const mail = `https://lore.kernel.org/r/${patch.messageId}/`;

/** The patch itself and its author, in BibTeX. */
export function patchBibtex(): string {
  return [
    '@misc{costa-cfq-2013,',
    `  author  = {${family}, ${given}},`,
    `  title   = {{${patch.subject}}},`,
    `  year    = {${String(year)}},`,
    `  month   = {${String(month)}},`,
    '  howpublished = {Patch posted to linux-kernel},',
    `  note    = {Linux commit ${patch.commit.slice(0, 12)}; Message-ID ${patch.messageId}},`,
    `  url     = {${mail}},`,
    '}',
    '',
  ].join('\n');
}

/** The patch itself, in CSL-JSON. */
export function patchCsl(): string {
  const item = {
    id: 'costa-cfq-2013',
    type: 'post',
    title: patch.subject,
    'container-title': 'linux-kernel',
    author: [{ family, given }],
    issued: { 'date-parts': [[year, month, day]] },
    note: `Linux commit ${patch.commit}; Message-ID ${patch.messageId}`,
    URL: mail,
  };
  return `${JSON.stringify([item], null, 2)}\n`;
}
