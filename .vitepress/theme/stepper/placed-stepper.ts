import { h, type Component } from 'vue';
import type { Walked } from 'virtual:imbalance/runs';
import { NumberedError } from '../../../src/errors/numbered-error.ts';
import type { ListingTokens } from '../../../src/show/view/highlighted.ts';
import { keepToo } from '../parts/lazy.ts';
import { known } from '../parts/lookup.ts';
import type { Row, Side } from './step-rows.ts';

/** Where a stepper stands at first, and how its rows are addressed. */
export interface StepperOptions {
  /** A moment or a step number of the first run. */
  readonly start?: string | undefined;
  /** The run's own page: its fragments need no prefix. */
  readonly own?: boolean | undefined;
  /** The page asks how the run ends: see the figure. */
  readonly asks?: boolean | undefined;
}

/** What a stepper draws. */
interface Drawn {
  readonly sides: readonly Side[];
  readonly prefixes: readonly string[];
  readonly rows: readonly Row[];
}

/** The figure with its data, at the row where it stands at first. */
export function placed(
  figure: Component,
  drawn: Drawn,
  { start, asks = false }: StepperOptions,
): Component {
  const first = firstRow(drawn.rows, start);
  return () => h(figure, { ...drawn, first, asks });
}

/** A run as one side of the figure. Who wants to see the model's own text asks for it. */
export function sideOf({ view, listings }: Walked): Side {
  const [variant = ''] = view.name.split('/');
  const whole = async (i: number): Promise<ListingTokens | undefined> => {
    const { all } = await import('virtual:imbalance/listings');
    return (await known(all, variant, 'variant')())[i];
  };
  keepToo(() => whole(0));
  return { view, listings: listings.map((one, i) => ({ ...one, whole: () => whole(i) })) };
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
