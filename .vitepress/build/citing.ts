import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runnerImport, type Plugin } from 'vite';
import type { SiteConfig, TransformContext } from 'vitepress';
import type * as BuildSite from '../../src/publish/pages/site-build.ts';
import { shortRun } from '../../src/show/address/addresses.ts';
import { pageHead, type HeadTag } from '../../src/publish/pages/page-head.ts';
import { readProject } from '../../src/publish/cite/project-file.ts';
import { stampModel } from '../../src/repository/stamp-model.ts';

const index = 'virtual:imbalance-cite';
type Site = ReturnType<typeof BuildSite.citables>;

/** What makes a site citable: claims checked, ids kept, plain forms beside the pages. */
export interface Citing {
  readonly plugin: Plugin;
  /** Ids that parts of a page had before. */
  earlier(route: string): Record<string, string[]>;
  /** What reference managers read. */
  head(context: TransformContext): HeadTag[];
  /** Writes the twins, the examples, llms.txt and the feed. */
  write(config: SiteConfig): Promise<void>;
}

/** Plays the model through the stamp, so that steps know their lines. */
export async function loadCiting(root: string, base: string): Promise<Citing> {
  const file = path.join(root, 'src/publish/pages/site-build.ts');
  const { module } = await runnerImport<typeof BuildSite>(file, {
    configFile: false,
    root,
    logLevel: 'error',
    plugins: [stampModel(root)],
  });
  const project = readProject(root);
  return {
    plugin: citePlugin(root, module),
    earlier: (route) => module.earlier(root, route),
    head: ({ pageData }) => pageHead(project, routeOf(pageData.relativePath), pageData.title, base),
    write: async (config) => {
      const pages = await builtPages(root, config);
      const files = Object.entries(module.plainFiles(root, pages));
      await Promise.all(files.map(([name, text]) => write(path.join(config.outDir, name), text)));
    },
  };
}

/**
 * Stops a build whose claims are wrong, and gives the theme what can be cited:
 * one module for a page, a run, and the claims, each loaded on demand.
 */
function citePlugin(root: string, module: typeof BuildSite): Plugin {
  let read: Site | null = null;
  let isChecked = false;
  const site = (): Site => (read ??= module.citables(root));
  return {
    name: 'imbalance:cite',
    buildStart() {
      // The browser's build and the server's ask the same.
      if (isChecked) return;
      isChecked = true;
      const problems = module.claimProblems(root);
      if (problems.length > 0) throw new Error(`the claims are wrong:\n${problems.join('\n')}`);
    },
    watchChange() {
      read = null;
    },
    resolveId: (id) => (id === index || id.startsWith(`${index}/`) ? `\0${id}` : null),
    load(id) {
      if (id === `\0${index}`) return registry(site());
      const [, kind, name] = /^\0virtual:imbalance-cite\/(\w+)\/(.+)$/.exec(id) ?? [];
      if (kind === undefined || name === undefined) return null;
      return `export default ${JSON.stringify(part(site(), kind, name))};`;
    },
  };
}

function part(site: Site, kind: string, name: string): unknown {
  if (kind === 'page') return site.pages[name];
  return kind === 'run' ? site.runs[name] : site.claims;
}

function registry({ project, pages, runs }: Site): string {
  const examples = Object.values(pages).flatMap(({ route, parts }) =>
    Object.values(parts)
      .filter(({ kind, path: at }) => kind === 'example' && at.includes('/x/'))
      .map(({ path: at }) => [path.posix.basename(at), route] as const),
  );
  const shortRuns = Object.keys(runs).map((name) => [shortRun(name), name] as const);
  const loaders = (kind: string, names: readonly string[]): string =>
    names
      .map((name) => {
        const id = JSON.stringify(`${index}/${kind}/${name}`);
        return `${JSON.stringify(name)}: () => import(${id}).then((m) => m.default)`;
      })
      .join(',\n');
  return [
    `export const project = ${JSON.stringify(project)};`,
    `export const examples = ${JSON.stringify(Object.fromEntries(examples))};`,
    `export const shortRuns = ${JSON.stringify(Object.fromEntries(shortRuns))};`,
    `export const pages = {${loaders('page', Object.keys(pages))}};`,
    `export const runs = {${loaders('run', Object.keys(runs))}};`,
    `export const claims = () => import('${index}/claims/all').then((m) => m.default);`,
  ].join('\n');
}

/** The pages with their whole Markdown: made ones have it from their template. */
async function builtPages(root: string, config: SiteConfig): Promise<BuildSite.BuiltPage[]> {
  const made = new Map(config.dynamicRoutes.map((route) => [route.path, route]));
  return Promise.all(
    config.pages.map(async (page) => {
      const route = made.get(page);
      const file = path.join(config.srcDir, route?.route ?? page);
      const text = await readFile(file, 'utf8');
      const filled = text
        .replace('<!-- @content -->', () => route?.content ?? '')
        .replace(/\{\{ \$params\.(\w+) \}\}/g, (_, name: string) => String(route?.params[name]));
      return { route: routeOf(page), file: path.relative(root, file), markdown: filled };
    }),
  );
}

function routeOf(page: string): string {
  return page.replace(/\.md$/, '');
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
}
