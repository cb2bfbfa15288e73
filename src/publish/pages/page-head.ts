import { pagePath } from '../../show/address/addresses.ts';
import { textLicence, type Project } from '../cite/project.ts';
import { linkTo } from '../../show/address/place.ts';

/** A tag for the head of a page: name, attributes, text. */
export type HeadTag =
  | [tag: string, attributes: Record<string, string>]
  | [tag: string, attributes: Record<string, string>, text: string];

/**
 * What machines read of a page: JSON-LD, the address to cite (RFC 8574), and
 * where its plain forms are. `base` is where this copy of the site is served.
 */
export function pageHead(project: Project, route: string, title: string, base: string): HeadTag[] {
  const address = linkTo(project.home, pagePath(route));
  const alternate = (type: string, file: string, name: string): HeadTag => [
    'link',
    { rel: 'alternate', type, href: `${base}${file}`, title: name },
  ];
  return [
    ...(address === null ? [] : [['link', { rel: 'cite-as', href: address }] as HeadTag]),
    alternate('text/plain', `${route}.txt`, 'This page as text'),
    alternate('text/markdown', `${route}.md`, 'This page as Markdown'),
    alternate('application/atom+xml', 'feed.atom', 'Changes'),
    ['script', { type: 'application/ld+json' }, JSON.stringify(jsonLd(project, title, address))],
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
