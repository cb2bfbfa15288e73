import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';
import { serve } from '../../bin/serve.mjs';
import { builtHome } from './built-home.ts';
import { findBrowser, howToGetOne } from './browser.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Path of the browser, or null where there is none. */
    browser: string | null;
    /** Address of the built site, with a slash at its end. */
    site: string;
    /** Folder of the built site. */
    out: string;
  }
}

const base = builtHome.SITE_BASE;

/** Where the projects of one run tell each other the folder of the built site. */
const builtSite = 'IMBALANCE_BUILT_SITE';

/** Builds the site once under a sub-path and serves it to all browser tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const browser = await findBrowser();
  project.provide('browser', browser);
  if (browser === null) {
    if (process.env['CI'] || process.env['REQUIRE_BROWSER']) throw new Error(howToGetOne);
    console.warn(howToGetOne);
    project.provide('site', '');
    project.provide('out', '');
    return () => Promise.resolve();
  }
  // Another project of this run may have built it: one build serves all.
  const known = process.env[builtSite];
  const out = known ?? (await mkdtemp(path.join(os.tmpdir(), 'imbalance-site-')));
  if (known === undefined) {
    await build(out);
    process.env[builtSite] = out;
  }
  const site = await serve(out, { base });
  project.provide('site', site.url);
  project.provide('out', out);
  return async () => {
    await site.close();
    if (known === undefined) await rm(out, { recursive: true });
  };
}

/** In a process of its own, with the environment of `npm run build`. */
async function build(out: string): Promise<void> {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const program = path.join(root, 'bin/build.mjs');
  // Without what Vitest sets: this is the build that readers get.
  const env: NodeJS.ProcessEnv = { ...process.env, ...builtHome, NODE_ENV: 'production' };
  delete env['VITEST'];
  await promisify(execFile)(process.execPath, [program, '--only', '--out', out], {
    cwd: root,
    env,
  });
}
