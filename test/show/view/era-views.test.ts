import { describe, expect, test } from 'vitest';
import { withEras } from '../../../.vitepress/build/eras.ts';
import { playLink } from '../../../src/show/address/play-link.ts';
import { eraCode, eraLines } from '../../../src/show/view/era-text.ts';
import { eraCounts, eraSentence } from '../../../src/show/view/era-view.ts';
import { checkout } from '../../checkout.ts';

const { views } = checkout;
const { eras } = views;

describe('the eras of the function', () => {
  test('have a wrong path in one of them alone', () => {
    const wrong = eras.filter((era) => eraCounts(era).wrong > 0);
    expect(wrong.map(({ variant }) => variant)).toEqual(['before']);
  });

  test.each(eras)('$variant has a place of its own in the grid for every path', ({ cells }) => {
    const places = cells.map(({ row, column }) => `${String(row)} ${String(column)}`);
    expect(new Set(places).size).toBe(cells.length);
  });

  test('keep a path in its place from era to era', () => {
    const places = new Map<string, string>();
    for (const { path: name, row, column } of eras.flatMap(({ cells }) => cells)) {
      const place = `${String(row)} ${String(column)}`;
      expect(places.get(name) ?? place).toBe(place);
      places.set(name, place);
    }
  });

  test('lead to the runs that have pages, and to the page of any run with the schedule of each other', () => {
    const pages = eras.flatMap(({ cells }) => cells.map(({ page }) => page));
    const own = pages.filter((page) => !page.startsWith('run/#'));
    expect(own.map((page) => page.replace(/^run\/|#.*/g, '')).sort()).toEqual(
      Object.keys(views.runs).sort(),
    );
    for (const page of pages.filter((one) => !own.includes(one))) {
      const [, schedule = '', step] = /#(.*?)(?:\.s(\d+))?$/.exec(page) ?? [];
      const { run } = playLink(schedule);
      expect(run.complete).toBe(true);
      expect(run.findings[0]?.step).toBe(step === undefined ? undefined : Number(step));
    }
  });

  test('are told in words, with the function as C', () => {
    const [era] = eras.filter(({ variant }) => variant === 'before');
    if (!era) throw new Error('no era "before"');
    expect(eraSentence(era)).toBe(
      'Of 14 paths, 2 leave with a wrong RCU depth, and 2 leak a queue.',
    );
    expect(eraLines(era).join('\n')).toContain('wait-fail: leaves with RCU depth \u22121');
    const code = eraCode(era, views).join('\n');
    expect(code).toMatch(/^struct cfq_queue \*cfq_find_alloc_queue\(/);
    expect(code).not.toContain('\t');
  });
});

describe('the figure of the eras', () => {
  const html = withEras('<EraFigure />', eras, '/base/');

  test('has every era, and one that is chosen', () => {
    expect(html.match(/class="era-state"/g)).toHaveLength(eras.length);
    expect(html.match(/type="radio"/g)).toHaveLength(eras.length);
    expect(html.match(/ checked>/g)).toHaveLength(1);
  });

  test('shows what is wrong by a sign and not by its colour alone', () => {
    const bad = html.match(/<td class="wrong">.*?<\/td>/g) ?? [];
    expect(bad).toHaveLength(2);
    for (const cell of bad)
      expect(cell).toMatch(/href="\/base\/run\/before\/[\w-]+#s\d+".*\u2717.*\u22121/);
  });

  test('leaves every other tag alone', () => {
    expect(withEras('<PathGrid />', eras, '/')).toBe('<PathGrid />');
  });
});
