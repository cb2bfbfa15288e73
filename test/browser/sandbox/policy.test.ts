import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Page } from 'playwright-core';
import sirv from 'sirv';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { describeInBrowser, theBrowser } from '../site.ts';
import { policyOf, policyOnPage } from './policy.ts';

const page = readFileSync('docs/deployment.md', 'utf8');

describeInBrowser('the site under the policy of its deployment page', () => {
  let server: Server;
  let url: string;

  beforeAll(async () => {
    const files = sirv(inject('out'));
    server = createServer((request, response) => {
      response.setHeader('Content-Security-Policy', policyOnPage(page));
      request.url = (request.url ?? '').replace(/^\/some\/where/, '');
      files(request, response, () => {
        response.writeHead(404).end();
      });
    });
    await new Promise<void>((done) => server.listen(0, 'localhost', done));
    url = `http://localhost:${String((server.address() as AddressInfo).port)}/some/where`;
  });

  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });

  /** A page, and everything that the policy or anything else complained about. */
  const open = async (address: string): Promise<{ page: Page; complaints: string[] }> => {
    const opened = await (await theBrowser()).newPage({ serviceWorkers: 'block' });
    const complaints: string[] = [];
    opened.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    opened.on('pageerror', ({ message }) => complaints.push(message));
    await opened.goto(url + address);
    return { page: opened, complaints };
  };

  test('which is the one that its files need', () => {
    expect(policyOnPage(page)).toBe(policyOf(inject('out')));
  });

  test('whose recipe for a server names the type of every file', () => {
    const [, types = ''] = /\btypes \{([^}]*)\}/.exec(page) ?? [];
    const named = new Set(types.split(/[;\s]+/).filter((word) => !word.includes('/')));
    const files = readdirSync(inject('out'), { recursive: true, withFileTypes: true });
    const endings = files
      .filter((file) => file.isFile())
      .map(({ name }) => path.extname(name).slice(1));
    expect([...new Set(endings)].filter((ending) => !named.has(ending))).toEqual([]);
  });

  test('runs and edits examples', async () => {
    const { page: opened, complaints } = await open('/before');
    const found = opened.locator('#x-the-failing-run');
    await found.getByRole('button', { name: 'Run' }).click();
    await found.locator('.run-mark.same').first().waitFor();
    await found.getByRole('button', { name: 'Edit' }).click();
    await found.locator('.cm-content').fill('print(1 + 1);');
    await found.getByRole('button', { name: 'Run' }).click();
    expect(await found.locator('.run-output').textContent()).toBe('2');
    expect(complaints).toEqual([]);
  });

  test('steps, searches, plays and judges', async () => {
    for (const address of ['/', '/paths', '/play', '/lab']) {
      const { page: opened, complaints } = await open(address);
      await opened.waitForLoadState('networkidle');
      if (address === '/lab') await opened.locator('.lab-table td.broken').first().waitFor();
      if (address === '/play') await opened.getByRole('button', { name: 'A: step' }).click();
      expect({ address, complaints }).toEqual({ address, complaints: [] });
    }
  });
});
