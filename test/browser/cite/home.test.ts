import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, inject, test } from 'vitest';
import { builtHome } from '../built-home.ts';
import { describeInBrowser } from '../site.ts';

const { SITE_HOST: host, SITE_BASE: base, SITE_REPOSITORY: repository } = builtHome;
const text = /\.(?:html|js|css|json|xml|txt|md|atom|svg|ts|cff)$/;

/** Every text file of the built site, by its path. */
function files(): [name: string, text: string][] {
  const out = inject('out');
  return readdirSync(out, { recursive: true, encoding: 'utf8' })
    .filter((file) => text.test(file))
    .map((file) => [file, readFileSync(path.join(out, file), 'utf8')]);
}

describeInBrowser('a site that is built for a host, a base and a repository', () => {
  test('has no file with another host, a mark of the build or a command of a registry', () => {
    const built = files();
    expect(built.length).toBeGreaterThan(500);
    const wrong = /second-unlock\.example|imbalance-base|\bnpx imbalance\b/;
    const named = built
      .filter(([name]) => !name.endsWith('.js'))
      .flatMap(([name, said]) =>
        wrong.test(said) ? [`${name}: ${wrong.exec(said)?.[0] ?? ''}`] : [],
      );
    expect(named).toEqual([]);
    const code = built.filter(([, said]) => /second-unlock\.example|\bnpx imbalance\b/.test(said));
    expect(code.map(([name]) => name)).toEqual([]);
  });

  test('names no address of its host but below its base, in its version or its sitemap', () => {
    const addresses = files().flatMap(([name, said]) =>
      Array.from(said.matchAll(/https:\/\/site\.example\.org([^\s"'<>)\\`&%]*)/g), ([, at]) => [
        name,
        at ?? '',
      ]),
    );
    expect(addresses.length).toBeGreaterThan(1000);
    expect(addresses.filter(([, at]) => at !== '' && !at?.startsWith(base))).toEqual([]);
    expect(addresses.filter(([, at]) => at?.includes('v1/v1'))).toEqual([]);
  });

  test.each([
    ['index.html', `<code>${host}${base}v1/</code>`],
    ['v1/before/index.html', `rel="cite-as" href="${host}${base}v1/before"`],
    ['before.md', `${host}${base}v1/before`],
    ['before.txt', `${host}${base}v1/before`],
    ['llms.txt', `${host}${base}v1/before.txt`],
    ['feed.atom', `${host}${base}v1/`],
    ['sitemap.xml', `<loc>${host}${base}before</loc>`],
    ['CITATION.cff', `url: ${host}${base}\nrepository-code: ${repository}\n`],
    ['cite/index.html', `${host}${base}v1/run/before/wait-fail#s11`],
    ['cite/index.html', `href="${base}CITATION.cff"`],
    ['cite/index.html', repository],
    ['cite.txt', `in a clone of ${repository}`],
    ['c/second-unlock/index.html', '<title>Claim second-unlock | The second unlock</title>'],
  ])('has in %s what it was told: %s', (file, wanted) => {
    expect(readFileSync(path.join(inject('out'), file), 'utf8')).toContain(wanted);
  });
});
