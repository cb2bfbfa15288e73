import path from 'node:path';
import type { Plugin } from 'vite';
import type { SiteCitables } from '../../src/publish/pages/site-citables.ts';
import { shortRun } from '../../src/show/address/addresses.ts';
import { theSite } from './the-site.ts';
import { defaultExport, loader, loaders, virtualModules } from './virtual-modules.ts';

const prefix = 'virtual:imbalance-cite';

/** Gives the theme what can be cited: one module for a page, a run, and the claims. */
export function citableModules(): Plugin {
  return virtualModules(prefix, async (rest) => {
    const { citables } = await theSite();
    if (rest === '') return registry(citables);
    const [, kind, name = ''] = /^(\w+)\/(.+)$/.exec(rest) ?? [];
    if (kind === 'page') return defaultExport(citables.pages[name]);
    return defaultExport(kind === 'run' ? citables.runs[name] : citables.claims);
  });
}

function registry({ project, pages, runs }: SiteCitables): string {
  const examples = Object.values(pages).flatMap(({ route, parts }) =>
    Object.values(parts)
      .filter(({ kind, path: at }) => kind === 'example' && at.includes('/x/'))
      .map(({ path: at }) => [path.posix.basename(at), route] as const),
  );
  const shortRuns = Object.keys(runs).map((name) => [shortRun(name), name] as const);
  return [
    `export const project = ${JSON.stringify(project)};`,
    `export const examples = ${JSON.stringify(Object.fromEntries(examples))};`,
    `export const shortRuns = ${JSON.stringify(Object.fromEntries(shortRuns))};`,
    loaders('pages', Object.keys(pages), (name) => `${prefix}/page/${name}`),
    loaders('runs', Object.keys(runs), (name) => `${prefix}/run/${name}`),
    `export const claims = ${loader(`${prefix}/claims/all`)};`,
  ].join('\n');
}
