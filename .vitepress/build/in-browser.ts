import path from 'node:path';
import { build, type Plugin, type Rolldown } from 'vite';
import { stampModel } from '../../src/repository/stamp-model.ts';
import type { PageExamples } from '../../src/literate/example/runnable-example.ts';
import type { Preset } from '../../src/workbench/lab/presets.ts';
import type { WholeSite } from '../../src/publish/pages/whole-site.ts';
import { beside, isWholeBuild } from './beside.ts';
import { theSite } from './the-site.ts';
import { defaultExport, loaders, virtualModules } from './virtual-modules.ts';

const prefix = 'virtual:reader';
/** Code that runs in the sandbox, each as the text of one module. */
const bundles: Readonly<Record<string, string>> = {
  imbalance: '.vitepress/theme/run/example-worker.ts',
  judge: '.vitepress/theme/lab/judge-worker.ts',
};

/**
 * What a reader's browser runs: the model as the text of one ES module, for
 * every page its examples, as JavaScript made now, and what the lab needs. Each
 * is a module of its own, loaded when it is asked for.
 */
export function inBrowser(root: string): Plugin {
  const bundled = new Map<string, Promise<string>>();
  return virtualModules(prefix, async (rest) => {
    const entry = bundles[rest];
    if (entry !== undefined) {
      const text = bundled.get(rest) ?? bundle(root, entry);
      bundled.set(rest, text);
      return defaultExport(await text);
    }
    if (rest === 'presets') return defaultExport(await presets());
    const pages = await examples();
    if (rest === 'pages') {
      return loaders(
        'pages',
        pages.map(({ file }) => file),
        idOf,
      );
    }
    const page = pages.find(({ file }) => idOf(file) === `${prefix}/${rest}`);
    return page ? defaultExport(page) : null;
  });
}

/** The versions that the lab begins with, judged. */
async function presets(): Promise<readonly Preset[]> {
  return isWholeBuild ? beside('presets') : (await theSite()).presets;
}

let read: { of: WholeSite; pages: Promise<readonly PageExamples[]> } | null = null;

/** The pages that have examples; the compiler is loaded for nothing else. */
async function examples(): Promise<readonly PageExamples[]> {
  if (isWholeBuild) return beside('examples');
  const site = await theSite();
  if (read?.of !== site) {
    read = { of: site, pages: import('./site-examples.ts').then((m) => m.siteExamples(site)) };
  }
  return read.pages;
}

/** One source file with all that it imports, as the text of one module. */
async function bundle(root: string, entry: string): Promise<string> {
  const outputs = await build({
    configFile: false,
    root,
    logLevel: 'error',
    plugins: [stampModel(root)],
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: path.join(root, entry), formats: ['es'], fileName: 'module' },
      // Names stay: values print them, and stacks show them.
      rolldownOptions: { output: { minify: { compress: true, mangle: false, codegen: true } } },
    },
  });
  const [output] = (outputs as Rolldown.RolldownOutput[])[0]?.output ?? [];
  return `${output?.code ?? ''}\n//# sourceURL=${path.basename(entry, '.ts')}.js\n`;
}

/** Without the extension, by which other plug-ins would take it for Markdown. */
function idOf(file: string): string {
  return `${prefix}/${file.replace(/\.md$/, '')}`;
}
