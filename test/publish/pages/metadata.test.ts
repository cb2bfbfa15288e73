import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bibtexText } from '../../../src/publish/cite/bibtex.ts';
import { patch } from '../../../src/argument/patch.ts';
import { cslItem } from '../../../src/publish/cite/csl.ts';
import { cardOf, pageHead } from '../../../src/publish/pages/page-head.ts';
import { readCff, readProject } from '../../../src/publish/cite/project-file.ts';
import { noHome, someHome } from '../homes.ts';
import { linkTo, site, type Home } from '../../../src/show/address/place.ts';
import { readSources } from '../../../src/argument/claims/sources.ts';

const root = process.cwd();
const project = readProject(root, someHome);
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, string>;

describe('the project is described the same in', () => {
  test('package.json', () => {
    expect(manifest['version']).toBe(project.version);
    expect(project.licence).toBe(manifest['license']);
    expect(project.abstract.startsWith(manifest['description'] ?? '?')).toBe(true);
  });

  test('BibTeX and CSL-JSON', () => {
    const [year = '', month, day] = project.released.split('-');
    expect(bibtexText(project)).toContain(`version = {${project.version}}`);
    expect(bibtexText(project)).toContain(`year    = {${year}}`);
    expect(cslItem(project)).toMatchObject({
      title: project.title,
      version: project.version,
      URL: linkTo(someHome, ''),
      issued: { 'date-parts': [[Number(year), Number(month), Number(day)]] },
    });
  });

  test('the changelog, with its day', () => {
    expect(readFileSync('CHANGELOG.md', 'utf8')).toContain(
      `\n## ${project.version} - ${project.released}\n`,
    );
  });

  test('the addresses: its major version', () => {
    expect(site.version).toBe(`v${project.version.split('.')[0] ?? ''}`);
  });
});

describe('CITATION.cff', () => {
  const cff = readCff(root) as unknown as Record<string, unknown>;

  test('has what its schema asks for, and no identifier that does not exist', () => {
    expect(cff).toMatchObject({
      'cff-version': '1.2.0',
      message: expect.any(String),
      title: expect.any(String),
    });
    expect(cff['authors']).not.toEqual([]);
    expect(project.identifier).toBeNull();
    expect(cff).not.toHaveProperty('doi');
  });

  test('names the patch and its author', () => {
    const [reference] = cff['references'] as { title: string; notes: string; authors: unknown }[];
    expect(reference?.title).toBe(patch.subject);
    expect(reference?.notes).toContain(patch.commit);
    expect(reference?.notes).toContain(patch.messageId);
    expect(reference?.authors).toEqual([{ 'family-names': 'Costa', 'given-names': 'Glauber' }]);
  });

  test('names the patch as docs/sources.yaml does', () => {
    const sources = readSources(root);
    expect(sources.find(({ id }) => id === 'mail')?.message).toBe(patch.messageId);
    expect(sources.find(({ id }) => id === 'fix')).toMatchObject({
      commit: patch.commit,
      subject: patch.subject,
    });
  });
});

describe('the head of a page', () => {
  const page = { route: 'before', title: 'Walking into it', description: 'One step at a time.' };
  const tags = pageHead(project, page, '/v1/');
  test('has JSON-LD with the version and the address to cite', () => {
    const json = JSON.parse(tags.find(([tag]) => tag === 'script')?.[2] ?? '') as Record<
      string,
      unknown
    >;
    expect(json).toMatchObject({
      '@type': 'TechArticle',
      version: project.version,
      url: linkTo(someHome, 'v1/before'),
    });
    expect(json).not.toHaveProperty('identifier');
  });

  test('leads to the plain forms of this copy and to the feed', () => {
    const links = tags.flatMap(([tag, { href }]) => (tag === 'link' ? [href] : []));
    expect(links).toEqual([
      linkTo(someHome, 'before'),
      linkTo(someHome, 'v1/before'),
      '/v1/before.txt',
      '/v1/before.md',
      '/v1/feed.atom',
    ]);
  });

  test('names one canonical address for both copies, which is that of the current version', () => {
    const of = (home: Home, route: string, base: string): unknown =>
      pageHead(readProject(root, home), { ...page, route }, base).find(
        ([, { rel }]) => rel === 'canonical',
      )?.[1]['href'];
    for (const base of ['/some/where/', '/some/where/v1/']) {
      expect(of(someHome, 'before', base)).toBe('https://site.example.org/some/where/before');
      expect(of(someHome, 'index', base)).toBe('https://site.example.org/some/where/');
      expect(of(someHome, 'run/index', base)).toBe('https://site.example.org/some/where/run/');
    }
    // A copy that knows no host leaves that to whichever serves it.
    expect(of(noHome, 'before', '/v1/')).toBe('/before');
    expect(of({ ...noHome, base: '/a/' }, 'before', '/a/v1/')).toBe('/a/before');
  });

  test('shares the card of the site where the page has none of its own', () => {
    const cards = [
      'before',
      'your-patch',
      'run/before/wait-fail',
      'index',
      'c/second-unlock',
      'r/before-wf',
    ];
    expect(cards.map(cardOf)).toEqual([
      'cards/before.png',
      'cards/your-patch.png',
      'cards/run/before/wait-fail.png',
      'card.png',
      'card.png',
      'card.png',
    ]);
  });

  test('shows a shared link as a card, its picture by a whole address where there is a host', () => {
    const metas = Object.fromEntries(
      tags.flatMap(([tag, { property, name, content }]) =>
        tag === 'meta' ? [[property ?? name, content]] : [],
      ),
    );
    expect(metas).toMatchObject({
      'og:title': 'Walking into it',
      'og:description': 'One step at a time.',
      'og:url': linkTo(someHome, 'v1/before'),
      'og:image': linkTo(someHome, 'v1/cards/before.png'),
      'twitter:card': 'summary_large_image',
    });
    const homeless = pageHead(readProject(root, noHome), page, '/');
    expect(homeless.map(([, { property }]) => property)).not.toContain('og:url');
    expect(JSON.stringify(homeless)).toContain('"content":"/v1/cards/before.png"');
  });
});
