import { describe, expect, test } from 'vitest';
import { run } from '../../../src/runs/watched-run.ts';
import { firstScreenText } from '../../../src/show/view/first-screen-text.ts';
import { depthLine } from '../../../src/show/view/depth-line.ts';
import { firstCases } from '../../../src/show/view/first-screen.ts';
import { checkout } from '../../checkout.ts';

const { first } = checkout.views;
const [works, fails, fixed] = first.cases;

describe('the first screen', () => {
  test('stands at the step at which the depth falls below zero', () => {
    const shown = first.cases[first.start.case];
    expect(shown?.run).toBe('before/wait-fail');
    expect(shown?.stops[first.start.stop]).toMatchObject({ n: 11, rcuDepth: -1, isHeld: true });
  });

  test('has the state of each step as the run has it', () => {
    expect(first.cases.map((one) => one.run)).toEqual(firstCases.map(([name]) => name));
    for (const { run: name, stops } of first.cases) {
      const { steps } = run(name);
      for (const { n, rcuDepth, isHeld } of stops) {
        const task = steps[n - 1]?.state.tasks[0];
        expect([name, n, task?.rcuDepth, (task?.held.length ?? 0) > 0]).toEqual([
          name,
          n,
          rcuDepth,
          isHeld,
        ]);
      }
    }
  });

  test('passes over no step of the function that changes the depth or the lock', () => {
    for (const { run: name, stops } of first.cases) {
      const { steps } = run(name);
      const from = stops[0]?.n ?? 0;
      const to = stops.at(-1)?.n ?? 0;
      const turns = steps.filter(({ n, state }, i) => {
        const [was, is] = [steps[i - 1]?.state.tasks[0], state.tasks[0]];
        const changed = was?.rcuDepth !== is?.rcuDepth || was?.held.length !== is?.held.length;
        return n > from && n <= to && changed;
      });
      const shown = stops.map(({ n }) => n);
      expect(turns.map(({ n }) => n).filter((n) => !shown.includes(n))).toEqual([]);
    }
  });

  test('shows one code in all cases, but for what the fix adds', () => {
    const texts = (one: typeof works) => one?.lines.map(({ text }) => text) ?? [];
    expect(texts(fails)).toEqual(texts(works));
    const added = fixed?.lines.filter(({ isNew }) => isNew).map(({ text }) => text.trim());
    expect(added).toEqual(['else', 'return &cfqd->oom_cfqq;']);
    expect(texts(fixed).filter((_, i) => !fixed?.lines[i]?.isNew)).toEqual(texts(fails));
  });

  test('stands on a line at every stop, and says something of its own there', () => {
    for (const { stops, lines } of first.cases) {
      for (const { lines: on } of stops) {
        expect(on.length).toBeGreaterThan(0);
        for (const line of on) expect(lines[line]).toBeDefined();
      }
      const said = stops.map(({ sentence }) => sentence);
      expect(said).not.toContain('');
      expect(new Set(said).size).toBe(said.length);
      // What the reserved room on a phone holds: three lines of some forty letters.
      expect(said.filter(({ length }) => length > 115)).toEqual([]);
    }
  });

  test('needs no more lines than the figure has room for', () => {
    expect(Math.max(...first.cases.map(({ lines }) => lines.length))).toBe(19);
  });

  test('draws the line up to a stop and not beyond', () => {
    const line = depthLine(fails?.stops ?? [], first.start.stop);
    expect(line.end).toEqual({ x: 7, y: 2.5 });
    expect(line.path.endsWith('H6V2.5H7')).toBe(true);
    expect(line.wrong).toBe('M6 1.5V2.5H7');
    expect(line.held).toEqual([
      { from: 0, length: 3 },
      { from: 5, length: 2 },
    ]);
    expect(depthLine(works?.stops ?? [], 9).wrong).toBe('');
  });

  test('is in text a table of each case, in 72 columns', () => {
    const lines = firstScreenText(first);
    expect(lines.filter(({ length }) => length > 72)).toEqual([]);
    expect(lines).toContain('allocation fails (before/wait-fail):');
    expect(lines).toContain('  11   -1   held  rcu_read_unlock();');
  });
});
