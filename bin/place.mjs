// Puts a built site at a path: the base it was built with is a mark in its
// text files, so one build serves under any base, and an old one for ever. The
// site's own scripts must not count its letters: the minifier would do it first.
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The base that a build carries until it is placed. */
export const markBase = '/imbalance-base/';

const text = /\.(?:html|js|mjs|css|json|xml|txt|md|atom|svg|webmanifest|ts)$/;

/**
 * Copies a build to a folder and gives it its base.
 *
 * @param {string} build folder that was built with `markBase`
 * @param {string} folder
 * @param {string} base path with a slash at both ends
 * @param {string} [banner] HTML for the top of every page
 */
export function place(build, folder, base, banner = '') {
  cpSync(build, folder, { recursive: true });
  for (const entry of readdirSync(build, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !text.test(entry.name)) continue;
    const from = path.join(entry.parentPath ?? entry.path, entry.name);
    const file = path.join(folder, path.relative(build, from));
    const before = readFileSync(from, 'utf8');
    // VitePress makes a class of a page's path, in which every slash is `_`.
    const placed = before.replaceAll(markBase, base).replaceAll(asClass(markBase), asClass(base));
    const after = entry.name.endsWith('.html') ? withBanner(placed, banner) : placed;
    if (after !== before) writeFileSync(file, after);
  }
}

function asClass(base) {
  return base.replace(/[./]+/g, '_');
}

/** Beside the application's root, so that no script takes it for its own. */
function withBanner(html, banner) {
  return banner ? html.replace(/<body[^>]*>/, (body) => `${body}\n    ${banner}`) : html;
}

/**
 * The line on every page of an old version.
 *
 * @param {string} version `v1`
 * @param {string} base of the site
 */
export function oldVersionBanner(version, base) {
  return `<p class="old-version">This is ${version}, kept as it was. <a href="${base}">The current version</a>.</p>`;
}
