import { diffArrays } from 'diff/lib/diff/array.js';
import type { Judgement, LockRow } from '../../judge-locks/judgement.ts';
import { signed } from '../../show/text/signed.ts';
import { pathCount } from '../../judge-locks/review-words.ts';
import { colouredLines } from './c-colours.ts';
import type { DepthCell, LineView, Side, SideView } from './patch-view.ts';

/** A function's text in one side, and what was found in it. */
export interface JudgedText {
  readonly side: Side;
  /** Its own lines. */
  readonly text: string;
  /** The number of the first of them, as the judgement counts. */
  readonly firstLine: number;
  readonly judgement: Judgement;
}

/** More columns than this leave no room for the code. */
const columnsMax = 5;

/**
 * The gutter of depth beside a function: a column for each lock of either text, those first that differ, so that both
 * texts have the same columns.
 */
export function sideViews(texts: readonly JudgedText[]): SideView[] {
  const rows = [
    ...new Map(
      texts.flatMap(({ judgement }) => judgement.locks).map((row) => [keyOf(row), row]),
    ).values(),
  ];
  const differing = new Set(
    texts.flatMap(({ judgement }) => judgement.findings).map((finding) => keyOf(finding)),
  );
  const first = rows.filter((row) => differing.has(keyOf(row)));
  const rest = rows.filter((row) => !differing.has(keyOf(row)));
  const shown = [...first, ...rest].slice(0, columnsMax);
  return texts.map((text, i) => sideView(text, texts[1 - i] ?? null, shown, rows.length));
}

function sideView(
  { side, text, firstLine, judgement }: JudgedText,
  other: JudgedText | null,
  shown: readonly LockRow[],
  all: number,
): SideView {
  const columns = shown.map((row) => depthsOf(judgement, row));
  const changed = other ? onlyHere(text, other.text) : new Set<number>();
  const withoutColumn = all - shown.length;
  return {
    side,
    paths: pathCount(judgement),
    columns: shown.map(({ lock }) => lock),
    lines: colouredLines(text).map((tokens, i): LineView => {
      const number = firstLine + i;
      const cells = columns.map((column) => column.get(number) ?? { text: '', below: false });
      return { number, tokens, cells, changed: changed.has(i) };
    }),
    notKnown: [
      ...judgement.notKnown.map(({ sentence }) => sentence),
      ...(withoutColumn > 0
        ? [`${String(withoutColumn)} more locks have a row below, and no column.`]
        : []),
    ],
  };
}

function depthsOf(judgement: Judgement, lock: LockRow): ReadonlyMap<number, DepthCell> {
  const own = judgement.locks.find((row) => keyOf(row) === keyOf(lock));
  if (!own) return new Map();
  const rows = [...depthsAtEnds(judgement, own), ...own.depths];
  return new Map(
    rows.map(({ line, depths }) => [
      line,
      { text: depths.map(signed).join(' or '), below: depths.some((depth) => depth < 0) },
    ]),
  );
}

/** What a path leaves the function with, where that is not even: beside the line on which it ends. */
function depthsAtEnds(
  { ends, locks: rows }: Judgement,
  { lock, heldOnEntry }: LockRow,
): readonly LockRow['depths'][number][] {
  // An end tells depths from entry, and names a lock without the way in which it is held.
  if (heldOnEntry || rows.filter((row) => row.lock === lock).length > 1) return [];
  const lines = new Map<number, Set<number>>();
  for (const { line, locks } of ends) {
    const depth = locks.find((one) => one.lock === lock)?.depth ?? 0;
    lines.set(line, (lines.get(line) ?? new Set()).add(depth));
  }
  return [...lines]
    .map(([line, depths]) => ({ line, depths: [...depths].sort((a, b) => a - b) }))
    .filter(({ depths }) => depths.some((depth) => depth !== 0));
}

/** Lines of a text that the other does not have, by their index. */
function onlyHere(own: string, other: string): ReadonlySet<number> {
  const only = new Set<number>();
  let i = 0;
  for (const { count, added, removed } of diffArrays(other.split('\n'), own.split('\n'))) {
    if (removed) continue;
    for (let k = 0; k < count; k += 1, i += 1) if (added) only.add(i);
  }
  return only;
}

/** A lock by its family and its name. */
export const keyOf = ({ family, lock }: Pick<LockRow, 'family' | 'lock'>): string =>
  `${family}|${lock}`;
