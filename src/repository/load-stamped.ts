import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { stampModel } from './stamp-model.ts';

/**
 * Writes source files of the checkout in `root` with all that they import, the model's lines stamped,
 * by the names that they get in a folder. Of several, what they import when it is asked for is a file
 * of its own.
 *
 * @public `bin/bundle.mjs` loads it
 */
export async function bundleStamped(
  root: string,
  files: Readonly<Record<string, string>>,
  outDir: string,
): Promise<void> {
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    plugins: [stampModel(root)],
    build: {
      ssr: true,
      outDir,
      target: 'node20',
      minify: false,
      // What of a source ran is counted by the source's own lines: `bin/keep-scripts.mjs`.
      sourcemap: process.env['KEEP_SCRIPTS'] === undefined ? false : 'inline',
      rolldownOptions: {
        input: Object.fromEntries(
          Object.entries(files).map(([name, file]) => [name, path.join(root, file)]),
        ),
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: '[name]-[hash].js',
          codeSplitting: Object.keys(files).length > 1,
        },
      },
    },
  });
}

/**
 * A source file of the checkout in `root` with all that it imports, run as it is, the model's
 * lines stamped so that steps know theirs. It is bundled first, which takes a fraction of the time
 * that hundreds of modules take one by one. Each call makes a module of its own, which remembers
 * nothing of another. `native` is `import()` of who asks: that of a module which Vite runs is Vite's.
 */
export async function loadStamped<T>(
  root: string,
  file: string,
  native: (address: string) => Promise<unknown>,
): Promise<T> {
  mkdirSync(path.join(root, 'dist'), { recursive: true });
  // Below the root, where its packages are found.
  const folder = mkdtempSync(path.join(root, 'dist/stamped-'));
  try {
    await bundleStamped(root, { main: file }, folder);
    return (await native(pathToFileURL(path.join(folder, 'main.js')).href)) as T;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
