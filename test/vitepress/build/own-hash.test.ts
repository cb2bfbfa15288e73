import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ownHashes, withOwnHash } from '../../../.vitepress/build/own-hash.ts';

const hashes = { 'index.md': 'AAAA', 'run_before_wait-fail.md': 'BBBB' };
const html =
  '<head><script type="module" src="/assets/chunks/metadata.12345678.js"></script></head>';

test('a page has the hash of its own script alone', () => {
  expect(withOwnHash(html, 'run/before/wait-fail.md', hashes)).toContain(
    '<script>__VP_HASH_MAP__={"run_before_wait-fail.md":"BBBB"}</script><script type="module"',
  );
  expect(withOwnHash(html, '404.md', hashes)).toContain('<script>__VP_HASH_MAP__={}</script>');
});

test('the settings of the site are without the hashes, under a name of their own', () => {
  const out = mkdtempSync(path.join(os.tmpdir(), 'imbalance-hash-'));
  onTestFinished(() => {
    rmSync(out, { recursive: true });
  });
  const chunks = path.join(out, 'assets/chunks');
  mkdirSync(chunks, { recursive: true });
  writeFileSync(path.join(out, 'hashmap.json'), JSON.stringify(hashes));
  const map = JSON.stringify(JSON.stringify(hashes));
  writeFileSync(
    path.join(chunks, 'metadata.12345678.js'),
    `window.__VP_HASH_MAP__=JSON.parse(${map});window.__VP_SITE_DATA__={};`,
  );
  for (const page of ['index', '404']) writeFileSync(path.join(out, `${page}.html`), html);
  ownHashes(out, ['index.md']);
  const [name = '', ...others] = readdirSync(chunks);
  expect(others).toEqual([]);
  expect(name).not.toBe('metadata.12345678.js');
  expect(readFileSync(path.join(chunks, name), 'utf8')).toBe('window.__VP_SITE_DATA__={};');
  const page = readFileSync(path.join(out, 'index.html'), 'utf8');
  expect(page).toContain(`src="/assets/chunks/${name}"`);
  expect(page).toContain('{"index.md":"AAAA"}');
});
