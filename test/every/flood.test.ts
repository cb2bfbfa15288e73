import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { findFirefox } from '../browser/browser.ts';
import { serveGround } from '../browser/ground.ts';
import type { Felt } from './flood-page.ts';

const firefox = findFirefox();

// Firefox tells each rejection to whoever listens, and the drivers of the other
// tests do: in their hands a page waits for the driver. A reader has none.
test.runIf(firefox !== null)(
  'in Firefox a run that ends with 200,000 rejections that nobody awaits tells its page its end once, and the page runs the next',
  async () => {
    const ground = await serveGround('test/every/flood-page.ts');
    const profile = mkdtempSync(path.join(os.tmpdir(), 'flood-'));
    const flags = ['--headless', '--no-remote', '--profile', profile];
    const browser = spawn(firefox ?? '', [...flags, ground.url], { stdio: 'ignore' });
    const exited = new Promise((done) => browser.once('exit', done));
    try {
      const asked = await vi.waitUntil(
        () => ground.requests().find((request) => request.startsWith('GET /felt/')),
        { timeout: 200_000, interval: 200 },
      );
      const felt = JSON.parse(decodeURIComponent(asked.slice('GET /felt/'.length))) as Felt;
      expect(felt.how[0]).toMatch(/done|error/);
      expect(felt.how[1]).toBe('done');
      // That it has started, and how it ended.
      expect(felt.messages).toBe(2);
    } finally {
      browser.kill('SIGKILL');
      await exited;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
      await ground.close();
    }
  },
);
