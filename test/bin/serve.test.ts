import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve, type Served } from '../../bin/serve.mjs';

let folder = '';
const running: Served[] = [];

async function started(options: Parameters<typeof serve>[1]): Promise<Served> {
  const served = await serve(folder, options);
  running.push(served);
  return served;
}

/** What is answered to a request as it stands, which no client would write. */
function raw(port: number, request: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = net.connect(port, 'localhost', () => {
      socket.write(`${request}\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    });
    socket.on('data', (data) => (answer += data.toString('latin1')));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      resolve(answer);
    });
  });
}

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'imbalance-serve-'));
  mkdirSync(path.join(folder, 'patch'));
  writeFileSync(path.join(folder, 'index.html'), 'home');
  writeFileSync(path.join(folder, '404.html'), 'nothing here');
  writeFileSync(path.join(folder, 'patch/index.html'), 'the patch');
});

afterAll(async () => {
  await Promise.all(running.map((served) => served.close()));
  rmSync(folder, { recursive: true });
});

describe('serve', () => {
  test('moves to the next port where one is busy', async () => {
    const first = await started({ port: 0 });
    const second = await started({ port: first.port });
    expect(second.port).toBeGreaterThan(first.port);
    expect(await (await fetch(second.url)).text()).toBe('home');
  });

  test('answers an address without a slash with its folder', async () => {
    const { url } = await started({});
    expect(await (await fetch(`${url}patch`)).text()).toBe('the patch');
  });

  test('answers nothing outside its base, and leads from / into it', async () => {
    const { url } = await started({ base: '/some/where/' });
    expect(await (await fetch(`${url}patch`)).text()).toBe('the patch');
    const outside = await fetch(new URL('/patch', url));
    expect([outside.status, await outside.text()]).toEqual([404, 'nothing here']);
    expect((await fetch(new URL('/', url))).url).toBe(url);
    expect((await fetch(new URL('/some/where', url))).url).toMatch(/\/some\/where\/?$/);
  });

  test('answers what does not exist with 404', async () => {
    const { url } = await started({});
    expect((await fetch(`${url}nowhere`)).status).toBe(404);
    expect((await fetch(`${url}../package.json`)).status).toBe(404);
  });

  test.each(['9-1', '9-', '-1', '9999999999-', '0-1,3-4', 'a-b', '0-99999999999999999999'])(
    'answers Range bytes=%s with the whole file, and the next request',
    async (range) => {
      const { port, url } = await started({});
      const answer = await raw(port, `GET /patch/index.html HTTP/1.1\r\nRange: bytes=${range}`);
      expect(answer).toMatch(/^HTTP\/1.1 200 [^]*\r\n\r\nthe patch$/);
      expect((await fetch(url)).status).toBe(200);
    },
  );

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PATCH'])(
    'answers %s with 405',
    async (method) => {
      const { port } = await started({});
      expect(await raw(port, `${method} / HTTP/1.1`)).toMatch(
        /^HTTP\/1.1 405 [^]*\r\nallow: GET, HEAD\r\n/,
      );
    },
  );

  test('answers HEAD without the file', async () => {
    const { port } = await started({});
    expect(await raw(port, 'HEAD / HTTP/1.1')).toMatch(/^HTTP\/1.1 200 [^]*\r\n\r\n$/);
  });

  test('goes on when a file is gone that was there when it started', async () => {
    writeFileSync(path.join(folder, 'gone.html'), 'soon');
    const { port, url } = await started({});
    rmSync(path.join(folder, 'gone.html'));
    expect(await raw(port, 'GET /gone.html HTTP/1.1')).toBe('');
    expect(await (await fetch(url)).text()).toBe('home');
  });

  test('sends its headers with everything, with what is not there too', async () => {
    const { url } = await started({ headers: { 'x-kept': 'yes' } });
    for (const address of ['', 'patch', 'nowhere']) {
      expect((await fetch(url + address)).headers.get('x-kept')).toBe('yes');
    }
  });
});
