// What of a built site opens from disk: see archive.mjs.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What only a server can give, and what names its addresses. */
const left =
  /\.(?:js|json\.map)$|^(?:v\d+|assets\/chunks)\/|^(?:sw\.js|sandbox\.html|404\.html|hashmap\.json|robots\.txt|favicon\.ico|sitemap\.xml|site\.webmanifest)$/;

/** What is drawn and needs a script; and the line about it, which covers nothing on a narrow screen. */
const style = `:is(.needs-script, .run-control, .vp-doc button.copy, .code-switch, .cite-offer, .cite-here, .keep-all,
.VPNavBarSearch, .VPNavBarExtra, .VPNavBarHamburger, .VPNavAppearance, .VPSwitchAppearance,
.VPLocalNav) { display: none !important }
@media (width < 60rem) { .old-version { position: static !important } body { padding: 0 !important } }`;

/**
 * @param {string} site a built site
 * @param {string} base the path that it was built for
 * @param {string} out
 * @param {{ address: string | null, pdf?: string | null }} about where the whole site is, and the article's file
 */
export function writeArchive(site, base, out, { address, pdf = null }) {
  rmSync(out, { recursive: true, force: true });
  const names = readdirSync(site, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => !left.test(file));
  const files = new Set(names);
  for (const name of names) {
    const from = path.join(site, name);
    const to = path.join(out, name);
    if (!name.endsWith('.html')) {
      if (path.extname(name) !== '' || name === 'CITATION.cff') {
        mkdirSync(path.dirname(to), { recursive: true });
        cpSync(from, to, { recursive: true });
      }
      continue;
    }
    mkdirSync(path.dirname(to), { recursive: true });
    writeFileSync(to, fromDisk(readFileSync(from, 'utf8'), name, { files, base, address, pdf }));
  }
  if (pdf !== null) cpSync(pdf, path.join(out, path.basename(pdf)));
}

/** A page as a file that is opened, not served: no modules, and links to files beside it. */
export function fromDisk(html, name, { files, base, address, pdf = null }) {
  const up = '../'.repeat(name.split('/').length - 1) || './';
  const near = (link) => {
    const [, place = '', rest = ''] = /^([^?#]*)(.*)$/.exec(link.slice(base.length)) ?? [];
    const asked = place.replace(/\/$/, '');
    const file = [asked, asked === '' ? 'index.html' : `${asked}/index.html`].find(
      (one) => files.has(one) && /\.\w+$/.test(one),
    );
    return file === undefined ? null : up + file + rest;
  };
  const whole = html
    .replace(
      /<script type="module"[^>]*><\/script>|<link rel="(?:modulepreload|prefetch|manifest|canonical)"[^>]*>/g,
      '',
    )
    .replace('rel="preload stylesheet"', 'rel="stylesheet"')
    .replace(/<(\w+)([^>]*?)\s(href|src)="([^"]*)"/g, (tag, element, before, attribute, link) => {
      if (!link.startsWith(base) || link.startsWith('//')) return tag;
      const file = near(link);
      if (file !== null) return `<${element}${before} ${attribute}="${file}"`;
      return address === null
        ? `<${element}${before}`
        : `<${element}${before} ${attribute}="${address}${link.slice(base.length)}"`;
    });
  const article =
    pdf === null ? '' : ` <a href="${up}${path.basename(pdf)}">The article as one file</a>.`;
  const live =
    address === null
      ? '<code>npm start</code> in a clone serves it'
      : `<a href="${address}">the site itself</a>`;
  const line = `<aside class="old-version" aria-label="Copy">A copy to read from disk. To run examples, search, explore or play, a server is needed: ${live}.${article}</aside>`;
  return whole
    .replace('</head>', `<style>${style}</style></head>`)
    .replace(/<body[^>]*>/, (body) => `${body}${line}`);
}
