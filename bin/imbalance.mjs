#!/usr/bin/env node
// Runs the bundled command; bundles it first when a source is newer, so the
// command works right after `npm ci` and follows every edit.
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

/** What bundles is not there where the package was installed from elsewhere, or before `npm ci`. */
function notInCheckout(error) {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  console.error(
    'imbalance runs from a clone of its repository, after npm ci; not as a package yet.',
  );
  process.exit(2);
}

// The bundle holds the version as well.
const newestSource = () =>
  Math.max(newest(path.join(root, 'src')), statSync(path.join(root, 'package.json')).mtimeMs);

if (!existsSync(bundle) || statSync(bundle).mtimeMs < newestSource()) {
  const { bundleCommand } = await import('./bundle.mjs').catch(notInCheckout);
  await bundleCommand(root);
}
const { main } = await import(pathToFileURL(bundle).href);
process.exitCode = await main(process.argv.slice(2));
