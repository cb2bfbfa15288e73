import type { Citable } from './citable.ts';
import type { Project } from './project.ts';
import { linkTo } from '../../show/address/place.ts';

/** A BibTeX entry for one cited thing, or for the project itself. */
export function bibtexText(project: Project, cited?: Citable): string {
  const [year = '', month = ''] = project.released.split('-');
  const authors = project.authors.map((author) =>
    'name' in author ? `{${plain(author.name)}}` : plain(`${author.family}, ${author.given}`),
  );
  const fields: [string, string][] = [
    ['author', authors.join(' and ')],
    [
      'title',
      cited ? `${plain(project.title)}: ${plain(cited.title)}` : `{${plain(project.title)}}`,
    ],
    ['version', project.version],
    ['year', year],
    ['month', String(Number(month))],
    ['url', linkTo(cited?.path ?? '')],
    ...(project.identifier === null ? [] : [['doi', project.identifier] as [string, string]]),
    ...(cited ? [['note', plain(cited.says)] as [string, string]] : []),
  ];
  const lines = fields.map(([name, value]) => `  ${name.padEnd(7)} = {${value}},`);
  return [`@misc{${keyOf(project, cited)},`, ...lines, '}', ''].join('\n');
}

/** A key such as `second-unlock-1.0.0-c-second-unlock`. */
function keyOf(project: Project, cited?: Citable): string {
  const path = cited?.path.replace(/^v\d+\//, '').replace(/[^A-Za-z0-9.-]+/g, '-') ?? '';
  return ['the-second-unlock', project.version, path].filter(Boolean).join('-');
}

/** Text in which TeX finds no sign of its own. */
function plain(text: string): string {
  return text
    .replace(/\\/g, '/')
    .replace(/([#$%&_])/g, '\\$1')
    .replace(
      /[{}~^]/g,
      (sign) => ({ '{': '\\{', '}': '\\}', '~': '\\~{}', '^': '\\^{}' })[sign] ?? sign,
    );
}
