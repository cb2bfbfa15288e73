// Builds the site: `npm run build`. It stands at its base, as the current
// version, and again below it under its version, where links in mail lead.
// `--out DIR`   where to write it (.vitepress/dist)
// `--keep DIR`  builds of older versions, `DIR/v1` and so on, served beside it
// `--save DIR`  writes this version's build there, for `--keep` in later ones
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';
import { markBase, oldVersionBanner, place } from './place.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** A source file of this project, run as it is. */
async function load(file) {
  const { module } = await runnerImport(path.join(root, file), {
    configFile: false, root, logLevel: 'error',
  });
  return module;
}

/**
 * @param {{ base?: string, out?: string, keep?: string, save?: string }} options
 * @throws Error that names every published address that the site does not answer
 */
export async function buildSite({ base, out = path.join(root, '.vitepress/dist'), keep, save }) {
  const { site } = await load('src/literate/cite/site.ts');
  const at = base ?? site.base;
  const build = mkdtempSync(path.join(os.tmpdir(), 'imbalance-build-'));
  try {
    // In a process of its own: VitePress reads the base when it is loaded.
    const program = path.join(root, 'node_modules/vitepress/bin/vitepress.js');
    execFileSync(process.execPath, [program, 'build', root, '--outDir', build], {
      cwd: root, stdio: 'inherit', env: { ...process.env, SITE_BASE: markBase },
    });
    rmSync(out, { recursive: true, force: true });
    place(build, out, at);
    place(build, path.join(out, site.version), `${at}${site.version}/`);
    if (keep) keepOlder(keep, out, at, site.version);
    if (save) cpSync(build, path.join(save, site.version), { recursive: true });
  } finally {
    rmSync(build, { recursive: true, force: true });
  }
  await checkPublished(out);
}

/** Older versions as they were, each with a line that says so. */
function keepOlder(folder, out, base, current) {
  for (const version of readdirSync(folder).filter((name) => /^v\d+$/.test(name))) {
    if (version === current) continue;
    const own = `${base}${version}/`;
    place(path.join(folder, version), path.join(out, version), own, oldVersionBanner(version, base));
  }
}

async function checkPublished(out) {
  const list = path.join(root, 'test/golden/addresses.txt');
  if (!existsSync(list)) return;
  const { parseGolden } = await load('src/literate/cite/golden.ts');
  const { checkBuilt } = await load('src/literate/cite/built.ts');
  const addresses = parseGolden(readFileSync(list, 'utf8')).map(({ address }) => address);
  const lost = checkBuilt(out, addresses);
  if (lost.length > 0) throw new Error(lost.map(({ message }) => message).join('\n'));
  console.log(`all ${addresses.length} published addresses are answered`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({
    options: { out: { type: 'string' }, keep: { type: 'string' }, save: { type: 'string' } },
  });
  try {
    await buildSite({ ...values, ...(process.env.SITE_BASE ? { base: `/${process.env.SITE_BASE}/`.replace(/\/+/g, '/') } : {}) });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
