// Bundles src/cli/main.ts into a folder of dist/cli with the model's lines stamped, in pieces: a command loads what it
// needs. dist/cli/main.js leads there.
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { load } from './load.mjs';

/** @param {string} root the repository's folder */
export async function bundleCommand(root) {
  const { bundleStamped } = await load('src/repository/load-stamped.ts');
  const folder = path.join(root, 'dist/cli');
  const own = `at-${String(Date.now())}-${String(process.pid)}`;
  const files = { main: 'src/cli/main.ts', 'count-thread': 'src/cli/count-thread.ts' };
  await bundleStamped(root, files, path.join(folder, own));
  const main = path.join(folder, 'main.js');
  const before = readLeading(main);
  // One rename: two commands may bundle at once, and who has begun goes on with the pieces of before.
  const scratch = path.join(folder, `${own}.js`);
  writeFileSync(scratch, `export { main } from './${own}/main.js';\n`);
  renameSync(scratch, main);
  const left = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && ![own, before].includes(entry.name))
    .map(({ name }) => path.join(folder, name));
  for (const old of left) rmSync(old, { recursive: true, force: true });
}

/** The folder that dist/cli/main.js leads to. */
function readLeading(file) {
  try {
    return /'\.\/([^/]+)\//.exec(readFileSync(file, 'utf8'))?.[1] ?? null;
  } catch {
    return null;
  }
}
