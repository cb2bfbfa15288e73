import type { Plugin } from 'vite';
import type { ListingTokens } from '../../src/show/view/highlighted.ts';
import type { SiteViews } from '../../src/show/view/site-views.ts';
import { highlightDiff, highlightListing } from './highlight.ts';
import { theSite } from './the-site.ts';
import { defaultExport, loader, loaders, virtualModules } from './virtual-modules.ts';

const prefix = 'virtual:imbalance';

/**
 * Gives the model's views to the theme: one module for a run, a variant's
 * listings, a diff, the grid and the first screen.
 */
export function viewModules(): Plugin {
  return virtualModules(prefix, async (rest) => {
    const { views } = await theSite();
    if (rest === '') return registry(views);
    const [, kind = '', name = ''] = /^(\w+)\/(.+)$/.exec(rest) ?? [];
    return defaultExport(await view(views, kind, name));
  });
}

/** A module that knows the names of all views and loads each on demand. */
function registry({ runs, pairs, listings, diffs }: SiteViews): string {
  const all = (name: string, kind: string, of: object): string =>
    loaders(name, Object.keys(of), (one) => `${prefix}/${kind}/${one}`);
  return [
    all('runs', 'run', runs),
    all('pairs', 'pair', pairs),
    all('listings', 'listings', listings),
    all('diffs', 'diff', diffs),
    `export const grid = ${loader(`${prefix}/grid/all`)};`,
    `export const first = ${loader(`${prefix}/first/all`)};`,
  ].join('\n');
}

async function view(all: SiteViews, kind: string, name: string): Promise<unknown> {
  switch (kind) {
    case 'run':
      return all.runs[name];
    case 'pair':
      return all.pairs[name];
    case 'listings':
      return listingsOf(all, name);
    case 'diff': {
      const [diff, c] = [all.diffs[name], all.cDiffs[name]];
      return diff && c ? highlightDiff(diff, c) : null;
    }
    case 'first':
      return all.first;
    default:
      return all.grid;
  }
}

function listingsOf({ listings, cListings }: SiteViews, name: string): Promise<ListingTokens[]> {
  return Promise.all(
    (listings[name] ?? []).flatMap((one, i) => {
      const c = cListings[name]?.[i];
      return c ? [highlightListing(one, c)] : [];
    }),
  );
}
