import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin, ViteDevServer } from 'vite';
import { TypeChecker } from '../page/type-checker.ts';
import { includedFiles } from '../site/includes.ts';
import { Site } from '../site/site.ts';
import type { ModuleSettings } from './module-settings.ts';
import { pageModule } from './page-module.ts';

/** Options of the Vitest plug-in; only the root has no usual value. */
export interface LiterateOptions {
  /** The repository's root; `tsconfig.json` there says how examples are checked. */
  readonly root: string;
  /** What examples import by a name, from the root: `{ model: 'src/index.ts' }`. */
  readonly modules?: Readonly<Record<string, string>>;
  /** The site whose pages these are, asked for when the first page is read; default: those of `docs`. */
  readonly site?: () => Site | Promise<Site>;
  /** Module that exports `facts`, from the root; without one, numerals in prose are free. */
  readonly facts?: string;
  /** Programs whose releases prose may name beside facts: `Linux`, each a pattern. */
  readonly programs?: readonly string[];
  /**
   * Generators that say they return this type hand their calls to `at`, which
   * this module exports, with the line of each; without it none do.
   */
  readonly stamp?: { readonly type: string; readonly at: string };
}

interface Checked {
  readonly site: Site;
  readonly types: TypeChecker;
}

/**
 * Runs Markdown pages as Vitest test files: put the pages into `test.include`.
 * Each example is a test at its own Markdown line; types, figures, numerals,
 * links and regions are tests of the same file, so that saving a page runs
 * that page alone.
 */
export function literate(options: LiterateOptions): Plugin {
  const { root, facts, stamp, programs = [] } = options;
  const modules = Object.fromEntries(
    Object.entries(options.modules ?? {}).map(([name, file]) => [name, path.join(root, file)]),
  );
  const settings: ModuleSettings = {
    runtime: besides('./page-run.ts'),
    stamp: stamp ? { type: stamp.type, at: path.join(root, stamp.at) } : null,
    facts: facts === undefined ? null : path.join(root, facts),
    programs,
  };
  const start = async (): Promise<Checked> => {
    const site = (await options.site?.()) ?? new Site({ root });
    const types = new TypeChecker(site.root, site.docs, modules);
    for (const page of site.pages()) types.update(page);
    return { site, types };
  };
  let checked: Promise<Checked> | null = null;
  let server: ViteDevServer | null = null;
  return {
    name: 'literate',
    enforce: 'pre',
    config: () => ({ resolve: { alias: modules } }),
    configureServer(created) {
      server = created;
    },
    configureVitest({ experimental_defineCacheKeyGenerator: keyOf }) {
      // What Vitest keeps of a module on disk goes by its text; a page is made of other files too.
      keyOf(({ id }) => (id.endsWith('.md') ? false : undefined));
    },
    async transform(code, id) {
      if (!id.endsWith('.md')) return null;
      checked ??= start();
      const { site, types } = await checked;
      if (!id.startsWith(site.docs)) return null;
      const page = site.page(id, code);
      types.update(page);
      // A page shows code that it does not import: it has to run again all the same.
      for (const file of includedFiles(site, page)) this.addWatchFile(file);
      const module = pageModule(page, site, types, settings);
      return { code: module.code, map: module.map };
    },
    async watchChange(id) {
      if (id.endsWith('.md') || checked === null) return;
      const { site, types } = await checked;
      types.touch(id);
      // A page is checked against the sources, so it has to be looked at again.
      for (const file of site.files()) {
        for (const module of server?.moduleGraph.getModulesByFile(file) ?? []) {
          server?.moduleGraph.invalidateModule(module);
        }
      }
    },
  };
}

function besides(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}
