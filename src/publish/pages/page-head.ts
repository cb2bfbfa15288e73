import { pagePath } from '../../show/address/addresses.ts';
import { authorName, type Project } from '../cite/project.ts';
import { linkTo } from '../../show/address/place.ts';

/** A tag for the head of a page: name, attributes, text. */
export type HeadTag =
  | [tag: string, attributes: Record<string, string>]
  | [tag: string, attributes: Record<string, string>, text: string];

/**
 * What reference managers and machines read of a page: Highwire tags, JSON-LD,
 * the address to cite (RFC 8574), and where its plain forms are. `base` is
 * where this copy of the site is served.
 */
export function pageHead(project: Project, route: string, title: string, base: string): HeadTag[] {
  const address = linkTo(pagePath(route));
  const meta = (name: string, content: string): HeadTag => ['meta', { name, content }];
  const alternate = (type: string, file: string, name: string): HeadTag => [
    'link',
    { rel: 'alternate', type, href: `${base}${file}`, title: name },
  ];
  return [
    meta('citation_title', title === project.title ? title : `${title} (${project.title})`),
    ...project.authors.map((author) => meta('citation_author', authorName(author))),
    meta('citation_publication_date', project.released.replaceAll('-', '/')),
    meta('citation_public_url', address),
    meta('citation_language', 'en'),
    ...(project.identifier === null ? [] : [meta('citation_doi', project.identifier)]),
    ['link', { rel: 'cite-as', href: address }],
    alternate('text/plain', `${route}.txt`, 'This page as text'),
    alternate('text/markdown', `${route}.md`, 'This page as Markdown'),
    alternate('application/atom+xml', 'feed.atom', 'Changes'),
    ['script', { type: 'application/ld+json' }, JSON.stringify(jsonLd(project, title, address))],
  ];
}

function jsonLd(project: Project, title: string, address: string): unknown {
  const authors = project.authors.map((author) =>
    'name' in author
      ? { '@type': 'Organization', name: author.name }
      : { '@type': 'Person', familyName: author.family, givenName: author.given },
  );
  const licences = project.licences.map((name) => `https://spdx.org/licenses/${name}`);
  return {
    '@context': 'https://schema.org',
    '@type': 'TechArticle',
    headline: title,
    url: address,
    inLanguage: 'en',
    version: project.version,
    datePublished: project.released,
    author: authors,
    license: licences,
    isPartOf: {
      '@type': 'SoftwareSourceCode',
      name: project.title,
      url: project.url,
      version: project.version,
    },
    ...(project.identifier === null ? {} : { identifier: project.identifier }),
  };
}
