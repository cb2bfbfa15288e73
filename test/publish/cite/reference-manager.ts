import { createRequire } from 'node:module';
import type { CslItem } from '../../../src/publish/cite/csl.ts';

/** As much of citation.js as is used here: it brings no types. */
interface CitationJs {
  readonly plugins: { readonly input: { chain(data: string): CslItem[] } };
}

const require = createRequire(import.meta.url);
const core = require('@citation-js/core') as CitationJs;
require('@citation-js/plugin-bibtex');

/** What a reference manager makes of an export. */
export function asItems(text: string): readonly CslItem[] {
  return core.plugins.input.chain(text);
}
