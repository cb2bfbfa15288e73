import { patch } from '../../argument/patch.ts';
import { bibtexEntry } from './bibtex.ts';
import { dateParts } from './project.ts';
import { texText } from './tex-text.ts';

const { family, given } = patch.author;
const [year, month, day] = dateParts(patch.sent);
const mail = `https://lore.kernel.org/r/${patch.messageId}/`;

/** The patch itself and its author, in BibTeX. */
export function patchBibtex(): string {
  return bibtexEntry('costa-cfq-2013', [
    ['author', texText(`${family}, ${given}`)],
    ['title', `{${texText(patch.subject)}}`],
    ['year', String(year)],
    ['month', String(month)],
    ['howpublished', 'Patch posted to linux-kernel'],
    ['note', texText(`Linux commit ${patch.commit.slice(0, 12)}; Message-ID ${patch.messageId}`)],
    ['url', mail],
  ]);
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
