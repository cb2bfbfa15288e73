import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeProblem } from '../../../src/literate/text/problem.ts';
import { checkPages, findPageProblems } from '../../../src/literate/site/checked-pages.ts';
import { findRegions } from '../../../src/literate/site/regions.ts';
import { Site, type SiteOptions } from '../../../src/literate/site/site.ts';

const root = path.resolve('.cache/literate', `site-${String(process.pid)}`);
const options: SiteOptions = {
  root,
  routes: () => ['run/a', 'run/b'],
  anchors: (page) => (page === 'run/a' ? ['s1', 'rcu-dropped'] : []),
};

beforeAll(() => {
  mkdirSync(path.join(root, 'docs/public'), { recursive: true });
  mkdirSync(path.join(root, 'docs/part'));
  cpSync('test/literate/fixtures/site/src', path.join(root, 'src'), { recursive: true });
  writeFileSync(path.join(root, 'docs/public/log.txt'), '');
  writeFileSync(path.join(root, 'docs/index.md'), '# Home\n');
  writeFileSync(
    path.join(root, 'docs/part/index.md'),
    '# Part\n\n## A `b` & C {#own}\n\n## D d\n\n## D d\n',
  );
  writeFileSync(
    path.join(root, 'docs/part/deep.md'),
    '# Deep\n\n<a id="raw"></a>\n\n```ts run name=x\n```\n\n```txt output\n```\n',
  );
});

afterAll(() => {
  rmSync(root, { recursive: true });
});

/** What is said about a page with these lines. */
function said(...lines: readonly string[]): string[] {
  const site = new Site(options);
  const page = site.page(path.join(root, 'docs/page.md'), ['# Page', ...lines].join('\n'));
  return findPageProblems(site, page).map(describeProblem);
}

describe('a link', () => {
  test.each([
    '/',
    '/part/',
    '/part',
    '/part/deep',
    '/part/deep.html',
    './part/deep.md',
    'part/deep#deep',
    '#page',
    '/part/#own',
    '/part/#d-d',
    '/part/#d-d-1',
    '/part/deep#raw',
    '/part/deep#x-x',
    '/part/deep#x-x-output',
    '/run/a',
    '/run/a#s1',
    '/run/b',
    '/log.txt',
    '/part/deep?a=1#deep',
    'https://host.example/#x',
    'mailto:a@b.example',
    '//host.example',
  ])('to %s leads somewhere', (href) => {
    expect(said(`[a](${href})`, '', `<a href="${href}">b</a>`)).toEqual([]);
  });

  test('to a missing page names the nearest', () => {
    expect(said('see [a](/part/deap)')).toEqual([
      'LI205 docs/page.md:2:9: the link "/part/deap" leads to no page. The nearest are /part/deep, /part, /run/a.',
    ]);
  });

  test('to a missing anchor lists what the page has', () => {
    expect(said('[a](/run/a#s2)', '[b](#nope)')).toEqual([
      'LI206 docs/page.md:2:5: there is no "#s2" on /run/a. It has #s1, #rcu-dropped.',
      'LI206 docs/page.md:3:5: there is no "#nope" on this page. It has #page.',
    ]);
  });

  test('in a table, an image and raw HTML is checked at its place', () => {
    expect(
      said(
        '',
        '| a |',
        '| --- |',
        '| [a](/no) |',
        '',
        '![i](/no.png)',
        '',
        '<div><a class="x" href="/none">a</a></div>',
      ).map((line) => line.split(': ')[0]),
    ).toEqual(['LI205 docs/page.md:5:7', 'LI205 docs/page.md:7:6', 'LI205 docs/page.md:9:25']);
  });

  test('in code is text', () => {
    expect(said('`[a](/no)`', '', '```md', '[a](/no)', '```')).toEqual([]);
  });
});

describe('an included part', () => {
  test.each([
    '<<< @/../src/index.ts',
    '<<< @/../src/index.ts#pair{1 ts:line-numbers} [a]',
    '<<< ../src/index.ts#pair',
    '<!--@include: ./part/deep.md-->',
    '<!-- @include: @/part/index.md#own{1,2} -->',
  ])('%s exists', (line) => {
    expect(said('', line)).toEqual([]);
  });

  test('that is missing lists what exists', () => {
    expect(
      said(
        '',
        '<<< @/../src/index.ts#pear',
        '',
        '<<< @/../src/indax.ts',
        '',
        '<!--@include: ./no.md-->',
      ),
    ).toEqual([
      'LI204 docs/page.md:3:1: no region "pear" in src/index.ts; it has "pair". Name one of them, or mark the lines with #region and #endregion.',
      'LI203 docs/page.md:5:1: there is no file src/indax.ts. Its folder has index.ts, facts.ts.',
      expect.stringMatching(
        /^LI203 docs\/page\.md:7:1: there is no file docs\/no\.md\. Its folder has .*index\.md/,
      ),
    ]);
  });

  test('that is missing where two regions have one name, or none has one, names each once', () => {
    writeFileSync(path.join(root, 'src/twins.ts'), '// #region a\n// #endregion a\n'.repeat(2));
    writeFileSync(path.join(root, 'src/plain.ts'), 'export {};\n');
    expect(said('<<< @/../src/twins.ts#b', '', '<<< @/../src/plain.ts#b')).toEqual([
      expect.stringContaining('it has "a". Name one of them, or mark the lines'),
      expect.stringContaining('it has none. Mark the lines with #region and #endregion.'),
    ]);
  });

  test('whose region is broken is refused', () => {
    writeFileSync(
      path.join(root, 'src/broken.ts'),
      '// #region a\n// #region a\n// #endregion a\n',
    );
    expect(said('', '<<< @/../src/broken.ts#a')[0]).toMatch(/^LI225/);
  });
});

describe('regions', () => {
  test('nest, and end by name or innermost first', () => {
    expect(
      findRegions(
        '// #region a\n  // #region b\n  // #endregion\n# region c\n# endregion c\n// #endregion a',
      ),
    ).toEqual({
      regions: [
        { name: 'b', from: 2, to: 3 },
        { name: 'c', from: 4, to: 5 },
        { name: 'a', from: 1, to: 6 },
      ],
      broken: [],
    });
  });

  test('that do not end are broken', () => {
    expect(findRegions('// #region a\n// #endregion b').broken).toEqual(['a']);
  });
});

describe('checkPages', () => {
  test('passes a site without problems', () => {
    expect(() => {
      checkPages(new Site(options));
    }).not.toThrow();
  });

  test('stops the build with all problems of all pages', () => {
    writeFileSync(path.join(root, 'docs/bad.md'), '# Bad\n\n[a](/no)\n\n```ts\n```\n');
    writeFileSync(path.join(root, 'docs/worse.md'), '# Worse\n\n<<< ./no.ts\n');
    expect(() => {
      checkPages(new Site(options));
    }).toThrow(/3 problems:\nLI201 docs\/bad.md:5:1: .*\nLI205 .*\nLI203 docs\/worse.md:3:1: /);
  });
});
