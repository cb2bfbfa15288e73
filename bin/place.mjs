// Puts a built site at a path: the base it was built with is a mark in its
// text files, so one build serves under any base, and an old one for ever. The
// site's own scripts must not count its letters: the minifier would do it first.
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { mendSandbox } from './mend-sandbox.mjs';

/** The base that a build carries until it is placed. */
export const markBase = '/imbalance-base/';

const text = /\.(?:html|js|mjs|css|json|xml|txt|md|atom|svg|webmanifest|ts)$/;

/**
 * Copies a build to a folder and gives it its base.
 *
 * @param {string} build folder that was built with `markBase`
 * @param {string} folder
 * @param {string} base path with a slash at both ends
 * @param {(page: string) => string} [banner] HTML for the top of a page, by its route
 */
export function place(build, folder, base, banner) {
  // A worker is written for what is served: see offline.mjs.
  const worker = path.join(build, 'sw.js');
  cpSync(build, folder, { recursive: true, filter: (file) => file !== worker });
  for (const entry of readdirSync(build, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !text.test(entry.name)) continue;
    const from = path.join(entry.parentPath ?? entry.path, entry.name);
    if (from === worker) continue;
    const file = path.join(folder, path.relative(build, from));
    const before = readFileSync(from, 'utf8');
    // VitePress makes a class of a page's path, in which every slash is `_`.
    const placed = before.replaceAll(markBase, base).replaceAll(asClass(markBase), asClass(base));
    const page = pageOf(path.relative(build, from));
    const whole = banner && page !== null ? withBanner(placed, banner(page)) : placed;
    const after = entry.name === 'sandbox.html' ? mendSandbox(whole) : whole;
    if (after !== before) writeFileSync(file, after);
  }
}

function asClass(base) {
  return base.replace(/[./]+/g, '_');
}

/** The route of a page's file: `run/before/wait-fail`, or null for another file. */
function pageOf(file) {
  if (!file.endsWith('.html')) return null;
  return file
    .split(path.sep)
    .join('/')
    .replace(/(?:^|\/)index\.html$|\.html$/, '');
}

/** Beside the application's root, so that no script takes it for its own. */
function withBanner(html, banner) {
  return html.replace(/<body[^>]*>/, (body) => `${body}\n    ${banner}`);
}

/**
 * The line on every page of an old version. The page's own script follows the
 * reader with `data-current`, since the line stays when the page changes. With
 * a target the link is not the old version's router's to follow.
 *
 * @param {string} version `v1`
 * @param {string} base of the site
 * @param {string} page the same page of the current version; empty for its first
 */
export function oldVersionBanner(version, base, page = '') {
  const link = `<a href="${base}${page}" target="_self">${page ? 'This page' : 'The site'} in the current version</a>`;
  return `<aside class="old-version" aria-label="Version" data-current="${base}">This is ${version}, kept as it was. ${link}.</aside>`;
}
