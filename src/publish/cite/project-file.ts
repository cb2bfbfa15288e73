import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { linkTo, type Home } from '../../show/address/place.ts';
import type { Author, Project } from './project.ts';
import { readHome } from './read-home.ts';

/** CITATION.cff, as far as it is read here. */
export interface Cff {
  readonly title: string;
  readonly abstract: string;
  readonly version: string;
  readonly 'date-released': string;
  readonly license: string;
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
export function readProject(root: string, home: Home = readHome(root)): Project {
  const cff = readCff(root);
  return {
    title: cff.title,
    abstract: cff.abstract,
    version: cff.version,
    released: cff['date-released'],
    authors: cff.authors.map(authorOf),
    licence: cff.license,
    home,
    identifier: cff.identifiers?.find(({ type }) => type === 'doi')?.value ?? null,
    keywords: cff.keywords,
  };
}

function authorOf(author: Readonly<Record<string, string>>): Author {
  const { name, 'family-names': family = '', 'given-names': given = '' } = author;
  return name === undefined ? { family, given } : { name };
}

/** CITATION.cff as the site serves it: with the addresses, where they are set. */
export function cffText(root: string, home: Home): string {
  const text = readFileSync(path.join(root, 'CITATION.cff'), 'utf8');
  const url = linkTo(home, '');
  const lines = [
    ...(url === null ? [] : [`url: ${url}`]),
    ...(home.repository === null ? [] : [`repository-code: ${home.repository}`]),
  ];
  return text.replace(/^license: .*\n/m, (line) => line + lines.map((one) => `${one}\n`).join(''));
}
