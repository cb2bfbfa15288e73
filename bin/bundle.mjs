// Bundles src/cli/main.ts into dist/cli/main.js with the model's lines stamped.
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { load } from './load.mjs';

/** @param {string} root the repository's folder */
export async function bundleCommand(root) {
  const { stampModel } = await load('src/repository/stamp-model.ts');
  // A folder of its own and one rename: two commands may bundle at once.
  const scratch = path.join(root, `dist/cli-${String(process.pid)}`);
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    plugins: [stampModel(root)],
    build: {
      ssr: path.join(root, 'src/cli/main.ts'),
      outDir: scratch,
      target: 'node20',
      minify: false,
      rollupOptions: { output: { entryFileNames: 'main.js', codeSplitting: false } },
    },
  });
  mkdirSync(path.join(root, 'dist/cli'), { recursive: true });
  renameSync(path.join(scratch, 'main.js'), path.join(root, 'dist/cli/main.js'));
  rmSync(scratch, { recursive: true, force: true });
}
