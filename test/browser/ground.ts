import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
import { inBrowser } from '../../.vitepress/build/in-browser.ts';
import { sandboxHtml } from '../../.vitepress/build/sandbox-html.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A server that knows every request that was made. */
export interface Ground {
  readonly url: string;
  /** Requests since the last call, beyond the page's own files. */
  requests(): string[];
  close(): Promise<void>;
}

const pageHtml = `<!doctype html><meta charset="utf-8"><title>page</title><p id="secret">secret</p>
<script type="module" src="/page.js"></script>`;

/** Serves the sandbox and a page whose script is `entry`, a file from the root. */
export async function serveGround(entry: string): Promise<Ground> {
  const files: Readonly<Record<string, readonly [type: string, body: string]>> = {
    '/': ['text/html; charset=utf-8', pageHtml],
    '/page.js': ['text/javascript', await bundlePage(entry)],
    '/sandbox.html': ['text/html; charset=utf-8', await sandboxHtml(root)],
    '/favicon.ico': ['image/x-icon', ''],
  };
  const seen: string[] = [];
  const server = createServer((request, response) => {
    const asked = (request.url ?? '').split('?')[0] ?? '';
    const file = files[asked];
    if (!file) seen.push(`${request.method ?? ''} ${asked}`);
    const [type, body] = file ?? ['text/javascript', ''];
    response
      .writeHead(200, {
        'content-type': type,
        'set-cookie': 'secret=1',
        'access-control-allow-origin': '*',
      })
      .end(body);
  });
  server.on('upgrade', (request, socket) => {
    seen.push(`UPGRADE ${request.url ?? ''}`);
    socket.destroy();
  });
  await new Promise<void>((done) => server.listen(0, 'localhost', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${String(port)}/`,
    requests: () => seen.splice(0),
    close: () =>
      new Promise((done) => {
        server.close(() => {
          done();
        });
        server.closeAllConnections();
      }),
  };
}

/** The script of a page, bundled once for all engines. */
const bundles = new Map<string, Promise<string>>();

function bundlePage(entry: string): Promise<string> {
  const known = bundles.get(entry) ?? bundle(entry);
  bundles.set(entry, known);
  return known;
}

async function bundle(entry: string): Promise<string> {
  const outputs = await build({
    configFile: false,
    root,
    logLevel: 'error',
    plugins: [inBrowser(root)],
    build: {
      write: false,
      minify: false,
      lib: { entry: path.join(root, entry), formats: ['es'], fileName: 'page' },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  const [output] = (outputs as Rolldown.RolldownOutput[])[0]?.output ?? [];
  return output?.code ?? '';
}
