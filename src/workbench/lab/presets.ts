import { readFileSync } from 'node:fs';
import path from 'node:path';
import { variants } from '../../cfq/index.ts';
import { listing } from '../../show/view/listing.ts';
import { labVerdict, type LabVerdict } from './lab-verdict.ts';

/** A version of the function to begin with, and what was found out about it. */
export interface Preset {
  readonly name: string;
  /** What it is, as one clause. */
  readonly what: string;
  /** The function as its file has it. */
  readonly text: string;
  /** Numbers of the lines that it is about: the branch that sleeps. Some versions have none. */
  readonly marked: readonly number[];
  readonly verdict: LabVerdict;
}

/** The bug, the fix, and the repairs not chosen; `root` is the repository's folder. */
export function labPresets(root: string): Preset[] {
  return variants
    .filter(({ name, neighbour }) => name === 'before' || neighbour === 'before')
    .map((variant) => {
      const { name, what, file } = variant;
      const source = readFileSync(path.join(root, file), 'utf8');
      const { lines } = listing(file, source, 'cfq_find_alloc_queue');
      const text = lines.map((line) => line.text).join('\n');
      const [from = 0, to = 0] = regionOf(source, 'sleeping-branch');
      const marked = lines.flatMap(({ number }, i) =>
        number > from && number < to ? [i + 1] : [],
      );
      return { name, what, text, marked, verdict: labVerdict(variant) };
    });
}

/** Numbers of the lines that begin and end a region; of none, nothing. */
function regionOf(source: string, region: string): number[] {
  return source
    .split('\n')
    .flatMap((line, i) => (line.endsWith(`region ${region}`) ? [i + 1] : []));
}
