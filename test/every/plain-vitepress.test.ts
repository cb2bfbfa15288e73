import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, expect, inject, test, vi } from 'vitest';
import { builtHome } from '../browser/built-home.ts';

// A program of another process, on a machine that may be busy.
vi.setConfig({ testTimeout: 300_000 });

const root = mkdtempSync(path.join(os.tmpdir(), 'plain-vitepress-'));
const out = path.join(root, 'out');

/** VitePress as it comes, without its fonts, which this site does not have, with the search that it has. */
const files: Readonly<Record<string, string>> = {
  'package.json': '{ "type": "module", "private": true }',
  'docs/index.md': '# Plain\n\nA page.\n',
  'docs/.vitepress/theme/index.ts': "export { default } from 'vitepress/theme-without-fonts';\n",
  'docs/.vitepress/config.ts':
    "export default { cleanUrls: true, themeConfig: { search: { provider: 'local' } } };\n",
};
for (const [name, text] of Object.entries(files)) {
  mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  writeFileSync(path.join(root, name), text);
}
symlinkSync(path.resolve('node_modules'), path.join(root, 'node_modules'));
afterAll(() => {
  vi.resetConfig();
  rmSync(root, { recursive: true, force: true });
});

/** Bytes of the sheet and the scripts that the first page of a site names, but for its own. */
function shared(site: string, base: string): number {
  const html = readFileSync(path.join(site, 'index.html'), 'utf8');
  const named =
    /<(?:link rel="(?:preload stylesheet|modulepreload)" href|script type="module" src)="([^"]+)"/g;
  const parts = [...html.matchAll(named)].map(([, link = '']) => link.slice(base.length));
  return parts
    .filter((part) => !part.includes('.md.'))
    .map((part) => brotliCompressSync(readFileSync(path.join(site, part))).length)
    .reduce((sum, one) => sum + one, 0);
}

test.skipIf(inject('browser') === null)(
  'what every page loads is less than what VitePress as it comes loads',
  async () => {
    const own = Object.entries(process.env).filter(([name]) => !/^(?:VITE|NODE_|SITE_)/.test(name));
    const program = path.join(root, 'node_modules/vitepress/bin/vitepress.js');
    await promisify(execFile)(process.execPath, [program, 'build', 'docs', '--outDir', out], {
      cwd: root,
      env: Object.fromEntries(own),
    });
    const plain = shared(out, '/');
    expect(plain).toBeGreaterThan(60_000);
    expect(shared(inject('out'), builtHome.SITE_BASE)).toBeLessThan(plain);
  },
);
