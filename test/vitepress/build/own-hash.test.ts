import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import vm from 'node:vm';
import { expect, onTestFinished, test } from 'vitest';
import { ownHashes, withOwnHash } from '../../../.vitepress/build/own-hash.ts';

const map = JSON.stringify(JSON.stringify({ 'index.md': 'AAAAAAAA', 'r_x.md': 'B-BBBB_B' }));
const given = `window.__VP_HASH_MAP__=JSON.parse(${map});window.__VP_SITE_DATA__={};`;

/** The map that a page has which names these scripts in its head. */
function mapOn(...scripts: readonly string[]): unknown {
  const window: Record<string, unknown> = {};
  const links = scripts.map((href) => ({ href: `https://site.example.org/at/assets/${href}` }));
  vm.runInNewContext(withOwnHash(given), { window, document: { querySelectorAll: () => links } });
  expect(window['__VP_SITE_DATA__']).toEqual({});
  return JSON.parse(JSON.stringify(window['__VP_HASH_MAP__']));
}

test('a page has the hash of its own script alone, which its head names', () => {
  expect(mapOn('chunks/theme.12345678.js', 'index.md.AAAAAAAA.lean.js')).toEqual({
    'index.md': 'AAAAAAAA',
  });
  expect(mapOn('run_before_Wait-fail.md.B-BBBB_B.lean.js')).toEqual({
    'run_before_wait-fail.md': 'B-BBBB_B',
  });
});

test('what answers an address that leads nowhere has none', () => {
  expect(mapOn('chunks/theme.12345678.js')).toEqual({});
});

test('the settings have a name of their own, by which each page asks for them', () => {
  const out = mkdtempSync(path.join(os.tmpdir(), 'imbalance-hash-'));
  onTestFinished(() => {
    rmSync(out, { recursive: true });
  });
  const chunks = path.join(out, 'assets/chunks');
  mkdirSync(chunks, { recursive: true });
  writeFileSync(path.join(chunks, 'metadata.12345678.js'), given);
  const html = '<script type="module" src="/assets/chunks/metadata.12345678.js"></script>';
  for (const page of ['index', '404']) writeFileSync(path.join(out, `${page}.html`), html);
  ownHashes(out, ['index.md']);
  const [name = '', ...others] = readdirSync(chunks);
  expect(others).toEqual([]);
  expect(name).not.toBe('metadata.12345678.js');
  expect(readFileSync(path.join(chunks, name), 'utf8')).toBe(withOwnHash(given));
  for (const page of ['index', '404']) {
    expect(readFileSync(path.join(out, `${page}.html`), 'utf8')).toContain(
      `src="/assets/chunks/${name}"`,
    );
  }
});
