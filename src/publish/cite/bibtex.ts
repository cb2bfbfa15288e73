import type { Citable } from './citable.ts';
import { citeKey } from './cite-key.ts';
import type { Project } from './project.ts';
import { texText } from './tex-text.ts';
import { linkTo, noAddress } from '../../show/address/place.ts';

/** A BibTeX entry for one cited thing, or for the project itself. */
export function bibtexText(project: Project, cited?: Citable): string {
  const [year = '', month = ''] = project.released.split('-');
  const authors = project.authors.map((author) =>
    'name' in author ? `{${texText(author.name)}}` : texText(`${author.family}, ${author.given}`),
  );
  const title = cited ? `${project.title}: ${cited.title}` : project.title;
  return bibtexEntry(citeKey(project, cited), [
    ['author', authors.join(' and ')],
    ['title', `{${texText(title)}}`],
    ['version', texText(project.version)],
    ['year', year],
    ['month', String(Number(month))],
    whereField(project, cited),
    ...(project.identifier === null ? [] : [['doi', project.identifier] as const]),
    ...(cited ? [['note', texText(cited.says)] as const] : []),
  ]);
}

/** An entry of the kind that takes any field; the values are TeX. */
export function bibtexEntry(
  key: string,
  fields: readonly (readonly [name: string, value: string])[],
): string {
  const lines = fields.map(([name, value]) => `  ${name.padEnd(7)} = {${value}},`);
  return [`@misc{${key},`, ...lines, '}', ''].join('\n');
}

/** Its address as it is, or what finds it without one. */
function whereField({ home, version }: Project, cited?: Citable): readonly [string, string] {
  const path = cited?.path ?? '';
  const link = linkTo(home, path);
  if (link !== null) return ['url', link];
  const place = cited ? `${path} of version ${version}; ` : '';
  return ['howpublished', texText(`${place}${noAddress}`)];
}
