import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import sirv from 'sirv';

/** What goes wrong on the way to a reader; all of it at the host, so that every engine meets the same. */
export interface Faults {
  /** Files that do not come, by their path. */
  readonly lost?: RegExp;
  /** The body of a script, by what is in its path, in place of its own. */
  readonly instead?: readonly [file: RegExp, body: string];
  /** Runs before everything else on a page. */
  readonly first?: string;
  /** The policy under which all is served. */
  readonly policy?: string;
}

/** A host of the built site whose faults a test chooses. */
export interface FaultyHost {
  /** Of the site, with a slash at its end. */
  readonly url: string;
  faults: Faults;
  close(): void;
}

/** Serves `folder` under `base`. */
export async function faultyHost(folder: string, base: string): Promise<FaultyHost> {
  const files = sirv(folder);
  const server = createServer((request, response) => {
    const file = (request.url ?? '').replace(base, '').replace(/\?.*$/, '');
    const { lost, instead, first, policy } = host.faults;
    // What came once is asked for again.
    response.setHeader('cache-control', 'no-store');
    if (policy !== undefined) response.setHeader('content-security-policy', policy);
    const answer404 = (): void => {
      response.writeHead(404, { 'content-type': 'text/html' });
      response.end(readFileSync(path.join(folder, '404.html')));
    };
    if (lost?.test(file)) {
      response.writeHead(404).end();
    } else if (instead?.[0].test(file)) {
      response.setHeader('content-type', 'text/javascript').end(instead[1]);
    } else if (first !== undefined && (!path.extname(file) || file === 'sandbox.html')) {
      const html = readFileSync(
        path.join(folder, file.endsWith('.html') ? file : `${file}/index.html`),
        'utf8',
      );
      // Before the sandbox's own policy, which would not let it run.
      const whole = html.replace('<head>', `<head><script>${first}</script>`);
      response.setHeader('content-type', 'text/html; charset=utf-8').end(whole);
    } else {
      request.url = `/${file}`;
      files(request, response, answer404);
    }
  });
  await new Promise<void>((done) => server.listen(0, 'localhost', done));
  const { port } = server.address() as AddressInfo;
  const host: FaultyHost = {
    url: `http://localhost:${String(port)}${base}`,
    faults: {},
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
  return host;
}
