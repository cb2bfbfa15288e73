import experiments from '../../docs/evidence/experiments.json' with { type: 'json' };

/** The file of counts from real kernels, as pages name it. */
export const experimentsFile = 'docs/evidence/experiments.json';

/** How often a kernel reported the bug in one scenario. */
export interface Reproduction {
  readonly kernel: string;
  readonly variant: string;
  readonly scenario: string;
  readonly boots?: number | string;
  readonly reported: number | string;
  readonly failedAllocationsPerBoot?: number;
}

/** What the bug did to a kernel of one configuration. */
export interface Effect {
  readonly kernel: string;
  readonly config: string;
  /** What was seen from outside: its console, its tasks, a probe. */
  readonly effect: string;
  /** What only its source says of the same run: never a measured figure. */
  readonly readInSource?: string;
}

/** What a build of 3.8.3 with one version of the function showed. */
export interface Build {
  readonly name: string;
  /** Reports per boot: failures injected, and at the kmem limit. */
  readonly imbalanceFailslab: number;
  readonly imbalanceKmem: number;
  /** Queues left behind by races, as `7-45 of 100`; null where it was not run. */
  readonly leakNoFailure: string | null;
  readonly leakWithFailure: string;
}

/** One row of the counts, of whichever of these kinds. */
export type Row = Readonly<Record<string, string | number | null | undefined>>;

const reproductions: Readonly<Record<string, Reproduction>> = byName(
  experiments.reproduction,
  ({ variant, scenario }) => `${variant}, ${scenario}`,
);
const effects: Readonly<Record<string, Effect>> = byName(
  experiments.impact,
  ({ kernel, config }) => `${kernel}, ${config}`,
);
const builds: Readonly<Record<string, Build>> = byName(experiments.variants, ({ name }) => name);

/** Every row by the name under which evidence reads it. */
export const experimentRows: Readonly<Record<string, Row>> = Object.fromEntries<Row>([
  ...Object.entries(reproductions).map(([name, row]) => [name, { ...row }] as const),
  ...Object.entries(effects).map(([name, row]) => [name, { ...row }] as const),
  ...Object.entries(builds).map(([name, row]) => [`variant ${name}`, { ...row }] as const),
]);

/** Sizes of the slab objects on 3.8.3. */
export const { sizes } = experiments;

/** Builds of 3.8.3 with another version than the one that it came with. */
export const rebuilt: readonly Build[] = Object.values(builds).filter(
  ({ name }) => name !== 'original',
);

/** Whether a kernel was built with this variant; not every one that the model runs was. */
export function wasBuilt(name: string): boolean {
  return Object.hasOwn(builds, name);
}

/** Configurations of a kernel in which the bug was run. */
export function configsOf(kernel: string): readonly Effect[] {
  return Object.values(effects).filter((row) => row.kernel === kernel);
}

/**
 * The row of this name: `original, kmem limit, 48 parallel dd`.
 *
 * @throws Error that lists the names, as all of these
 */
export function reproduction(name: string): Reproduction {
  return named(reproductions, name);
}

/** Boots of 3.8.3 under a load as it comes. */
export function ordinaryLoad(): { readonly boots: number; readonly reported: number } {
  const row = reproduction('original, kmem limit, 48 parallel dd');
  return { boots: count(row, 'boots'), reported: count(row, 'reported') };
}

/** A field of a row that is a number there. */
export function count(
  row: Reproduction,
  field: 'boots' | 'reported' | 'failedAllocationsPerBoot',
): number {
  const value = row[field];
  if (typeof value === 'number') return value;
  throw new Error(
    `${experimentsFile}: ${field} of "${row.scenario}" is ${String(value)}, no number`,
  );
}

/** What was seen: `3.8.3, PREEMPT, no lock debugging`. */
export function effect(name: string): string {
  return named(effects, name).effect;
}

/** What the source of that kernel says of it, and nothing measured. */
export function readInSource(name: string): string {
  const { readInSource: text } = named(effects, name);
  if (text === undefined) throw new Error(`${experimentsFile}: "${name}" has no readInSource`);
  return text;
}

/** What a build with this variant of the model showed. */
export function buildOf(variant: string): Build {
  const names: Readonly<Record<string, string>> = { before: 'original', after: 'fix' };
  return named(builds, names[variant] ?? variant);
}

/** Any row by the name that experimentRows has for it. */
export function rowNamed(name: string): Row {
  return named(experimentRows, name);
}

function named<T>(rows: Readonly<Record<string, T>>, name: string): T {
  const row = rows[name];
  if (row) return row;
  const names = Object.keys(rows).map((one) => `"${one}"`);
  throw new Error(`${experimentsFile} has no row "${name}"; it has ${names.join(', ')}`);
}

function byName<T>(rows: readonly T[], name: (row: T) => string): Record<string, T> {
  return Object.fromEntries(rows.map((row) => [name(row), row]));
}
