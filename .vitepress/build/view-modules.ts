import type { Plugin } from 'vite';
import type { ListingTokens } from '../../src/show/view/highlighted.ts';
import type { Listing } from '../../src/show/view/listing.ts';
import type { SiteViews } from '../../src/show/view/site-views.ts';
import { highlightDiff, highlightListing } from './highlight.ts';
import { theSite } from './the-site.ts';
import { defaultExport, loaders, virtualModules } from './virtual-modules.ts';

const prefix = 'virtual:imbalance';

/** Kinds of views of which there are many: a module has the names of one kind, and loads each on demand. */
const kinds: Readonly<Record<string, (views: SiteViews) => object>> = {
  runs: ({ runs }) => runs,
  pairs: ({ pairs }) => differing(pairs),
  listings: ({ listings }) => listings,
  diffs: ({ diffs }) => diffs,
};

/** Of runs that take the same steps nothing is seen side by side. */
function differing(pairs: SiteViews['pairs']): SiteViews['pairs'] {
  return Object.fromEntries(
    Object.entries(pairs).filter(([, rows]) =>
      rows.some(({ left, right }) => left === null || right === null),
    ),
  );
}

/**
 * Gives the model's views to the theme: one module for a run, a variant's
 * listings, a diff, the grid and the first screen.
 */
export function viewModules(): Plugin {
  return virtualModules(prefix, async (rest) => {
    const { views } = await theSite();
    const [, kind = '', name] = /^(\w+)(?:\/(.+))?$/.exec(rest) ?? [];
    const many = kinds[kind];
    if (!many) return defaultExport(kind === 'first' ? views.first : views.grid);
    if (name !== undefined) return defaultExport(await view(views, kind, name));
    return loaders('all', Object.keys(many(views)), (one) => `${prefix}/${kind}/${one}`);
  });
}

async function view(all: SiteViews, kind: string, name: string): Promise<unknown> {
  switch (kind) {
    case 'runs':
      return walked(all, name);
    case 'pairs':
      return paired(all, name);
    case 'listings':
      return listingsOf(all, name);
    default: {
      const [diff, c] = [all.diffs[name], all.cDiffs[name]];
      return diff && c ? highlightDiff(diff, c) : null;
    }
  }
}

/** Two runs and their rows: in one module, since the second says what the first has said. */
async function paired(all: SiteViews, name: string): Promise<object | null> {
  const rows = all.pairs[name];
  if (!rows) return null;
  const sides = await Promise.all(name.split('..').map((one) => walked(all, one)));
  return { rows, sides };
}

/** A run with what a stepper shows of it at first: the functions that it walks through, in C. */
async function walked(all: SiteViews, name: string): Promise<object | null> {
  const view = all.runs[name];
  if (!view) return null;
  const seen = new Set([0, ...view.steps.flatMap(({ place }) => place?.listing ?? [])]);
  const listings = await listingsOf(all, name.split('/')[0] ?? '');
  return {
    view,
    listings: listings.map((one, i) => ({
      ...one,
      lines: seen.has(i) ? one.lines.map(({ number }) => ({ number, tokens: [] })) : [],
      c: seen.has(i) ? one.c : null,
    })),
  };
}

/** Every run of a variant shows the same listings: each is coloured once. */
const coloured = new WeakMap<Listing, Promise<ListingTokens>>();

function listingsOf({ listings, cListings }: SiteViews, name: string): Promise<ListingTokens[]> {
  return Promise.all(
    (listings[name] ?? []).flatMap((one, i) => {
      const c = cListings[name]?.[i];
      if (!c) return [];
      const tokens = coloured.get(one) ?? highlightListing(one, c);
      coloured.set(one, tokens);
      return [tokens];
    }),
  );
}
