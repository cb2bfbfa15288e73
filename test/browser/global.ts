import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';
import { answersFrom } from '../../bin/serve.mjs';
import { messageOf } from '../../src/errors/message-of.ts';
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

/** Where the projects of one run tell each other of the site that all are given: its folder and its address. */
const givenSite = 'IMBALANCE_BUILT_SITE';

/**
 * Builds the site once under a sub-path and serves it to all browser tests. What
 * needs no site runs meanwhile: a request waits until it is built, and so does
 * each file of tests, in `built.ts`.
 */
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
  const given = process.env[givenSite];
  if (given !== undefined) {
    const [out = '', site = ''] = given.split(' ');
    project.provide('site', site);
    project.provide('out', out);
    return () => Promise.resolve();
  }
  const out = await mkdtemp(path.join(os.tmpdir(), 'imbalance-site-'));
  const built = build(out).then(() => answersFrom(out, base));
  const server = createServer((request, response) => void answer(built, request, response));
  await new Promise<void>((done) => server.listen(0, 'localhost', done));
  const site = `http://localhost:${String((server.address() as AddressInfo).port)}${base}`;
  process.env[givenSite] = `${out} ${site}`;
  project.provide('site', site);
  project.provide('out', out);
  return async () => {
    await built.catch(() => undefined);
    await new Promise((done) => server.close(done));
    await rm(out, { recursive: true });
  };
}

/** As the built site does, once there is one; else with what the build said. */
async function answer(
  built: Promise<RequestListener>,
  ...[request, response]: Parameters<RequestListener>
): Promise<void> {
  try {
    (await built)(request, response);
  } catch (error) {
    response.writeHead(500).end(messageOf(error));
  }
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
