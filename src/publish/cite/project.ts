import type { Home } from '../../show/address/place.ts';

/** Licence of the text: CITATION.cff has room for one, which is the software's. */
export const textLicence = 'CC-BY-4.0';

/** What reference managers know about the project, as plain data. */
export interface Project {
  readonly title: string;
  readonly abstract: string;
  readonly version: string;
  /** `2026-11-23` */
  readonly released: string;
  readonly authors: readonly Author[];
  /** Licence of the code, as SPDX names it. */
  readonly licence: string;
  /** Where the public finds it. */
  readonly home: Home;
  /** A persistent identifier; null until there is a deposit. */
  readonly identifier: string | null;
  readonly keywords: readonly string[];
}

/** A person, or a group under one name. */
export type Author =
  | { readonly family: string; readonly given: string }
  | { readonly name: string };

/** An author in one line. */
export function authorName(author: Author): string {
  return 'name' in author ? author.name : `${author.given} ${author.family}`;
}

/** `[year, month, day]` of `2026-11-23`. */
export function dateParts(date: string): number[] {
  return date.split('-').map(Number);
}
