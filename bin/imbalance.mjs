#!/usr/bin/env node
// Runs the command. In a clone it is bundled first when a source is newer, so it
// works right after `npm ci` and follows every edit; the installed package
// carries it built.
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const bundle = path.join(root, 'dist/cli/main.js');

function newest(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true }).reduce(
    (time, entry) =>
      Math.max(
        time,
        entry.isFile()
          ? statSync(path.join(entry.parentPath ?? entry.path, entry.name)).mtimeMs
          : 0,
      ),
    0,
  );
}

/** The packages that bundle are not there before `npm ci`. */
function notYet(error) {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  console.error('imbalance lacks its packages: in a clone of its repository, run npm ci first.');
  process.exit(2);
}

// The bundle holds the version as well.
const newestSource = () =>
  Math.max(newest(path.join(root, 'src')), statSync(path.join(root, 'package.json')).mtimeMs);

/** The command's module: what was packed, or where there are sources what they are now. */
async function commandFile() {
  if (!existsSync(path.join(root, 'src'))) return path.join(root, 'dist/package/cli/main.js');
  if (!existsSync(bundle) || statSync(bundle).mtimeMs < newestSource()) {
    const { bundleCommand } = await import('./bundle.mjs').catch(notYet);
    await bundleCommand(root);
  }
  return bundle;
}

const { main } = await import(pathToFileURL(await commandFile()).href);
process.exitCode = await main(process.argv.slice(2));
