import { structuredPatch } from 'diff';
import { type Listing } from './listing.ts';

/** The difference of two listings, as a unified diff with its line numbers. */
export interface VariantDiff {
  readonly from: string;
  readonly to: string;
  readonly hunks: readonly (readonly DiffLine[])[];
}

/** One line of a unified diff. */
export interface DiffLine {
  readonly sign: '+' | '-' | ' ';
  readonly text: string;
  /** Number in the old and in the new file; null where it has no such line. */
  readonly old: number | null;
  readonly new: number | null;
}

/** The unified diff of two listings, with `context` unchanged lines around. */
export function variantDiff(from: Listing, to: Listing, context = 3): VariantDiff {
  const patch = structuredPatch(from.file, to.file, textOf(from), textOf(to), '', '', {
    context,
  });
  return {
    from: from.file,
    to: to.file,
    hunks: patch.hunks.map(({ lines, oldStart, newStart }) => {
      let i = oldStart - 1;
      let j = newStart - 1;
      return lines
        .filter((line) => !line.startsWith('\\'))
        .map((line): DiffLine => {
          const sign = line[0] === '+' || line[0] === '-' ? line[0] : ' ';
          const old = sign === '+' ? null : (from.lines[i++]?.number ?? null);
          const fresh = sign === '-' ? null : (to.lines[j++]?.number ?? null);
          return { sign, text: line.slice(1), old, new: fresh };
        });
    }),
  };
}

function textOf({ lines }: Listing): string {
  return lines.map(({ text }) => `${text}\n`).join('');
}
