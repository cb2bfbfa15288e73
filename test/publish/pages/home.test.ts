import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { afterAll, describe, expect, test } from 'vitest';
import MarkdownIt from 'markdown-it';
import { pageFoot } from '../../../.vitepress/build/page-foot.ts';
import { run } from '../../../src/index.ts';
import { citation, citeFormats } from '../../../src/publish/cite/formats.ts';
import { cffText, readProject } from '../../../src/publish/cite/project-file.ts';
import { readHome } from '../../../src/publish/cite/read-home.ts';
import { runCitable } from '../../../src/publish/cite/run-citable.ts';
import { atomFeed, releasesOf } from '../../../src/publish/pages/feed.ts';
import { citeParts } from '../../../src/publish/pages/cite-parts.ts';
import { pageHead } from '../../../src/publish/pages/page-head.ts';
import { llmsText } from '../../../src/publish/twins/page-twins.ts';
import { readLink } from '../../../src/show/address/read-link.ts';
import { noAddress } from '../../../src/show/address/place.ts';
import { noHome, someHome } from '../homes.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'imbalance-home-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const homeOf = (manifest: object, settings: Record<string, string>) => {
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
  return readHome(folder, settings);
};

const page = { route: 'before', title: 'Title', description: '' };

describe('the home of the site', () => {
  test('is nowhere until somebody says where', () => {
    expect(homeOf({}, {})).toEqual(noHome);
    expect(homeOf({}, { SITE_BASE: 'a/b' })).toEqual({ ...noHome, base: '/a/b/' });
  });

  test('is homepage and repository of package.json, or what one build is told', () => {
    const manifest = {
      homepage: 'https://a.example/x',
      repository: { url: 'git+https://a.example/r.git' },
    };
    expect(homeOf(manifest, {})).toEqual({
      host: 'https://a.example',
      base: '/x/',
      repository: 'https://a.example/r.git',
    });
    expect(
      homeOf(manifest, {
        SITE_HOST: 'https://b.example/',
        SITE_BASE: '/',
        SITE_REPOSITORY: 'ssh://b.example/r',
      }),
    ).toEqual({ host: 'https://b.example', base: '/', repository: 'ssh://b.example/r' });
  });

  test.each([
    [{}, { SITE_HOST: 'a.example' }, /LI275 SITE_HOST: "a\.example"/],
    [{}, { SITE_HOST: 'https://a.example/x' }, /LI275 SITE_HOST: .*SITE_BASE/],
    [{ homepage: 'nowhere' }, {}, /LI275 homepage/],
  ])('is refused where it is no address: %j %j', (manifest, settings, message) => {
    expect(() => homeOf(manifest, settings)).toThrow(message);
  });
});

describe('a copy that has no public address', () => {
  const project = readProject(process.cwd(), noHome);
  const step = runCitable(
    { run: 'before/wait-fail', step: 11, moment: null },
    run('before/wait-fail'),
  );

  test.each(citeFormats)('says so in a citation as %s, with version and place', (format) => {
    const text = citation(format, step, project);
    expect(text).not.toMatch(/https?:/);
    const line = text.replace(/\s+/g, ' ').replaceAll('\\#', '#');
    expect(line).toContain(noAddress);
    expect(line).toContain(step.path);
    expect(line).toContain(project.version);
  });

  test('is cited in a mail by a place that is read back', () => {
    const mail = citation('mail', step, project);
    expect(readLink(mail.slice(mail.lastIndexOf('\n[1] ')))).toMatchObject({ step: 11 });
  });

  test('gives no address in its head, its feed, its lists or what a reference manager reads', () => {
    const releases = releasesOf(readFileSync('CHANGELOG.md', 'utf8'));
    const md = new MarkdownIt();
    pageFoot(md, '/', project);
    const texts = [
      JSON.stringify(pageHead(project, page, '/')),
      atomFeed(project, releases),
      llmsText(project, [{ route: 'before', title: 'Title', about: '' }]),
      md.render('# Title', { relativePath: 'before.md' }),
      citeParts(project)['cited-home']?.() ?? '',
    ];
    // Name spaces and licences are no addresses of the site.
    const names = /https?:\/\/(?:www\.w3\.org|schema\.org|spdx\.org)\b/g;
    for (const text of texts) expect(text.replace(names, '')).not.toMatch(/https?:/);
    expect(texts.at(-1)).toContain('no public address');
    expect(texts.at(-2)).toContain(noAddress);
  });
});

describe('a copy that has an address', () => {
  const project = readProject(process.cwd(), someHome);

  test('serves a CITATION.cff with it, and one licence for the software', () => {
    expect(parse(cffText(process.cwd(), someHome))).toMatchObject({
      type: 'software',
      license: 'MIT',
      url: 'https://site.example.org/some/where/',
      'repository-code': 'https://git.example.org/imbalance.git',
      authors: [{ name: 'The contributors of The second unlock' }],
    });
    expect(parse(cffText(process.cwd(), noHome))).not.toHaveProperty('url');
  });

  test('tells a reference manager of a page by one organisation, not of an article', () => {
    const md = new MarkdownIt();
    pageFoot(md, '/', project);
    const html = md.render('# Title & {more}', { relativePath: 'before.md' });
    const [, title = ''] = /<span class="Z3988" title="([^"]*)" hidden>/.exec(html) ?? [];
    const fields = new URLSearchParams(title.replaceAll('&amp;', '&'));
    expect(Object.fromEntries(fields)).toMatchObject({
      rft_val_fmt: 'info:ofi/fmt:kev:mtx:dc',
      'rft.type': 'webpage',
      'rft.title': 'Title & {more}',
      'rft.aucorp': 'The contributors of The second unlock',
      'rft.identifier': 'https://site.example.org/some/where/v1/before',
    });
    expect(fields.has('rft.au')).toBe(false);
    const names = pageHead(project, page, '/').map(([, { name }]) => name ?? '');
    expect(names.filter((name) => name.startsWith('citation_'))).toEqual([]);
  });
});
