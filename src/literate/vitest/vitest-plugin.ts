import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin, ViteDevServer } from 'vite';
import { TypeChecker } from '../page/type-checker.ts';
import { includedFiles } from '../site/includes.ts';
import type { Site } from '../site/site.ts';
import { pageModule, type ModulePaths } from './page-module.ts';

/** Options of the Vitest plug-in. */
export interface LiterateOptions {
  /** The repository's root. */
  readonly root: string;
  /** Module that exports `facts`, from the root. */
  readonly facts: string;
  /** Module that exports `at`, by which a kernel function's steps name their line, from the root. */
  readonly at: string;
  /** What examples import as `imbalance`, from the root; default `src/index.ts`. */
  readonly entry?: string;
  /** The site whose pages these are; asked for when the first page is read. */
  readonly site: () => Site | Promise<Site>;
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
  const { root, facts, at, entry = 'src/index.ts' } = options;
  const paths: ModulePaths = {
    runtime: besides('./page-run.ts'),
    at: path.join(root, at),
    facts: path.join(root, facts),
  };
  const start = async (): Promise<Checked> => {
    const site = await options.site();
    const types = new TypeChecker(site.root, site.docs, path.join(root, entry));
    for (const page of site.pages()) types.update(page);
    return { site, types };
  };
  let checked: Promise<Checked> | null = null;
  let server: ViteDevServer | null = null;
  return {
    name: 'imbalance:literate',
    enforce: 'pre',
    configureServer(created) {
      server = created;
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
      const module = pageModule(page, site, types, paths);
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
