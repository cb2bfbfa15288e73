import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runInNewContext } from 'node:vm';
import { afterAll, describe, expect, test } from 'vitest';
import { sandboxHtml } from '../../.vitepress/build/sandbox-html.ts';
import { mendSandbox } from '../../bin/mend-sandbox.mjs';
import { markBase, oldVersionBanner, place } from '../../bin/place.mjs';

const root = mkdtempSync(path.join(tmpdir(), 'imbalance-place-'));
const build = path.join(root, 'build');
const at = (...names: string[]) => readFileSync(path.join(root, ...names), 'utf8');
mkdirSync(path.join(build, 'assets'), { recursive: true });
writeFileSync(
  path.join(build, 'a.html'),
  `<html><body class="x"><a href="${markBase}b">b</a></body></html>`,
);
writeFileSync(path.join(build, 'assets/app.js'), `fetch("${markBase}assets/x.json")`);
writeFileSync(path.join(build, 'sw.js'), `caches.open("${markBase}")`);
const oldScript = "\n'use strict';\nconst page = parent; page.postMessage('$&', '*');\n";
const hashOf = (script: string): string =>
  `sha256-${createHash('sha256').update(script).digest('base64')}`;
writeFileSync(
  path.join(build, 'sandbox.html'),
  `<meta content="script-src '${hashOf(oldScript)}' blob:"><script>${oldScript}</script>`,
);
writeFileSync(path.join(build, 'assets/picture.png'), Buffer.from([0x89, 0xff, 0x00]));
afterAll(() => {
  rmSync(root, { recursive: true });
});

describe('a build', () => {
  test('is served under any base, more than once', () => {
    place(build, path.join(root, 'site'), '/');
    place(build, path.join(root, 'site/v1'), '/v1/');
    expect(at('site/a.html')).toContain('href="/b"');
    expect(at('site/v1/a.html')).toContain('href="/v1/b"');
    expect(at('site/v1/assets/app.js')).toBe('fetch("/v1/assets/x.json")');
    expect(at('build/a.html')).toContain(markBase);
  });

  test('keeps files that are no text as they are', () => {
    expect(readFileSync(path.join(root, 'site/assets/picture.png'))).toEqual(
      Buffer.from([0x89, 0xff, 0x00]),
    );
  });

  test('that brings a service worker of its own is placed without it', () => {
    place(build, path.join(root, 'kept/v1'), '/v1/');
    expect(existsSync(path.join(root, 'kept/v1/a.html'))).toBe(true);
    expect(existsSync(path.join(root, 'kept/v1/sw.js'))).toBe(false);
  });

  test('that left its sandbox to whoever frames it asks for the origin itself', () => {
    place(build, path.join(root, 'kept'), '/v1/');
    const html = at('kept/sandbox.html');
    const [, script = ''] = /<script>([^]*)<\/script>/.exec(html) ?? [];
    expect(html).toContain(`script-src '${hashOf(script)}' blob:`);
    for (const [origin, asked] of [
      ['https://h.example', []],
      ['null', ['$&']],
    ] as const) {
      const told: string[] = [];
      const parent = { postMessage: (text: string) => told.push(text) };
      const run = (): unknown => runInNewContext(script, { self: { origin }, parent });
      if (origin === 'null') run();
      else expect(run).toThrow('nothing runs');
      expect(told).toEqual(asked);
    }
  });

  test('whose sandbox asks by itself keeps it', async () => {
    const html = await sandboxHtml(process.cwd());
    expect(html).toContain('self.origin');
    expect(mendSandbox(html)).toBe(html);
  });

  test('of an old version says so on every page, in one line without a script', () => {
    place(build, path.join(root, 'old/v1'), '/x/v1/', (page) =>
      oldVersionBanner('v1', '/x/', page),
    );
    expect(at('old/v1/a.html')).toMatch(
      /<body class="x">\n +<aside class="old-version"[^>]*>This is v1.*<a href="\/x\/a" target="_self">This page/,
    );
    expect(oldVersionBanner('v1', '/x/')).toMatch(/<a href="\/x\/" target="_self">The site/);
  });
});
