import experiments from '../../../docs/evidence/experiments.json' with { type: 'json' };
import { defineFacts, type Fact } from '../../literate/prose/fact.ts';

const source = 'docs/evidence/experiments.json';
const measured = (is: string, value: Fact['value']): Fact => ({
  kind: 'measured',
  is,
  source,
  value,
});

/** Figures that real kernels gave. */
export const measuredFacts = defineFacts({
  'engineered.boots': measured('boots of 3.8.3 under a shaped load', () =>
    engineered('original', 'boots'),
  ),
  'engineered.reported': measured('of them with the report', () =>
    engineered('original', 'reported'),
  ),
  'engineered.failures': measured('failed queue allocations in each boot', () =>
    engineered('original', 'failedAllocationsPerBoot'),
  ),
  'engineered-fix.boots': measured('boots with the patch under the same load', () =>
    engineered('fix', 'boots'),
  ),
  'engineered-fix.reported': measured('of them with the report', () =>
    engineered('fix', 'reported'),
  ),
  'dd.boots': measured('boots of 3.8.3 under an ordinary load', () => ordinary('boots')),
  'dd.reported': measured('of them with the report', () => ordinary('reported')),
  'leak.fix': measured(
    'queues left of 100 races, with the patch',
    () => (variant('fix').leakNoFailure ?? '').split(' of ')[0] ?? '',
  ),
  'leak.fix-races': measured('races of two tasks in each of these counts', () =>
    Number((variant('fix').leakNoFailure ?? '').split(' of ')[1]),
  ),
  'kernels.variants': measured(
    'variants of 3.8.3 that were built and booted',
    () => experiments.variants.filter(({ name }) => name !== 'original').length,
  ),
  'sizes.cfq-queue-per-page': measured(
    'cfq_queue objects on one page',
    () => experiments.sizes.cfq_queue.perPage,
  ),
});

type Row = Readonly<Record<string, string | number | undefined>>;

function engineered(variantName: string, field: string): number {
  return numberIn(field, ({ variant: v, scenario }) => v === variantName && isEngineered(scenario));
}

function ordinary(field: string): number {
  return numberIn(field, ({ scenario }) => String(scenario).includes('parallel dd'));
}

function isEngineered(scenario: Row[string]): boolean {
  return String(scenario).includes('engineered');
}

function numberIn(field: string, matches: (row: Row) => boolean): number {
  const row = (experiments.reproduction as readonly Row[]).find(matches);
  const value = row?.[field];
  if (typeof value !== 'number') throw new Error(`${source} has no number ${field} there`);
  return value;
}

function variant(name: string): (typeof experiments.variants)[number] {
  const found = experiments.variants.find((row) => row.name === name);
  if (!found) throw new Error(`${source} has no variant ${name}`);
  return found;
}
