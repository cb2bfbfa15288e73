import path from 'node:path';
import type { Token } from 'markdown-it';
import { nearest } from '../../errors/numbered-error.ts';
import type { Page } from '../page/page.ts';
import { problemAt, type Problem } from '../text/problem.ts';
import { anchorsAt } from './anchors.ts';
import type { Site } from './site.ts';

/** A link as the page writes it, and where. */
interface Link {
  readonly href: string;
  readonly offset: number;
}

/** Internal links, images and anchors of a page that lead nowhere. */
export function checkLinks(site: Site, page: Page): Problem[] {
  return findLinks(page).flatMap((link) => checkLink(site, page, link) ?? []);
}

function checkLink(site: Site, page: Page, { href, offset }: Link): Problem | null {
  if (/^(?:[a-z][\w+.-]*:|\/\/)/i.test(href)) return null;
  const { pathname, hash } = split(href);
  const here = site.routeOf(path.join(site.root, page.source.file));
  const route = pathname === '' ? here : resolve(here, pathname, page.source.file);
  const anchors = pathname === '' ? own(site, page, here) : anchorsAt(site, route);
  if (anchors === null) {
    if (route !== '' && site.publishes(route)) return null;
    return problemAt(
      page.source,
      offset,
      'LI205',
      `the link "${href}" leads to no page.`,
      `The nearest are ${list(nearest(route, allRoutes(site)).map((name) => `/${name}`))}.`,
    );
  }
  if (hash === '' || anchors.includes(hash)) return null;
  const target = pathname === '' ? 'this page' : `/${route}`;
  return problemAt(
    page.source,
    offset,
    'LI206',
    `there is no "#${hash}" on ${target}.`,
    `It has ${list(nearest(hash, [...new Set(anchors)], 6).map((name) => `#${name}`))}.`,
  );
}

function own(site: Site, page: Page, route: string): string[] {
  return anchorsAt(site, route) ?? page.headings.map(({ slug }) => slug);
}

function split(href: string): { readonly pathname: string; readonly hash: string } {
  const [, pathname = '', hash = ''] = /^([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/.exec(href) ?? [];
  return { pathname: decode(pathname), hash: decode(hash) };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The route of a link, resolved against the page that holds it. */
function resolve(here: string, pathname: string, file: string): string {
  const folder = /(?:^|\/)index\.md$/.test(file) ? here : path.posix.dirname(here);
  const absolute = path.posix.resolve('/', folder, pathname);
  return absolute
    .slice(1)
    .replace(/\.(?:html|md)$/, '')
    .replace(/(?:^|\/)index$/, '');
}

function allRoutes(site: Site): string[] {
  const own = site.files().map((file) => site.routeOf(file));
  return [...own.filter((route) => !route.includes('[')), ...site.routes()];
}

function list(names: readonly string[]): string {
  return names.length === 0 ? 'nothing of that kind' : names.join(', ');
}

/** All links of a page; raw HTML's too. */
function findLinks(page: Page): Link[] {
  const links: Link[] = [];
  for (const token of page.tokens) {
    if (!token.map || (token.type !== 'inline' && token.type !== 'html_block')) continue;
    const from = page.source.start(token.map[0] + 1);
    const to = page.source.end(token.map[1]);
    const block = page.source.text.slice(from, to);
    let at = 0;
    for (const href of hrefsOf(token)) {
      const found = [href, decode(href)].map((form) => block.indexOf(form, at)).find((i) => i >= 0);
      links.push({ href, offset: from + (found ?? at) });
      if (found !== undefined) at = found;
    }
  }
  return links;
}

function hrefsOf(token: Token): string[] {
  if (token.type === 'html_block') return rawHrefs(token.content);
  return (token.children ?? []).flatMap((child) => {
    if (child.type === 'link_open') return child.attrGet('href') ?? [];
    if (child.type === 'image') return child.attrGet('src') ?? [];
    return child.type === 'html_inline' ? rawHrefs(child.content) : [];
  });
}

function rawHrefs(html: string): string[] {
  const attribute = /<(?:a|img|source|iframe)\s[^>]*?\b(?:href|src)="([^"{]*)"/g;
  return Array.from(html.matchAll(attribute), (match) => match[1] ?? '').filter(
    (href) => href !== '',
  );
}
