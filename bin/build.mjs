// Builds the site: `npm run build`. It stands at its base, as the current
// version, and again below it under its version, where links in mail lead.
// `--out DIR`   where to write it (.vitepress/dist)
// `--keep DIR`  builds of older versions, `DIR/v1` and so on, served beside it
// `--save DIR`  writes this version's build there, for `--keep` in later ones
// `--only`      leaves older versions out: for a look at this one alone
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { load, root } from './load.mjs';
import { writeWorkers } from './offline.mjs';
import { markBase, oldVersionBanner, place } from './place.mjs';

// Most of what a build runs it runs for seconds: V8 by default spends a third of a second core on
// compiling such functions to the last degree. It does so later, of those that are still running.
const seldomCompiled = ['--interrupt-budget=1000000'];

/**
 * @param {{ base?: string, out?: string, keep?: string, save?: string, only?: boolean }} options
 * @throws Error that names every published address that the site does not answer
 */
export async function buildSite({
  base,
  out = path.join(root, '.vitepress/dist'),
  keep,
  save,
  only = false,
}) {
  const { site } = await load('src/show/address/place.ts');
  const { readHome } = await load('src/publish/cite/read-home.ts');
  const at = base ?? readHome(root).base;
  const build = mkdtempSync(path.join(os.tmpdir(), 'imbalance-build-'));
  try {
    // In a process of its own: VitePress reads the base when it is loaded.
    const program = path.join(root, 'node_modules/vitepress/bin/vitepress.js');
    execFileSync(process.execPath, [...seldomCompiled, program, 'build', root, '--outDir', build], {
      cwd: root,
      stdio: 'inherit',
      // Citations name the site itself, whichever copy they stand in.
      env: { ...process.env, SITE_BASE: at, SITE_COPY_BASE: markBase },
    });
    rmSync(out, { recursive: true, force: true });
    place(build, out, at);
    place(build, path.join(out, site.version), `${at}${site.version}/`);
    if (keep) keepOlder(keep, out, at, site.version);
    writeWorkers(out, readFileSync(path.join(root, '.vitepress/theme/offline/sw.js'), 'utf8'));
    if (save) cpSync(build, path.join(save, site.version), { recursive: true });
  } finally {
    rmSync(build, { recursive: true, force: true });
  }
  await checkPublished(out, only);
}

/** Older versions as they were, each with a line that says so. */
function keepOlder(folder, out, base, current) {
  for (const version of readdirSync(folder).filter((name) => /^v\d+$/.test(name))) {
    if (version === current) continue;
    place(path.join(folder, version), path.join(out, version), `${base}${version}/`, (page) =>
      oldVersionBanner(version, base, existsSync(path.join(out, page, 'index.html')) ? page : ''),
    );
  }
}

async function checkPublished(out, only) {
  const list = path.join(root, 'test/golden/addresses.txt');
  if (!existsSync(list)) return;
  const { parseGolden, versionOf } = await load('src/publish/pages/golden.ts');
  const { checkBuilt, checkKept } = await load('src/publish/pages/check-built.ts');
  const addresses = parseGolden(readFileSync(list, 'utf8')).map(({ address }) => address);
  const absent = checkKept(out, addresses);
  const without = new Set(absent.map(({ place }) => place));
  const here = addresses.filter((address) => !without.has(`/${versionOf(address)}/`));
  const lost = [...(only ? [] : absent), ...checkBuilt(out, here)];
  if (lost.length > 0) throw new Error(lost.map(({ message }) => message).join('\n'));
  console.log(
    `all ${here.length} published addresses ${absent.length > 0 ? 'of this version ' : ''}are answered`,
  );
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({
    options: {
      out: { type: 'string' },
      keep: { type: 'string' },
      save: { type: 'string' },
      only: { type: 'boolean' },
    },
  });
  try {
    await buildSite(values);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
