import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
});
