import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { escapeMarkdown } from '../../literate/text/escape-text.ts';

/** An outgoing reference, as docs/sources.yaml describes it. */
export interface Source {
  readonly id: string;
  readonly part: string;
  readonly title: string;
  readonly author?: string;
  /** `2013-01-28`, or as much of it as is known. */
  readonly date?: string | number;
  readonly release?: string;
  /** Message-ID of a mail. */
  readonly message?: string;
  /** Id of a commit, and its first line; null where it was not seen. */
  readonly commit?: string;
  readonly subject?: string | null;
  readonly url: string;
  readonly archived: string | null;
  readonly read: 'url' | 'archived' | 'copy';
  readonly takes: string;
}

/** All outgoing references, in the order of the page. */
export function readSources(root: string): readonly Source[] {
  const text = readFileSync(path.join(root, 'docs/sources.yaml'), 'utf8');
  // Dates stay text: the core schema has no date type.
  return parse(text, { schema: 'core' }) as Source[];
}

/** The list of references as Markdown, by their parts. */
export function sourcesMarkdown(sources: readonly Source[]): string {
  const parts = [...new Set(sources.map(({ part }) => part))];
  return parts
    .map((part) => {
      const items = sources.filter((source) => source.part === part).map(item);
      return `## ${part}\n\n${items.join('\n')}`;
    })
    .join('\n\n');
}

const readAt: Readonly<Record<Source['read'], string>> = {
  url: 'We read it there.',
  archived: 'We read the second one.',
  copy: 'We read a copy of it, not this address.',
};

function item(source: Source): string {
  const { id, title, author, date, release, url, archived, read, takes } = source;
  const about = [author, date, release].filter(Boolean).join(', ');
  const places = [url, ...(archived === null ? [] : [archived])].map(
    (place) => `[${new URL(place).host}](${place})`,
  );
  const parts = [
    about && `${about}.`,
    named(source),
    takes,
    `At ${places.join(' and ')}.`,
    readAt[read],
  ];
  return `- <a id="${id}"></a>*${escapeMarkdown(title)}*. ${parts.filter(Boolean).join(' ')}`;
}

/** What outlives any web address: a Message-ID, or a commit with its subject. */
function named({ message, commit, subject }: Source): string {
  if (message !== undefined) return `Message-ID \`${message}\`.`;
  if (commit === undefined) return '';
  const what = subject ? `("${escapeMarkdown(subject)}")` : '(subject not seen)';
  return `Commit ${commit.slice(0, 12)} ${what}.`;
}
