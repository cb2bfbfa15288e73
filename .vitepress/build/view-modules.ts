import path from 'node:path';
import type { Plugin } from 'vite';
import type { SiteViews } from '../../src/show/view/site-views.ts';
import { highlightDiff, highlightListing } from './highlight.ts';
import type { Model } from './load-views.ts';

const index = 'virtual:imbalance';

/**
 * Gives the model's views to the theme: one module for a run, a variant's
 * listings, a diff and the grid, each loaded when it is drawn. An edit in src/
 * plays everything again.
 */
export function views(root: string, model: Model): Plugin {
  return {
    name: 'imbalance:views',
    resolveId(id) {
      return id === index || id.startsWith(`${index}/`) ? `\0${id}` : null;
    },
    async load(id) {
      if (id === `\0${index}`) return registry(await model.views());
      const [, kind, name] = /^\0virtual:imbalance\/(\w+)\/(.+)$/.exec(id) ?? [];
      if (kind === undefined || name === undefined) return null;
      return `export default ${JSON.stringify(await view(await model.views(), kind, name))};`;
    },
    configureServer(server) {
      const src = path.join(root, 'src');
      server.watcher.add(src);
      server.watcher.on('change', (file) => {
        if (!file.startsWith(src)) return;
        model.reset();
        for (const environment of Object.values(server.environments)) {
          environment.moduleGraph.invalidateAll();
        }
        server.ws.send({ type: 'full-reload' });
      });
    },
  };
}

/** A module that knows the names of all views and loads each on demand. */
function registry({ runs, pairs, listings, diffs }: SiteViews): string {
  const loaders = (kind: string, names: readonly string[]): string =>
    names
      .map((name) => {
        const id = JSON.stringify(`${index}/${kind}/${name}`);
        return `${JSON.stringify(name)}: () => import(${id}).then((m) => m.default)`;
      })
      .join(',\n');
  return [
    `export const runs = {${loaders('run', Object.keys(runs))}};`,
    `export const pairs = {${loaders('pair', Object.keys(pairs))}};`,
    `export const listings = {${loaders('listings', Object.keys(listings))}};`,
    `export const diffs = {${loaders('diff', Object.keys(diffs))}};`,
    `export const grid = () => import('${index}/grid/all').then((m) => m.default);`,
  ].join('\n');
}

async function view(all: SiteViews, kind: string, name: string): Promise<unknown> {
  switch (kind) {
    case 'run':
      return all.runs[name];
    case 'pair':
      return all.pairs[name];
    case 'listings':
      return Promise.all((all.listings[name] ?? []).map(highlightListing));
    case 'diff':
      return all.diffs[name] ? highlightDiff(all.diffs[name]) : null;
    default:
      return all.grid;
  }
}
