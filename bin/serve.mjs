// Serves a built site as a plain static host would.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import sirv from 'sirv';

/**
 * Serves `folder` under `base`, with `headers` on every answer. A busy port
 * moves to the next one; port 0 takes any free one.
 *
 * @param {string} folder
 * @param {{ base?: string, port?: number, host?: string, headers?: Record<string, string> }} options
 * @returns {Promise<{ url: string, port: number, close: () => Promise<void> }>}
 */
export async function serve(
  folder,
  { base = '/', port = 0, host = 'localhost', headers = {} } = {},
) {
  const server = createServer(answersFrom(folder, base, headers));
  const bound = await listen(server, port, host);
  return {
    port: bound,
    url: `http://${host}:${bound}${base}`,
    close: () => new Promise((done) => server.close(() => done())),
  };
}

/**
 * What answers each request for a file of `folder`, as `serve` does.
 *
 * @param {string} folder
 * @param {string} base
 * @param {Record<string, string>} [headers]
 * @returns {import('node:http').RequestListener}
 */
export function answersFrom(folder, base, headers = {}) {
  const files = sirv(folder, { dev: false, etag: true, gzip: false });
  const notFound = readFileSync(path.join(folder, '404.html'));
  const answer = (request, response) => {
    if (!['GET', 'HEAD'].includes(request.method)) {
      return response.writeHead(405, { allow: 'GET, HEAD' }).end();
    }
    const answer404 = () => {
      response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' }).end(notFound);
    };
    const url = request.url ?? '/';
    if (!`${url}/`.startsWith(base)) {
      if (url !== '/') return answer404();
      return response.writeHead(302, { location: base }).end();
    }
    request.url = `/${url.slice(base.length)}`;
    // The whole file answers a request for a part, and every such request: not all have a part to send.
    delete request.headers.range;
    files(request, response, answer404);
  };
  return (request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    // A file that is gone, since the site is being built anew, ends this answer and not the server.
    response.on('pipe', (file) => file.on('error', () => response.destroy()));
    try {
      answer(request, response);
    } catch {
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end();
    }
  };
}

/** Binds to `port` or, where it is busy, to the next free one above. */
async function listen(server, port, host) {
  const bound = await new Promise((resolve, reject) => {
    server.once('error', (error) => {
      if (error.code === 'EADDRINUSE') resolve(null);
      else reject(error);
    });
    server.listen(port, host, () => resolve(server.address().port));
  });
  return bound ?? listen(server, port + 1, host);
}
