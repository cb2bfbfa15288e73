import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The policy that the built site needs, computed from its own files. */
export function policyOf(out: string): string {
  const hashes = inlineScripts(out).map((script) => {
    const hash = createHash('sha256').update(script).digest('base64');
    return `'sha256-${hash}'`;
  });
  return [
    "default-src 'none'",
    `script-src 'self' blob: ${hashes.join(' ')}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join('; ');
}

/** The scripts that stand in HTML files, each once; blocks of data are none. */
function inlineScripts(out: string): string[] {
  const files = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.html'),
  );
  const scripts = files.sort().flatMap((file) => {
    const html = readFileSync(path.join(out, file), 'utf8');
    return [...html.matchAll(/<script([^>]*)>([^]*?)<\/script>/g)]
      .filter(([, attributes = '']) => !/\bsrc=|type="application\/ld\+json"/.test(attributes))
      .map(([, , text = '']) => text);
  });
  return [...new Set(scripts)].sort((a, b) => a.length - b.length);
}

/** The policy as docs/deployment.md gives it. */
export function policyOnPage(page: string): string {
  return /^Content-Security-Policy: (.*)$/m.exec(page)?.[1] ?? '';
}
