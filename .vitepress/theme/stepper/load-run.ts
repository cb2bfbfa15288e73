import { h, type Component } from 'vue';
import { all as pairs } from 'virtual:imbalance/pairs';
import { all as runs } from 'virtual:imbalance/runs';
import { NumberedError } from '../../../src/errors/numbered-error.ts';
import type { ListingTokens } from '../../../src/show/view/highlighted.ts';
import { keepToo } from '../parts/lazy.ts';
import { known } from '../parts/lookup.ts';
import { prefixOf } from '../../../src/show/address/step-id.ts';
import { rowsOfOne, rowsOfPair, type Row, type Side } from './step-rows.ts';

/** Where a stepper stands at first, and how its rows are addressed. */
export interface StepperOptions {
  /** A moment or a step number of the first run. */
  readonly start?: string | undefined;
  /** The run's own page: its fragments need no prefix. */
  readonly own?: boolean | undefined;
  /** The page asks how the run ends: see the figure. */
  readonly asks?: boolean | undefined;
}

/**
 * The figure with its data: what a page loads for a stepper. Two runs are laid
 * side by side, aligned by event.
 */
export async function loadStepper(
  names: readonly string[],
  { start, own, asks = false }: StepperOptions,
): Promise<Component> {
  const [{ default: StepperFigure }, ...sides] = await Promise.all([
    import('./StepperFigure.vue'),
    ...names.map(loadSide),
  ]);
  const prefixes = names.map((name) => (own ? '' : prefixOf(name)));
  const rows = await rowsOf(sides, prefixes);
  const first = firstRow(rows, start);
  return () => h(StepperFigure, { sides, prefixes, rows, first, asks });
}

async function loadSide(name: string): Promise<Side> {
  const { view, listings } = await known(runs, name, 'run')();
  // Who wants to see the model's own text asks for it.
  const whole = async (i: number): Promise<ListingTokens | undefined> => {
    const { all } = await import('virtual:imbalance/listings');
    return (await known(all, name.split('/')[0] ?? '', 'variant')())[i];
  };
  keepToo(() => whole(0));
  return { view, listings: listings.map((one, i) => ({ ...one, whole: () => whole(i) })) };
}

async function rowsOf(sides: readonly Side[], prefixes: readonly string[]): Promise<Row[]> {
  const [left, right] = sides;
  if (!left) return [];
  if (!right) return rowsOfOne(left.view, prefixes[0] ?? '');
  const aligned = await known(pairs, `${left.view.name}..${right.view.name}`, 'pair')();
  return rowsOfPair([left.view, right.view], aligned, prefixes);
}

function firstRow(rows: readonly Row[], start: string | undefined): number {
  if (start === undefined) return 0;
  const row = rows.findIndex(({ steps: [step] }) =>
    step ? String(step.n) === start || step.moments.some(({ name }) => name === start) : false,
  );
  if (row >= 0) return row;
  const has = rows.flatMap(({ steps: [step] }) => step?.moments.map(({ name }) => name) ?? []);
  throw new NumberedError('LI282', 'docs', `no moment "${start}".`, `It has ${has.join(', ')}.`);
}
