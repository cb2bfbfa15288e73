import { readFileSync } from 'node:fs';
import MarkdownIt from 'markdown-it';
import { describe, expect, test } from 'vitest';
import { pageStyles } from '../../../.vitepress/build/page-styles.ts';
import { wideTables } from '../../../.vitepress/build/wide-tables.ts';

function html(text: string): string {
  const md = new MarkdownIt({ html: true });
  pageStyles(md);
  wideTables(md);
  return md.render(text);
}

describe('the sheets of a page', () => {
  test('stand before its text, once each, in the order of the shared sheet', () => {
    expect(
      html('# A\n\n<RunStepper run="a" />\n\n<IdeaFigure of="a" />\n<IdeaFigure of="b" />'),
    ).toMatch(
      /^<stepper-style \/>\n<time-line-style \/>\n<step-table-style \/>\n<ideas-style \/>\n<h1>A/,
    );
  });

  test('are none where nothing needs them', () => {
    expect(html('# A\n\ntext')).toBe('<h1>A</h1>\n<p>text</p>\n');
  });

  test('are each a component of the theme', () => {
    const theme = readFileSync('.vitepress/theme/index.ts', 'utf8');
    const tags =
      '<RunPair/><PathGrid/><AnyRun/><FirstScreen/><IdeaFigure/><i class="mail-code"/><KernelReport/><KmemWindow/><ChancePlot/><ExploreLab/><PlayGame/><FixLab/><YourPatch/><YourReport/><!-- generated: ledger --><!-- generated: opinions-on-variants -->';
    const names = [...html(tags).matchAll(/<([\w-]+)-style \/>/g)].map(([, name]) => name ?? '');
    expect(names.length).toBe(20);
    expect(names.filter((name) => !new RegExp(`\\b'?${name}'?: pageStyle\\(`).test(theme))).toEqual(
      [],
    );
  });
});

describe('a table of many columns', () => {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  const table = (cells: readonly string[]): string =>
    html(row(cells.map((_, i) => `c${String(i)}`)) + row(cells.map(() => '---')) + row(cells));

  test('has in each cell the name of its column', () => {
    expect(table(['1', '2', '3', '4', '5'])).toContain(
      '<td data-role="cell" data-column="c4">5</td>',
    );
  });

  test('is laid out anew where it is narrow, and everywhere if a row is long', () => {
    expect(table(['1', '2', '3', '4', '5'])).toContain(
      '<table class="cards if-narrow" data-role="table">',
    );
    expect(table(['1', '2', '3', '4', 'x'.repeat(240)])).toContain(
      '<table class="cards" data-role="table">',
    );
    expect(table(['1', '2', '3', '4'])).toContain('<table>');
  });

  test('is laid out anew as well where its longest words side by side are too wide for a phone', () => {
    const narrow = '<table class="cards if-narrow" data-role="table">';
    expect(table(['DEBUG_ATOMIC_SLEEP', 'scheduling', 'scheduling'])).toContain(narrow);
    expect(table(['of many short words', 'in a column', 'and another'])).toContain('<table>');
    // Code of one long word is broken, so it needs no more than a column.
    expect(table(['a step', '`/v1/run/before/wait-fail#s11`', 'frozen'])).toContain('<table>');
  });
});
