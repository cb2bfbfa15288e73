import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readProject } from '../../../src/publish/cite/project-file.ts';
import { someHome } from '../homes.ts';
import { linkTo } from '../../../src/show/address/place.ts';
import { atomFeed, releasesOf } from '../../../src/publish/pages/feed.ts';
import { llmsText } from '../../../src/publish/twins/page-twins.ts';

const project = readProject(process.cwd(), someHome);
const changelog = readFileSync('CHANGELOG.md', 'utf8');

describe('the feed', () => {
  test('has an entry for every released version of the changelog, with its text', () => {
    const releases = releasesOf(changelog);
    expect(releases.map(({ version }) => version)).toContain(project.version);
    const feed = atomFeed(project, releases);
    expect(feed.match(/<entry>/g)).toHaveLength(
      releases.filter(({ date }) => date !== null).length,
    );
    expect(feed).toContain(`<updated>${project.released}T00:00:00Z</updated>`);
    for (const { text } of releases) expect(feed).toContain(text.split('\n')[0]?.slice(0, 30));
  });

  test('gives itself and its entries ids that do not move with the host', () => {
    const ids = Array.from(
      atomFeed(project, releasesOf(changelog)).matchAll(/<id>(.*)<\/id>/g),
      ([, id]) => id,
    );
    expect(ids.slice(0, 1)).toEqual(['urn:uuid:2b0f6a52-7f0e-4c1b-9d53-6a0c1d7e3f48']);
    expect(ids.at(-1)).toBe('urn:uuid:71ec8e0e-0682-59dd-9472-e7e283f7ac7d');
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('leaves out what is not released, and escapes what it quotes', () => {
    const feed = atomFeed(
      project,
      releasesOf('## 2.0.0\n\nNot yet.\n\n## 1.0.0 - 2026-11-23\n\na < b & c\n'),
    );
    expect(feed).not.toContain('Not yet');
    expect(feed).toContain('a &lt; b &amp; c');
  });
});

describe('llms.txt', () => {
  test('lists each page in both plain forms', () => {
    const text = llmsText(project, [
      { route: 'index', title: 'Home', about: 'Begins.' },
      { route: 'before', title: 'Walking into it', about: '' },
    ]);
    expect(text).toContain(
      `- [Home](${linkTo(someHome, 'v1/index.md')}): Begins. [text](${linkTo(someHome, 'v1/index.txt')})`,
    );
    expect(text).toContain(
      `- [Walking into it](${linkTo(someHome, 'v1/before.md')}) [text](${linkTo(someHome, 'v1/before.txt')})`,
    );
  });
});
