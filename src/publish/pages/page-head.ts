import { pagePath } from '../../show/address/addresses.ts';
import { textLicence, type Project } from '../cite/project.ts';
import { hrefTo, linkTo, site, type Home } from '../../show/address/place.ts';

/** A tag for the head of a page: name, attributes, text. */
export type HeadTag =
  | [tag: string, attributes: Record<string, string>]
  | [tag: string, attributes: Record<string, string>, text: string];

/** A page as its head names it. */
export interface HeadPage {
  readonly route: string;
  readonly title: string;
  readonly description: string;
}

/** The picture that stands for the site where a link is shared, and for each page that has none of its own. */
export const cardFile = 'card.png';
/**
 * The card of a page: its own where it is written by hand or shows a run; claims, examples, and runs by their
 * short names share that of the site.
 */
export function cardOf(route: string): string {
  const hasOwn =
    /^(?:[a-z-]+|run\/[a-z-]+\/[a-z-]+)$/.test(route) && !/^(?:index|404)$/.test(route);
  return hasOwn ? `cards/${route}.png` : cardFile;
}
/** Its width and height. */
export const cardSize = [1200, 630] as const;

/**
 * What machines read of a page: JSON-LD, the address to cite (RFC 8574), where
 * its plain forms are, and the card of a shared link. `base` is where this copy
 * of the site is served.
 */
export function pageHead(project: Project, page: HeadPage, base: string): HeadTag[] {
  const { route, title } = page;
  // What answers an address that leads nowhere has neither an address nor a plain form.
  if (route === '404') return [];
  const address = linkTo(project.home, pagePath(route));
  const alternate = (type: string, file: string, name: string): HeadTag => [
    'link',
    { rel: 'alternate', type, href: `${base}${file}`, title: name },
  ];
  return [
    ['link', { rel: 'canonical', href: canonicalOf(project.home, route) }],
    ...(address === null ? [] : [['link', { rel: 'cite-as', href: address }] as HeadTag]),
    alternate('text/plain', `${route}.txt`, 'This page as text'),
    alternate('text/markdown', `${route}.md`, 'This page as Markdown'),
    alternate('application/atom+xml', 'feed.atom', 'Changes'),
    ...card(project, page, address),
    ['script', { type: 'application/ld+json' }, JSON.stringify(jsonLd(project, title, address))],
  ];
}

/**
 * The one address of a page that search engines should have, wherever a copy of it stands: that of the
 * current version. A copy without a host gives its path, which is read at the host that serves it.
 */
function canonicalOf(home: Home, route: string): string {
  return hrefTo(home, route.replace(/(^|\/)index$/, '$1'));
}

/** What is shown of a link; a picture has a whole address only where there is a host. */
function card(
  { home, abstract }: Project,
  { route, title, description }: HeadPage,
  address: string | null,
): HeadTag[] {
  const [width, height] = cardSize;
  const about = description || abstract;
  const open = {
    type: 'article',
    title,
    description: about,
    ...(address === null ? {} : { url: address }),
    image: hrefTo(home, `${site.version}/${cardOf(route)}`),
    'image:width': String(width),
    'image:height': String(height),
    'image:alt':
      cardOf(route) === cardFile
        ? 'The lines of C that matter, and the depth of RCU, which falls below zero'
        : `${title}: what the page is about, and a figure of it`,
  };
  return [
    ...Object.entries(open).map(([name, content]): HeadTag => {
      return ['meta', { property: `og:${name}`, content }];
    }),
    ['meta', { name: 'twitter:card', content: 'summary_large_image' }],
  ];
}

function jsonLd(project: Project, title: string, address: string | null): unknown {
  const authors = project.authors.map((author) =>
    'name' in author
      ? { '@type': 'Organization', name: author.name }
      : { '@type': 'Person', familyName: author.family, givenName: author.given },
  );
  const licence = (name: string) => `https://spdx.org/licenses/${name}`;
  const url = linkTo(project.home, '');
  return {
    '@context': 'https://schema.org',
    '@type': 'TechArticle',
    headline: title,
    ...(address === null ? {} : { url: address }),
    inLanguage: 'en',
    version: project.version,
    datePublished: project.released,
    author: authors,
    license: licence(textLicence),
    isPartOf: {
      '@type': 'SoftwareSourceCode',
      name: project.title,
      ...(url === null ? {} : { url }),
      ...(project.home.repository === null ? {} : { codeRepository: project.home.repository }),
      license: licence(project.licence),
      version: project.version,
    },
    ...(project.identifier === null ? {} : { identifier: project.identifier }),
  };
}
