import { silenceAfter } from '../../../src/workbench/rare/odds-answer.ts';

/** Edge of the plot, in its own units: percent of its width and height. */
const size = 100;
/** Powers of ten from one run to the right edge. */
const decades = 5;

/** Marks along both axes. */
export const ticks = {
  runs: Array.from({ length: decades + 1 }, (_, power) => 10 ** power),
  chance: [0, 0.2, 0.4, 0.6, 0.8, 1],
} as const;

/** Where a number of runs is, from the left, in percent: each power of ten has the same room. */
export function xOf(count: number): number {
  return (Math.log10(count) / decades) * size;
}

/** Where a chance is, from the top, in percent. */
export function yOf(value: number): number {
  return (1 - value) * size;
}

const samples = Array.from({ length: 151 }, (_, i) => 10 ** ((i / 150) * decades));

/** The curve of the chance that all runs are silent, as an SVG path. */
export function silencePath(perRun: number): string {
  const points = samples.map(
    (count) => `${at(xOf(count))},${at(yOf(silenceAfter(perRun, count)))}`,
  );
  return `M${points.join('L')}`;
}

function at(value: number): string {
  return String(Math.round(value * 100) / 100);
}
