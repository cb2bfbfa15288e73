import { patch } from './commit-lines.ts';

const mail = `https://lore.kernel.org/r/${patch.messageId}/`;

/** The patch itself and its author, in BibTeX. */
export function patchBibtex(): string {
  return [
    '@misc{costa-cfq-2013,',
    '  author  = {Costa, Glauber},',
    `  title   = {{${patch.subject}}},`,
    '  year    = {2013},',
    '  month   = {1},',
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
    author: [{ family: 'Costa', given: 'Glauber' }],
    issued: { 'date-parts': [[2013, 1, 28]] },
    note: `Linux commit ${patch.commit}; Message-ID ${patch.messageId}`,
    URL: mail,
  };
  return `${JSON.stringify([item], null, 2)}\n`;
}
