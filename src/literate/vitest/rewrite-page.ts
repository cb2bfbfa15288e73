import { applyEdits, type Edit } from '../example/edits.ts';
import { NumberedError } from '../../errors/numbered-error.ts';

/** A replacement, with the text that it expects to find. */
export interface Rewrite extends Edit {
  readonly old: string;
}

/**
 * A page with all rewrites made at once, by offset.
 *
 * @throws LI226 if the page is no longer what the tests have seen
 */
export function rewrite(file: string, text: string, rewrites: readonly Rewrite[]): string {
  if (rewrites.some(({ from, to, old }) => text.slice(from, to) !== old)) {
    throw new NumberedError(
      'LI226',
      file,
      'the page has changed while its tests ran.',
      'Nothing was rewritten: run them again.',
    );
  }
  return applyEdits(text, rewrites);
}
