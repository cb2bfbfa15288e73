import path from 'node:path';
import { build, runnerImport, type Plugin, type Rolldown } from 'vite';
import { stampModel } from '../../src/repository/stamp-model.ts';
import type { PageExamples } from '../../src/literate/example/runnable-example.ts';

const prefix = 'virtual:reader/';
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
export function reader(root: string): Plugin {
  let read: Promise<readonly PageExamples[]> | null = null;
  return {
    name: 'imbalance:reader',
    configureServer(server) {
      server.watcher.on('change', () => {
        read = null;
        for (const [id, module] of server.moduleGraph.idToModuleMap) {
          if (id.startsWith(`\0${prefix}`)) server.moduleGraph.invalidateModule(module);
        }
      });
    },
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : null),
    async load(id) {
      if (!id.startsWith(`\0${prefix}`)) return null;
      const name = id.slice(prefix.length + 1);
      const entry = bundles[name];
      if (entry !== undefined) return exportValue(await bundle(root, entry));
      if (name === 'presets') return exportValue(await labPresets(root));
      read ??= readPages(root);
      if (name === 'pages') return registry(await read);
      const page = (await read).find(({ file }) => idOf(file) === `${prefix}${name}`);
      return page ? exportValue(page) : null;
    },
  };
}

/** The pages that have examples; the compiler is loaded for nothing else. */
async function readPages(root: string): Promise<readonly PageExamples[]> {
  const [{ Site }, { TypeChecker }, { readExamples }] = await Promise.all([
    import('../../src/literate/site/site.ts'),
    import('../../src/literate/page/type-checker.ts'),
    import('./read-examples.ts'),
  ]);
  const site = new Site({ root });
  const pages = site.pages().filter(({ examples }) => examples.length > 0);
  const checker = new TypeChecker(root, site.docs, path.join(root, 'src/index.ts'));
  for (const page of pages) checker.update(page);
  return pages.map((page) => readExamples(page, checker));
}

/** One source file with all that it imports, as the text of one module. */
export async function bundle(root: string, entry: string): Promise<string> {
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

/** The versions that the lab begins with, judged now. */
async function labPresets(root: string): Promise<unknown> {
  const file = path.join(root, 'src/workbench/lab/presets.ts');
  const { module } = await runnerImport<typeof import('../../src/workbench/lab/presets.ts')>(file, {
    configFile: false,
    root,
    logLevel: 'error',
    plugins: [stampModel(root)],
  });
  return module.labPresets(root);
}

function exportValue(value: unknown): string {
  return `export default ${JSON.stringify(value)};`;
}

/** Without the extension, by which other plug-ins would take it for Markdown. */
function idOf(file: string): string {
  return prefix + file.replace(/\.md$/, '');
}

function registry(pages: readonly PageExamples[]): string {
  const entries = pages.map(({ file }) => {
    const id = JSON.stringify(idOf(file));
    return `${JSON.stringify(file)}: () => import(${id}).then((m) => m.default)`;
  });
  return `export const pages = { ${entries.join(', ')} };`;
}
