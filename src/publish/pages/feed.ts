import { createHash } from 'node:crypto';
import { escapeHtml } from '../../literate/text/escape-text.ts';
import { hrefTo } from '../../show/address/place.ts';
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

/** The feed's own id, and the name space of its entries': neither moves with the host. */
const feedId = '2b0f6a52-7f0e-4c1b-9d53-6a0c1d7e3f48';

/** The released versions as an Atom feed (RFC 4287). */
export function atomFeed(project: Project, releases: readonly Release[]): string {
  const { home } = project;
  const self = hrefTo(home, 'feed.atom');
  const entries = releases.flatMap(({ version, date, text }) =>
    date === null
      ? []
      : [
          '  <entry>',
          `    <id>${entryId(version)}</id>`,
          `    <title>${escapeHtml(`${project.title} ${version}`)}</title>`,
          `    <updated>${date}T00:00:00Z</updated>`,
          `    <link href="${hrefTo(home, `v${version.split('.')[0] ?? ''}/`)}"/>`,
          `    <content type="text">${escapeHtml(text)}</content>`,
          '  </entry>',
        ],
  );
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    `  <id>urn:uuid:${feedId}</id>`,
    `  <title>${escapeHtml(project.title)}: changes</title>`,
    `  <updated>${project.released}T00:00:00Z</updated>`,
    `  <link rel="self" href="${self}"/>`,
    `  <link href="${hrefTo(home, '')}"/>`,
    ...project.authors.map(
      (author) => `  <author><name>${escapeHtml(authorName(author))}</name></author>`,
    ),
    ...entries,
    '</feed>',
    '',
  ].join('\n');
}

/** A name-based UUID (RFC 9562, version 5) of a version. */
function entryId(version: string): string {
  const space = Buffer.from(feedId.replaceAll('-', ''), 'hex');
  const bytes = createHash('sha1').update(space).update(version).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  const parts = [
    [0, 8],
    [8, 12],
    [12, 16],
    [16, 20],
    [20, 32],
  ].map(([from, to]) => hex.slice(from, to));
  return `urn:uuid:${parts.join('-')}`;
}
