import stored from '../../test/second-opinion/measured.json' with { type: 'json' };
import { checkers, reader } from './checkers.ts';
import type { Said } from './said.ts';
import type { Subject } from './subjects.ts';

/** One text as it was stored: its name and what the model says of it. */
export interface StoredSubject extends Pick<Subject, 'name' | 'kind'> {
  /** What was asked about it, as `questionOf` names it. */
  readonly question: string;
  readonly model: {
    readonly kind: string;
    readonly path: string;
    readonly line: number | null;
  } | null;
}

/** What `npm run second-opinion` stores. */
interface Measured {
  readonly commit: string;
  readonly date: string;
  readonly debian: string;
  /** The kernel's rules for Coccinelle: the package that they came with, and its version. */
  readonly rules: string;
  readonly versions: Readonly<Record<string, string>>;
  /** What the package lists of this Debian do not have. */
  readonly absent: readonly string[];
  readonly subjects: readonly StoredSubject[];
  readonly cells: Readonly<Record<string, Readonly<Record<string, Said>>>>;
}

/** What the checkers said of every text, with the commit that it was said of. */
export const measured = stored as Measured;

/** How an answer stands to the model's verdict on the same text. */
export type Standing = 'found' | 'clear' | 'missed' | 'false alarm';

/** Compares what was said of a text with the model's verdict. */
function standingOf({ finding }: Pick<Said, 'finding'>, wrong: boolean): Standing {
  if (finding) return wrong ? 'found' : 'false alarm';
  return wrong ? 'missed' : 'clear';
}

/** One cell of the table. */
export interface Cell {
  readonly checker: string;
  readonly subject: StoredSubject;
  readonly said: Said;
  readonly standing: Standing;
}

/** Whoever was asked, in the order of the page. */
export const asked: readonly { readonly id: string; readonly name: string }[] = [
  ...checkers,
  reader,
];

/** Every stored cell of one who was asked. */
export function cellsOf(id: string): readonly Cell[] {
  const row = measured.cells[id] ?? {};
  return measured.subjects.flatMap((subject) => {
    const answer = row[subject.name];
    if (!answer) return [];
    const standing = standingOf(answer, subject.model !== null);
    return [{ checker: id, subject, said: answer, standing }];
  });
}

/** The cells that differ from the model's verdict. */
export function disagreeing(): readonly Cell[] {
  return asked
    .flatMap(({ id }) => cellsOf(id))
    .filter(({ standing }) => standing === 'missed' || standing === 'false alarm');
}
