import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { momentsOf, run, runNames, variantNamed } from '../../../src/index.ts';
import { momentPath, runPath, statePath } from '../../../src/show/address/addresses.ts';
import { pathOfPlace, readLink, readRunLink } from '../../../src/show/address/read-link.ts';
import { someHome } from '../../publish/homes.ts';
import { hrefTo, linkTo } from '../../../src/show/address/place.ts';

const step = { kind: 'run', run: 'before/wait-fail', step: 11, moment: null };
const moment = { ...step, step: null, moment: 'rcu-depth-negative' };

describe('a link as a mail leaves it', () => {
  test.each([
    ['as written', 'https://site.example.org/v1/run/before/wait-fail#s11'],
    ['on another host and base', 'http://mirror.example/cfq/v1/run/before/wait-fail#s11'],
    ['its path alone', '/v1/run/before/wait-fail#s11'],
    ['the name of the run', 'before/wait-fail#s11'],
    ['its short form', 'https://h.example/v1/r/before-wf#s11'],
    ['in angle brackets', '<https://h.example/v1/run/before/wait-fail#s11>'],
    ['at the end of a sentence', 'See https://h.example/v1/run/before/wait-fail#s11.'],
    [
      'as a footnote',
      '    [1] https://h.example/v1/run/before/wait-fail#s11\n        simulation, not',
    ],
    ['quoted', '> [1] https://h.example/v1/run/before/wait-fail#s11\n> simulation, not a'],
    ['quoted twice, wrapped', '>> https://h.example/v1/run/before/\n>> wait-fail#s11'],
    ['wrapped inside the name', '> https://h.example/v1/run/before/wait-\n> fail#s11\n> and more'],
    ['wrapped inside the number', '> https://h.example/v1/run/before/wait-fail#s1\n> 1'],
    ['wrapped before the fragment', 'https://h.example/v1/run/before/wait-fail\n#s11'],
    ['quoted-printable', 'https://h.example/v1/run/before/=\nwait-fail#s11'],
    ['percent-encoded', 'https://h.example/v1/run/before%2Fwait-fail%23s11'],
    [
      'behind a redirector',
      'https://r.example/?url=https%3A%2F%2Fh.example%2Fv1%2Frun%2Fbefore%2Fwait-fail%23s11&x=1',
    ],
    ['with a slash before the fragment', 'https://h.example/v1/run/before/wait-fail/#s11'],
    ['with typographic hyphens', 'https://h.example/v1/run/before/wait\u2010fail#s11'],
    ['as a text file', 'https://h.example/v1/run/before/wait-fail.txt#s11'],
    [
      'with a blank at its end, quoted-printable',
      'https://h.example/v1/run/before/wait-fail#s11=20\nand more',
    ],
    ['with a blank in it, quoted-printable', 'https://h.example/v1/run/before/wait-fail=20#s11'],
    [
      'with a blank before the fragment',
      'See https://h.example/v1/run/before/wait-fail #s11, where it goes wrong',
    ],
    ['in a shouting mail', 'HTTPS://H.EXAMPLE/V1/RUN/BEFORE/WAIT-FAIL#S11'],
    ['with its host in capitals', 'https://Site.Example.Org/v1/run/before/wait-fail#s11'],
    ['with slashes doubled', 'https://h.example//v1//run/before/wait-fail#s11'],
    [
      'with what a mailing tool counts by',
      'https://h.example/v1/run/before/wait-fail?utm_source=x#s11',
    ],
    ['in emphasis', '_https://h.example/v1/run/before/wait-fail#s11_'],
    ['as a Markdown link', '[the step](https://h.example/v1/run/before/wait-fail#s11)'],
    [
      'with what a browser highlights',
      'https://h.example/v1/run/before/wait-fail#s11:~:text=unlock',
    ],
    [
      'behind a mail filter',
      'https://urldefense.com/v3/__https://h.example/v1/run/before/wait-fail*s11__;Iw!!AbC!x$',
    ],
    ['in a Link: tag', 'Link: https://h.example/v1/run/before/wait-fail#s11 [1]'],
  ])('%s', (_, pasted) => {
    expect(readLink(pasted)).toEqual(step);
  });

  test('names a moment without a version', () => {
    expect(readLink('https://h.example/run/before/wait-fail#rcu-depth-negative')).toEqual(moment);
    expect(readLink('https://h.example/r/before-wf#rcu-depth-negative')).toEqual(moment);
  });

  test('of an older version is understood where its words keep their meaning', () => {
    expect(readLink('https://h.example/v0/c/second-unlock')).toEqual({
      kind: 'claim',
      id: 'second-unlock',
    });
    expect(readLink('https://h.example/v0/run/before/wait-fail#rcu-depth-negative')).toEqual(
      moment,
    );
  });

  test('has its letters back, of whichever script', () => {
    expect(readLink('/v1/after#caf%C3%A9')).toMatchObject({ id: 'caf\u00e9' });
    expect(readLink('/v1/after#caf%C3')).toMatchObject({ id: 'caf%C3' });
  });

  test('to an edit is put together again, however many lines it has', () => {
    const id = `edit.v1.${'Ab-_'.repeat(700)}`;
    const link = hrefTo(someHome, `v1/before#${id}`);
    const lines = link.match(/.{1,66}/g) ?? [];
    expect(readLink(`> ${lines.join('=\n> ')}`)).toEqual({ kind: 'page', page: 'before', id });
  });

  test('names a claim, an example, a paragraph, a schedule', () => {
    expect(readLink('https://h.example/v1/c/second-unlock')).toEqual({
      kind: 'claim',
      id: 'second-unlock',
    });
    expect(readLink('/v1/x/the-failing-run')).toEqual({ kind: 'example', name: 'the-failing-run' });
    expect(readLink('https://h.example/v1/after#p-3kq9')).toEqual({
      kind: 'page',
      page: 'after',
      id: 'p-3kq9',
    });
    expect(readLink(hrefTo(someHome, 'after#p-3kq9'), [someHome])).toEqual({
      kind: 'page',
      page: 'after',
      id: 'p-3kq9',
    });
    expect(readLink(hrefTo(someHome, ''), [someHome])).toEqual({
      kind: 'page',
      page: 'index',
      id: null,
    });
    expect(readLink('https://h.example/v1/run#r=1.b.A11B2.k3p9')).toEqual({
      kind: 'schedule',
      schedule: '1.b.A11B2.k3p9',
      step: null,
    });
    expect(readLink('/v1/r#1.before-2t.A11B2.s13')).toEqual({
      kind: 'schedule',
      schedule: '1.before-2t.A11B2',
      step: 13,
    });
  });
});

describe('a link that leads nowhere is refused with the nearest', () => {
  test.each([
    [
      'https://h.example/v1/run/before/wait-fail#s99',
      /LI122 .*s1 to s18\. The nearest is before\/wait-fail#s18\./,
    ],
    ['https://h.example/v1/run/before/wait-fail#s0', /LI122 .*wait-fail#s1\./],
    ['https://h.example/run/before/wait-fail#rcu-depth-negativ', /LI123 .*rcu-depth-negative/],
    ['https://h.example/v1/run/before/wait-fial#s11', /LI102 .*before\/wait-fail/],
    ['https://h.example/v1/run/befor/wait-fail', /LI101 .*before/],
    ['https://h.example/v9/run/before/wait-fail', /LI124 .*later version/],
    ['https://h.example/v0/run/before/wait-fail#s11', /LI129 .*v0.*#s11.*v1.*clone of v0/],
    ['https://h.example/v0/after#p-3kq9', /LI129 .*another part/],
    ['https://h.example/v1/r/before-wx', /LI121 .*before-wf/],
    ['https://h.example/v1/run/before/wait-fail#s1\n1 lock held by dd', /LI125 .*one line/],
    ['nothing here', /LI121 .*no address/],
    ['x', /LI121 .*no address/],
    ['__proto__/x', /LI121 .*no address/],
    ['https://google.com/', /LI121 .*leads to google\.com, and this copy has no public/],
    ['https://h.example/after#p-3kq9', /LI121 .*leads to h\.example/],
    ['https://h.example/run', /LI121 .*leads to h\.example/],
    ['https://h.example/c/second-unlock', /LI121 .*leads to h\.example/],
    ['http://[bad', /LI121 .*leads to \[bad/],
    ['http://', /LI121/],
    [`https://h.example/v1/${'x'.repeat(30_000)}`, /LI121 .*30021 characters/],
    ['', /LI121/],
  ])('%s', (pasted, message) => {
    expect(() => readLink(pasted)).toThrow(message);
  });

  test('of another host than those the site has, which are named', () => {
    expect(() => readLink('https://google.com/', [someHome])).toThrow(
      /LI121 .*leads to google\.com, not to https:\/\/site\.example\.org\./,
    );
  });

  test('whatever is pasted, the answer is a place or a numbered error', () => {
    const noise = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.webUrl());
    fc.assert(
      fc.property(
        noise,
        fc.constantFrom('', 'v1/run/', '> /v1/c/', 'https://h/v1/r/'),
        (text, head) => {
          try {
            expect(readLink(head + text).kind).toBeTypeOf('string');
          } catch (error) {
            expect(String(error)).toMatch(/LI\d{3}/);
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('every address of every run', () => {
  test('is read back from a mail that quotes and wraps it anywhere', () => {
    for (const name of runNames(['before', 'after'].map(variantNamed))) {
      const last = run(name).steps.length;
      const places = [
        { path: runPath(name), place: { ...step, run: name, step: null } },
        { path: statePath(name, last), place: { ...step, run: name, step: last } },
        ...momentsOf(run(name)).map((m) => ({
          path: momentPath(name, m.name),
          place: { ...moment, run: name, moment: m.name },
        })),
      ];
      for (const { path, place } of places) {
        const link = linkTo(someHome, path) ?? '';
        expect(readLink(link)).toEqual(place);
        expect(pathOfPlace(readLink(link))).toBe(path);
        const cut = link.length - 1 - (link.length % 9);
        expect(readLink(`> ${link.slice(0, cut)}\n> ${link.slice(cut)}`)).toEqual(place);
      }
    }
  });
});

test('what leads to no run is named in a sentence', () => {
  for (const [link, what] of [
    ['v1/x/one-report', 'an example'],
    ['v1/c/second-unlock', 'a claim'],
  ] as const) {
    expect(() => readRunLink(link)).toThrow(`it leads to ${what}, not to a run.`);
  }
});
