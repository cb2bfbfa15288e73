// How a command of this folder runs a TypeScript source of the project: Node
// alone cannot yet, in every version that the project runs on.
import path from 'node:path';
import { runnerImport } from 'vite';

/** The repository's folder. */
export const root = path.dirname(import.meta.dirname);

/** @type {{ module: typeof import('../src/repository/load-stamped.ts') }} */
const { module } = await runnerImport(path.join(root, 'src/repository/load-stamped.ts'), {
  configFile: false,
  root,
  logLevel: 'error',
});

/** @param {string} file from the repository's root */
export const load = (file) => module.loadStamped(root, file, (address) => import(address));
