import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { sandboxHtml } from '../../../.vitepress/build/sandbox-html.ts';

const html = await sandboxHtml(process.cwd());
const scripts = [...html.matchAll(/<script>([^]*?)<\/script>/g)].map(([, text = '']) => text);

test('sandbox.html asks for no other file and allows its own script alone', () => {
  expect(scripts).toHaveLength(1);
  const hash = createHash('sha256')
    .update(scripts[0] ?? '')
    .digest('base64');
  expect(/http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1]).toBe(
    `default-src 'none'; script-src 'sha256-${hash}' blob:; worker-src blob:; base-uri 'none'; form-action 'none'`,
  );
  expect(html).not.toMatch(/\b(?:src|href)=|^import |\burl\(/m);
});

test('its script can be read, guard and frame, by their own names', () => {
  expect(scripts[0]).toMatch(/^\s*function guard\(\) \{/m);
  expect(scripts[0]).toMatch(/^\s*const remove = \(holder, name\) => \{/m);
  expect(scripts[0]).toMatch(/^\s*function serve\(page\) \{/m);
});
