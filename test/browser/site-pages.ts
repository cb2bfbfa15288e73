import { readdirSync } from 'node:fs';
import path from 'node:path';
import { inject } from 'vitest';

/** Every page of the current version, by its address; the copy below /v1 is the same. */
export function sitePages(): string[] {
  const out = inject('out');
  if (out === '') return [];
  return readdirSync(out, { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === 'index.html')
    .map((file) => `/${path.dirname(file)}`.replace(/^\/\.$/, '/'))
    .filter((page) => !/^\/v\d+(\/|$)/.test(page))
    .sort();
}

/** The pages that are written by hand; the others come from a template. */
export function writtenPages(): string[] {
  return sitePages().filter((page) => page.lastIndexOf('/') === 0);
}
