import MarkdownIt from 'markdown-it';
import { describe, expect, test } from 'vitest';
import { figures } from '../../../.vitepress/build/figures.ts';
import { withLines } from '../../../.vitepress/build/mail-lines.ts';
import type { FactView } from '../../../src/argument/facts/fact-views.ts';
import type { SiteViews } from '../../../src/show/view/site-views.ts';

const views: {
  readonly facts: Readonly<Record<string, FactView>>;
  readonly reports: SiteViews['reports'];
} = {
  facts: {
    'paths.count': { kind: 'simulated', is: 'paths', text: '14', source: null },
    'dd.file': { kind: 'measured', is: 'boots', text: '3', source: 'docs/evidence/x.json' },
    'dd.boots': { kind: 'measured', is: 'boots', text: '50', source: 'a <file>' },
  },
  reports: {
    'before/wait-fail v3.8': {
      kind: 'simulated',
      text: '# simulated\n{{ x }} <TASK>\n',
      of: 'before/wait-fail',
    },
  },
};

function drawn(markdown: string): string {
  const md = new MarkdownIt({ html: true });
  const none = { ideas: {}, eras: [], listings: {}, cListings: {} };
  figures(md, views.facts, { reports: views.reports, ...none }, '/base/');
  return md.render(markdown);
}

describe('figures', () => {
  test('draws a bound figure as text that says how it is known', () => {
    expect(drawn('It finds <Fact of="paths.count">14</Fact> paths.')).toContain(
      '<p>It finds <span class="bound-fact simulated" title="simulated: paths">14</span> paths.</p>',
    );
  });

  test('ends the page with the list of its figures, each once', () => {
    const html = drawn('<Fact of="dd.boots">50</Fact> and <Fact of="dd.boots">50</Fact>');
    expect(html.match(/<td>50<\/td>/g)).toHaveLength(1);
    expect(html).toContain('<td>measured</td><td>a &lt;file></td>');
    expect(html).toContain('>Where the figure on this page comes from<');
    expect(drawn('<Fact of="dd.boots">50</Fact>, <Fact of="dd.file">3</Fact>')).toContain(
      '>Where the figures on this page come from<',
    );
    expect(drawn('no figure')).toBe('<p>no figure</p>\n');
  });

  test('leads from a measured figure to the file it stands in', () => {
    expect(drawn('<Fact of="dd.file">3</Fact>')).toContain(
      '<td><a href="/base/evidence/x.json">docs/evidence/x.json</a></td>',
    );
  });

  test('leaves of a declared numeral its text', () => {
    expect(drawn('a <N why="a name">3</N> b')).toBe('<p>a 3 b</p>\n');
  });

  test('refuses a figure that nobody computes, with the nearest names', () => {
    expect(() => drawn('<Fact of="paths.cuont">14</Fact>')).toThrow(/LI283 .*paths\.count/);
  });

  test('draws a report as text that Vue does not read, with its label', () => {
    const html = drawn('<KernelReport run="before/wait-fail" layout="v3.8" />');
    expect(html).toMatch(
      /<figure class="report" v-pre>.*>simulated<.*\/base\/run\/before\/wait-fail/,
    );
    expect(html).toContain('# simulated\n{{ x }} &lt;TASK></pre>');
  });

  test('refuses a report that does not exist', () => {
    expect(() => drawn('<KernelReport run="after/wait-fail" />')).toThrow(/LI284/);
  });

  test('gives a question its answer', () => {
    const question = '<Predict question="how many?" of="paths.count" choices="1, 14"';
    expect(drawn(`${question}>`)).toContain(`${question} answer="14">`);
  });
});

describe('the lines that a sentence is about', () => {
  const lines = ['f() {', '  unlock();', '  unlock();', '}'].map((text, i) => ({
    number: 50 + i,
    text,
  }));
  const shown = { fn: 'f', file: 'f.ts', lines };

  const asC = {
    ...shown,
    stands: {},
    lines: [[50], [51], [52], [52], [53]].map((from, i) => ({ number: i + 1, text: '', from })),
  };

  test('are found by their text, and counted as each language shows them, C first', () => {
    expect(withLines('<Lines of="f();;unlock()@2" />', shown, asC)).toBe(
      '<a class="mail-lines" href="#mail-code" data-c="1 3 4" data-ts="50 52">lines 1, 3, 4</a>',
    );
  });

  test('that are not there stop the build', () => {
    expect(() => withLines('<Lines of="unlock()@3" />', shown, asC)).toThrow(/LI287 .*unlock/);
  });
});
