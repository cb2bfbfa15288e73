import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** What the test page offers; runs there, not here. */
export interface TestPage {
  run(request: RunRequest): Promise<RunResult>;
  /** Whatever reached the page through its global `message` event. */
  heard(): string[];
}

/** One run of hostile or harmless code. */
export interface RunRequest {
  readonly code: string;
  readonly milliseconds: number;
}

/** What came of it. */
export interface RunResult {
  readonly ending: { readonly how: string; readonly name?: string; readonly message?: string };
  readonly entries: readonly (readonly [kind: string, text: string])[];
  /** Ticks of a 20 ms timer of the page while the run lasted. */
  readonly ticks: number;
  readonly milliseconds: number;
}

/** A server that knows every request that was made. */
export interface HostileGround {
  readonly url: string;
  /** Paths asked for since the last call. */
  requests(): string[];
  close(): Promise<void>;
}

/** Serves the sandbox with a page that can run code in it. */
export async function serveSandbox(): Promise<HostileGround> {
  const harness = await bundleHarness();
  const frame = readFileSync(`${root}docs/public/sandbox.html`);
  let asked: string[] = [];
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    if (path === '/' || path === '/harness.js' || path === '/sandbox.html') {
      const type = path === '/harness.js' ? 'text/javascript' : 'text/html; charset=utf-8';
      const body = { '/': pageHtml, '/harness.js': harness, '/sandbox.html': frame }[path];
      response.writeHead(200, { 'content-type': type, 'set-cookie': 'secret=1' }).end(body);
      return;
    }
    asked.push(`${request.method ?? ''} ${path}`);
    response
      .writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'text/javascript' })
      .end('');
  });
  server.on('upgrade', (request, socket) => {
    asked.push(`UPGRADE ${request.url ?? ''}`);
    socket.destroy();
  });
  await listen(server);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${String(port)}/`,
    requests: () => {
      const seen = asked.filter((line) => line !== 'GET /favicon.ico');
      asked = [];
      return seen;
    },
    close: () => new Promise((done) => server.close(() => { done(); })),
  };
}

function listen(server: Server): Promise<void> {
  return new Promise((done) => server.listen(0, 'localhost', done));
}

const pageHtml = `<!doctype html><meta charset="utf-8"><title>page</title><p id="secret">secret</p>
<script type="module" src="/harness.js"></script>`;

async function bundleHarness(): Promise<string> {
  const outputs = await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: {
        entry: fileURLToPath(new URL('./page.ts', import.meta.url)),
        formats: ['es'],
        fileName: 'harness',
      },
    },
  });
  return ((outputs as Rolldown.RolldownOutput[])[0]?.output[0].code) ?? '';
}
