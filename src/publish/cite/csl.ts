import type { Citable } from './citable.ts';
import { citeKey } from './cite-key.ts';
import { dateParts, type Project } from './project.ts';
import { linkTo, noAddress } from '../../show/address/place.ts';

/** One item of CSL-JSON. */
export interface CslItem {
  readonly id: string;
  readonly type: 'software' | 'webpage';
  readonly title: string;
  readonly 'container-title'?: string;
  readonly author: readonly ({ family: string; given: string } | { literal: string })[];
  readonly issued: { readonly 'date-parts': readonly (readonly number[])[] };
  readonly version: string;
  readonly URL?: string;
  readonly DOI?: string;
  readonly abstract?: string;
  readonly note?: string;
}

/** One cited thing, or the project itself, as a CSL-JSON item. */
export function cslItem(project: Project, cited?: Citable): CslItem {
  const isPart = cited !== undefined && cited.kind !== 'version';
  const link = linkTo(project.home, cited?.path ?? '');
  return {
    id: citeKey(project, cited),
    type: isPart ? 'webpage' : 'software',
    title: cited ? cited.title : project.title,
    ...(cited ? { 'container-title': project.title } : {}),
    author: project.authors.map((author) =>
      'name' in author ? { literal: author.name } : { family: author.family, given: author.given },
    ),
    issued: { 'date-parts': [dateParts(project.released)] },
    version: project.version,
    ...(link === null ? {} : { URL: link }),
    ...(project.identifier === null ? {} : { DOI: project.identifier }),
    abstract: cited ? cited.says : project.abstract,
    ...(link === null ? { note: [cited?.path, noAddress].filter(Boolean).join('; ') } : {}),
  };
}

/** The item as the file that reference managers import. */
export function cslText(project: Project, cited?: Citable): string {
  return `${JSON.stringify([cslItem(project, cited)], null, 2)}\n`;
}
