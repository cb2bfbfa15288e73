import type { ShownPart } from './shown-part.ts';

/** The function in one era of its life, on the same small grid of paths as in every other. */
export interface EraView {
  /** Name of the variant that models it. */
  readonly variant: string;
  /** Between which releases or years. */
  readonly span: string;
  readonly title: string;
  /** What is different from the era before, in a sentence or two. */
  readonly says: string;
  readonly cells: readonly EraCell[];
  /** Its code. */
  readonly part: ShownPart;
}

/** One path in the grid: where it stands, and how it leaves. */
export interface EraCell {
  readonly path: string;
  /** Index in `eraRows`. */
  readonly row: number;
  /** Index in `eraColumns`. */
  readonly column: number;
  /** RCU depth of task A after each step. */
  readonly depths: readonly number[];
  /** Whether task A holds a lock after each step. */
  readonly held: readonly boolean[];
  readonly depthAtExit: number;
  readonly leaks: boolean;
  /** The page of its run, or that of any run, at the step where it goes wrong. */
  readonly page: string;
}

/** What the function meets before it allocates: what the look finds, whether it may sleep. */
export const eraRows = [
  ['none', 'no'],
  ['none', 'yes'],
  ['oom', 'no'],
  ['oom', 'yes'],
  ['real', 'no'],
  ['real', 'yes'],
] as const;

/** What the allocation does, and what a second look finds after it. */
export const eraColumns = [
  'works',
  'works, then no queue',
  'works, then the oom queue',
  'works, then a real one',
  'fails',
  'not made',
] as const;

/** How many of an era's paths are wrong, and in which way. */
export function eraCounts({ cells }: Pick<EraView, 'cells'>): {
  readonly paths: number;
  readonly wrong: number;
  readonly leaks: number;
} {
  const count = (is: (cell: EraCell) => boolean): number => cells.filter(is).length;
  return {
    paths: cells.length,
    wrong: count(({ depthAtExit }) => depthAtExit !== 0),
    leaks: count(({ leaks }) => leaks),
  };
}

/** The same as a sentence. */
export function eraSentence(era: Pick<EraView, 'cells'>): string {
  const { paths, wrong, leaks } = eraCounts(era);
  const leave = wrong === 0 ? 'none leaves' : `${String(wrong)} leave`;
  const lose = leaks === 0 ? 'none leaks' : `${String(leaks)} ${leaks === 1 ? 'leaks' : 'leak'}`;
  return `Of ${String(paths)} paths, ${leave} with a wrong RCU depth, and ${lose} a queue.`;
}
