// Bundles src/cli/main.ts into dist/cli/main.js with the model's lines stamped.
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { load } from './load.mjs';

/** @param {string} root the repository's folder */
export async function bundleCommand(root) {
  const { bundleStamped } = await load('src/repository/load-stamped.ts');
  // A folder of its own and one rename: two commands may bundle at once.
  const scratch = path.join(root, `dist/cli-${String(process.pid)}`);
  await bundleStamped(root, 'src/cli/main.ts', scratch);
  mkdirSync(path.join(root, 'dist/cli'), { recursive: true });
  renameSync(path.join(scratch, 'main.js'), path.join(root, 'dist/cli/main.js'));
  rmSync(scratch, { recursive: true, force: true });
}
