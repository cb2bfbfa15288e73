import { linkTo } from '../cite/site.ts';
import { authorName, type Project } from '../cite/project.ts';

/** One version in the changelog. */
export interface Release {
  readonly version: string;
  /** `2026-11-23`; null while it is not released. */
  readonly date: string | null;
  /** What changed, as it is written. */
  readonly text: string;
}

/** The versions of a changelog whose headings are `## 1.0.0 - 2026-11-23`. */
export function releasesOf(changelog: string): Release[] {
  const heading = /^## (\S+)(?: - (\d{4}-\d{2}-\d{2}))?$/gm;
  const found = [...changelog.matchAll(heading)];
  return found.map((match, i) => ({
    version: match[1] ?? '',
    date: match[2] ?? null,
    text: changelog.slice(match.index + match[0].length, found[i + 1]?.index).trim(),
  }));
}

/** The released versions as an Atom feed (RFC 4287). */
export function atomFeed(project: Project, releases: readonly Release[]): string {
  const self = linkTo('feed.atom');
  const entries = releases.flatMap(({ version, date, text }) =>
    date === null
      ? []
      : [
          '  <entry>',
          `    <id>${linkTo(`changelog#${version}`)}</id>`,
          `    <title>${escaped(`${project.title} ${version}`)}</title>`,
          `    <updated>${date}T00:00:00Z</updated>`,
          `    <link href="${linkTo('')}"/>`,
          `    <content type="text">${escaped(text)}</content>`,
          '  </entry>',
        ],
  );
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    `  <id>${self}</id>`,
    `  <title>${escaped(project.title)}: changes</title>`,
    `  <updated>${project.released}T00:00:00Z</updated>`,
    `  <link rel="self" href="${self}"/>`,
    `  <link href="${linkTo('')}"/>`,
    ...project.authors.map((author) => `  <author><name>${escaped(authorName(author))}</name></author>`),
    ...entries,
    '</feed>',
    '',
  ].join('\n');
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
