import { scaleLinear, scaleLog } from 'd3-scale';
import { line } from 'd3-shape';
import { silenceAfter } from '../../../src/workbench/rare/odds-answer.ts';

/** Edges of the plot, in its own units: percent of its width and height. */
const size = 100;
const runs = scaleLog().domain([1, 100_000]).range([0, size]);
const chance = scaleLinear().domain([0, 1]).range([size, 0]);

/** Where a number of runs is, from the left, in percent. */
export function xOf(count: number): number {
  return runs(count);
}

/** Where a chance is, from the top, in percent. */
export function yOf(value: number): number {
  return chance(value);
}

/** Marks along both axes. */
export const ticks = {
  runs: [1, 10, 100, 1000, 10_000, 100_000],
  chance: chance.ticks(4),
} as const;

const samples = Array.from({ length: 151 }, (_, i) => runs.invert((i / 150) * size));

/** The curve of the chance that all runs are silent, as an SVG path. */
export function silencePath(perRun: number): string {
  const draw = line<number>(
    (count) => round(xOf(count)),
    (count) => round(yOf(silenceAfter(perRun, count))),
  );
  return draw(samples) ?? '';
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
