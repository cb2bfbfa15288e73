import type { WholeSite } from '../../src/publish/pages/whole-site.ts';
import { loadStamped } from '../../src/repository/load-stamped.ts';
import { repositoryRoot } from '../../src/repository/repository-root.ts';

type Module = typeof import('../../src/publish/pages/whole-site.ts');

interface Loaded {
  readonly module: Promise<Module>;
  readonly site: Promise<WholeSite>;
}

/**
 * VitePress bundles its configuration and each *.paths.ts and *.data.ts by
 * itself, so each has its own copy of this module and of its variables. What
 * all of them share is the global object of the process.
 */
const key = Symbol.for('imbalance.the-site');
const shared = globalThis as { [key]?: Loaded | undefined };

/** The site of this checkout: its model is loaded and played once a build, for all who ask. */
export function theSite(): Promise<WholeSite> {
  return (shared[key] ??= siteOf(loadModule())).site;
}

/** A page was edited: all but the model is made anew. */
export function forgetPages(): void {
  if (shared[key]) shared[key] = siteOf(shared[key].module);
}

/** A source was edited: everything is loaded and made anew when it is asked for. */
export function forgetModel(): void {
  shared[key] = undefined;
}

function loadModule(): Promise<Module> {
  const file = 'src/publish/pages/whole-site.ts';
  return loadStamped<Module>(repositoryRoot(), file, (address) => import(address));
}

function siteOf(module: Promise<Module>): Loaded {
  return { module, site: module.then(({ WholeSite }) => new WholeSite(repositoryRoot())) };
}
