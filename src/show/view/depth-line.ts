import type { FirstStop } from './first-screen.ts';

/** What is drawn of a run up to one stop, in columns and levels of depth. */
export interface DepthLine {
  /** Path of the depth: one unit a column, one a level, from depth 1.5 downwards. */
  readonly path: string;
  /** The part of it that is below zero, with the stroke down to it. */
  readonly wrong: string;
  /** The stretches in which the spinlock is held. */
  readonly held: readonly { readonly from: number; readonly length: number }[];
  /** Where the line ends. */
  readonly end: { readonly x: number; readonly y: number };
}

/** Levels that are drawn, with half of one above and below. */
export const levels = [1, 0, -1] as const;

/** Height of the drawing in levels. */
export const height = levels.length;

/** Where a depth stands in the drawing. */
export function levelAt(depth: number): number {
  return levels[0] + 0.5 - depth;
}

/** The depth line and the spinlock up to a stop: what comes later is not drawn. */
export function depthLine(stops: readonly FirstStop[], at: number): DepthLine {
  const shown = stops.slice(0, at + 1);
  const steps = shown.map(
    ({ rcuDepth }, i) => `H${String(i)}V${String(levelAt(rcuDepth))}H${String(i + 1)}`,
  );
  const wrong = shown.flatMap(({ rcuDepth, isWrong }, i) => {
    const from = levelAt(Math.min(0, shown[i - 1]?.rcuDepth ?? 0));
    return isWrong
      ? [`M${String(i)} ${String(from)}V${String(levelAt(rcuDepth))}H${String(i + 1)}`]
      : [];
  });
  const held: { from: number; length: number }[] = [];
  shown.forEach(({ isHeld }, i) => {
    const last = held.at(-1);
    if (!isHeld) return;
    if (last && last.from + last.length === i) last.length++;
    else held.push({ from: i, length: 1 });
  });
  return {
    path: `M0 ${String(levelAt(0))}${steps.join('')}`,
    wrong: wrong.join(''),
    held,
    end: { x: shown.length, y: levelAt(shown.at(-1)?.rcuDepth ?? 0) },
  };
}
