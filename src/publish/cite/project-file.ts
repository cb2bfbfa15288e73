import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { Author, Project } from './project.ts';

/** CITATION.cff, as far as it is read here. */
export interface Cff {
  readonly title: string;
  readonly abstract: string;
  readonly version: string;
  readonly 'date-released': string;
  readonly license: readonly string[];
  readonly url: string;
  readonly keywords: readonly string[];
  readonly authors: readonly Readonly<Record<string, string>>[];
  readonly identifiers?: readonly { readonly type: string; readonly value: string }[];
}

/** CITATION.cff of a checkout. */
export function readCff(root: string): Cff {
  const text = readFileSync(path.join(root, 'CITATION.cff'), 'utf8');
  // Dates stay text: the core schema has no date type.
  return parse(text, { schema: 'core' }) as Cff;
}

/** The project as CITATION.cff describes it: the owner of what is cited. */
export function readProject(root: string): Project {
  const cff = readCff(root);
  return {
    title: cff.title,
    abstract: cff.abstract,
    version: cff.version,
    released: cff['date-released'],
    authors: cff.authors.map(authorOf),
    licences: cff.license,
    url: cff.url,
    identifier: cff.identifiers?.find(({ type }) => type === 'doi')?.value ?? null,
    keywords: cff.keywords,
  };
}

function authorOf(author: Readonly<Record<string, string>>): Author {
  const { name, 'family-names': family = '', 'given-names': given = '' } = author;
  return name === undefined ? { family, given } : { name };
}
