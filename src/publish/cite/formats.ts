import { bibtexText } from './bibtex.ts';
import type { Citable } from './citable.ts';
import { commitLines } from './commit-lines.ts';
import { cslText } from './csl.ts';
import { mailText } from './mail-text.ts';
import { markdownText } from './markdown-link.ts';
import { ascii } from '../../show/text/ascii.ts';
import type { Project } from './project.ts';
import { linkTo, noAddress } from '../../show/address/place.ts';

/** The formats in the order in which they are offered. */
export const citeFormats = ['link', 'mail', 'commit', 'markdown', 'bibtex', 'csl'] as const;

/** One of the formats. */
export type CiteFormat = (typeof citeFormats)[number];

/** What each format is called where the reader chooses. */
export const citeFormatNames: Readonly<Record<CiteFormat, string>> = {
  link: 'Link',
  mail: 'Text for e-mail',
  commit: 'Commit message lines',
  markdown: 'Markdown',
  bibtex: 'BibTeX',
  csl: 'CSL-JSON',
};

/** The citation in one format; ends in a line break. */
export function citation(format: CiteFormat, cited: Citable, project: Project): string {
  switch (format) {
    case 'link':
      return linkText(cited, project);
    case 'mail':
      return mailText(cited, project);
    case 'commit':
      return commitLines(cited, project);
    case 'markdown':
      return markdownText(cited, project);
    case 'bibtex':
      return bibtexText(project, cited);
    case 'csl':
      return cslText(project, cited);
  }
}

/** The address alone; without one, what finds the same thing in a copy of this version. */
function linkText({ title, path }: Citable, { title: whole, version, home }: Project): string {
  const named = `${title}, in: ${whole}, version ${version} (${path})`;
  return `${linkTo(home, path) ?? `${ascii(named)}; ${noAddress}`}\n`;
}
