import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  namedRun,
  runNames,
  variantNamed,
  variants,
  type Path,
  type Variant,
} from '../../cfq/index.ts';
import { run } from '../../runs/watched-run.ts';
import { casebook } from '../../casebook/casebook.ts';
import { caseDiff, caseListing } from './case-listings.ts';
import { cListing, type CListing } from './c-listing.ts';
import { printC, type CLine } from '../c/print-c.ts';
import { align, type AlignedRow } from './align.ts';
import type { EraView } from './era-view.ts';
import { eraViews } from './era-views.ts';
import { firstScreen, type FirstScreen } from './first-screen.ts';
import { listing, type Listing } from './listing.ts';
import type { IdeaView } from './idea-view.ts';
import { ideaViews } from './idea-views.ts';
import { measuredReports, simulatedReports, type ReportView } from './report-views.ts';
import { runView, type RunView } from './run-view.ts';
import { traceView, type TraceView } from './path-trace.ts';
import { variantDiff, type VariantDiff } from './variant-diff.ts';

/** Everything the site draws, by name. */
export interface SiteViews {
  /** The named runs that have a page. */
  readonly runs: Readonly<Record<string, RunView>>;
  /** Two runs of one path, aligned: `before/wait-fail..after/wait-fail`. */
  readonly pairs: Readonly<Record<string, readonly AlignedRow[]>>;
  /** The functions that runs of a variant pass through, by variant; those of the casebook as one. */
  readonly listings: Readonly<Record<string, readonly Listing[]>>;
  /** The same functions as C. */
  readonly cListings: Readonly<Record<string, readonly CListing[]>>;
  /** Each variant against its neighbour, and each case of the casebook repaired, by name. */
  readonly diffs: Readonly<Record<string, VariantDiff>>;
  /** The same as C. */
  readonly cDiffs: Readonly<Record<string, VariantDiff>>;
  readonly grid: readonly GridRow[];
  /** The ideas that the failing run rests on, as small pictures. */
  readonly ideas: Readonly<Record<string, IdeaView>>;
  /** The function in every era of its life. */
  readonly eras: readonly EraView[];
  readonly first: FirstScreen;
  /** `before/wait-fail v3.8`, or the name of a file of the evidence. */
  readonly reports: Readonly<Record<string, ReportView>>;
}

/** One path through the function, before and after the patch. */
export interface GridRow {
  readonly path: Path;
  readonly before: TraceView;
  readonly after: TraceView;
}

/** Variants whose runs have pages of their own. */
export const shownVariants = ['before', 'after'] as const;

/** Functions through which the one under analysis is called, and their files. */
const callers: readonly (readonly [string, string])[] = [
  ['cfq_get_queue', 'src/cfq/code/cfq_get_queue.ts'],
  ['cfq_set_request', 'src/cfq/code/cfq_set_request.ts'],
  ['check_ioprio_changed', 'src/cfq/code/callers.ts'],
  ['check_blkcg_changed', 'src/cfq/code/callers.ts'],
];

/** Plays every named run that has a page. `root` is the repository's folder. */
export function siteViews(root: string): SiteViews {
  const sourceOf = (file: string): string => readFileSync(path.join(root, file), 'utf8');
  const read = (fn: string, file: string): Listing => listing(file, sourceOf(file), fn);
  const around = callers.map(([fn, from]) => read(fn, from));
  const ofVariant = ({ file }: Variant): Listing[] => [
    read('cfq_find_alloc_queue', file),
    ...around,
  ];
  const listings = Object.fromEntries(variants.map((v) => [v.name, ofVariant(v)]));
  const printed = new Map<Listing, readonly CLine[]>(
    [...new Set(Object.values(listings).flat())].map((one) => [
      one,
      printC(sourceOf(one.file), one.fn),
    ]),
  );
  const asC = (one: Listing): readonly CLine[] => printed.get(one) ?? [];
  const cListings = Object.fromEntries(
    Object.entries(listings).map(([name, all]) => [
      name,
      all.map((one) => cListing(one, asC(one))),
    ]),
  );
  const cases = casebook.map((one) => caseListing(one, 'wrong', sourceOf));
  const repairs = casebook.map((one) => [one.name, caseDiff(one, sourceOf)] as const);
  const names = runNames(shownVariants.map(variantNamed));
  const runs = Object.fromEntries(
    names.map((name) => [
      name,
      runView(name, run(name), listings[namedRun(name).variant.name] ?? []),
    ]),
  );
  return {
    runs,
    pairs: pairs(runs),
    listings: { ...listings, casebook: cases.map(({ ts }) => ts) },
    cListings: { ...cListings, casebook: cases.map(({ c }) => c) },
    diffs: { ...diffs(listings), ...Object.fromEntries(repairs.map(([n, { ts }]) => [n, ts])) },
    cDiffs: { ...diffs(cListings), ...Object.fromEntries(repairs.map(([n, { c }]) => [n, c])) },
    grid: grid(names, runs),
    ideas: ideaViews(names),
    eras: eraViews({ listings, cListings }, runs, sourceOf),
    first: firstScreen(runs, (variant) => (listings[variant] ?? []).slice(0, 1).flatMap(asC)),
    reports: {
      ...simulatedReports(names),
      ...measuredReports(path.join(root, 'docs/evidence')),
    },
  };
}

function pairs(runs: SiteViews['runs']): SiteViews['pairs'] {
  const [left, right] = shownVariants;
  return Object.fromEntries(
    Object.entries(runs).flatMap(([name, view]) => {
      const other = name.replace(`${left}/`, `${right}/`);
      const beside = other === name ? undefined : runs[other];
      return beside ? [[`${name}..${other}`, align(view, beside)]] : [];
    }),
  );
}

function diffs(listings: SiteViews['listings']): SiteViews['diffs'] {
  return Object.fromEntries(
    variants.flatMap(({ name, neighbour }) => {
      const from = neighbour === null ? undefined : listings[neighbour]?.[0];
      const to = listings[name]?.[0];
      return from && to ? [[name, variantDiff(from, to)]] : [];
    }),
  );
}

function grid(names: readonly string[], runs: SiteViews['runs']): GridRow[] {
  const trace = (name: string): TraceView | null => {
    const view = runs[name];
    return view ? traceView(view, run(name)) : null;
  };
  return names.flatMap((name) => {
    const { variant, path: way } = namedRun(name);
    const before = variant.name === 'before' ? trace(name) : null;
    const after = before && trace(`after/${way.name}`);
    return before && after ? [{ path: way, before, after }] : [];
  });
}
