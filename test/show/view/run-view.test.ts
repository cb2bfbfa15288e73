import { describe, expect, test } from 'vitest';
import { namedRun, runNames, variantNamed } from '../../../src/cfq/index.ts';
import { run } from '../../../src/runs/watched-run.ts';
import { align } from '../../../src/show/view/align.ts';
import { runView, type RunView } from '../../../src/show/view/run-view.ts';
import { checkout } from '../../checkout.ts';

const site = checkout.views;
const failing = view('before/wait-fail');

function view(name: string): RunView {
  const { variant } = namedRun(name);
  return runView(name, run(name), site.listings[variant.name] ?? []);
}

describe('runView', () => {
  test('survives JSON', () => {
    expect(JSON.parse(JSON.stringify(failing))).toEqual(failing);
  });

  test('places every step of every named run on a line of its variant', () => {
    const lost = Object.values(site.runs).flatMap(({ name, steps }) =>
      steps.filter(({ place }) => place === null).map(({ n }) => `${name} ${String(n)}`),
    );
    expect(lost).toEqual([]);
  });

  test('places the second unlock on the line that makes it', () => {
    const step = failing.steps.find(({ moments }) =>
      moments.some(({ name }) => name === 'rcu-depth-negative'),
    );
    const listing = site.listings['before']?.[step?.place?.listing ?? -1];
    const line = listing?.lines.find(({ number }) => number === step?.place?.line);
    expect(line?.text.trim()).toBe('yield* rcu_read_unlock();');
    expect(listing?.lines.filter(({ text }) => text.includes('rcu_read_unlock')).at(-1)).toBe(line);
  });

  test('says what each step changed, in words', () => {
    const changes = failing.steps.map(({ changes: words }) => words.join(', '));
    expect(changes.slice(6, 11)).toEqual([
      'RCU depth 1 to 0',
      'queue_lock dropped, interrupts on',
      '',
      'queue_lock taken, interrupts off',
      'RCU depth 0 to −1',
    ]);
  });

  test('names the task where there are several', () => {
    const words = view('before/wait-ok-real').steps.flatMap(({ changes }) => changes);
    expect(words).toContain('B: queue_lock taken');
  });
});

describe('align', () => {
  test('leaves a gap for the one step that the patch takes away', () => {
    const rows = align(failing, view('after/wait-fail'));
    const gaps = rows.filter(({ left, right }) => left === null || right === null);
    expect(gaps.map(({ left }) => failing.steps[left ?? -1]?.call)).toEqual(['rcu_read_unlock()']);
  });

  test('holds every step of both runs once, in order, for every path', () => {
    for (const name of runNames([variantNamed('before')])) {
      const [left, right] = [view(name), view(name.replace('before', 'after'))];
      const rows = align(left, right);
      const steps = (side: 'left' | 'right') =>
        rows.flatMap((row) => (row[side] === null ? [] : [row[side]]));
      expect(steps('left')).toEqual(left.steps.map((_, i) => i));
      expect(steps('right')).toEqual(right.steps.map((_, i) => i));
    }
  });

  test('puts the runs of every other path into rows without a gap', () => {
    const gapped = Object.entries(site.pairs)
      .filter(([, rows]) => rows.some(({ left, right }) => left === null || right === null))
      .map(([name]) => name.split('..')[0]);
    expect(gapped).toEqual(['before/wait-fail', 'before/oom-wait-fail']);
  });
});

describe('siteViews', () => {
  test('has the grid of all paths, wrong in two cells of one column', () => {
    const wrong = site.grid.flatMap(({ before, after }) =>
      [before, after].filter(({ rcuDepthAtExit }) => rcuDepthAtExit !== 0).map(({ name }) => name),
    );
    expect(site.grid).toHaveLength(14);
    expect(wrong).toEqual(['before/wait-fail', 'before/oom-wait-fail']);
  });

  test('shows the patch as lines added and none removed', () => {
    const signs = site.diffs['after']?.hunks.flat().map(({ sign }) => sign) ?? [];
    expect(signs).toContain('+');
    expect(signs).not.toContain('-');
  });

  test('has a simulated report for each run that breaks a lock rule, and no other', () => {
    const reported = Object.keys(site.reports).filter((name) => name.endsWith(' v3.8'));
    expect(reported).toEqual(['before/wait-fail v3.8', 'before/oom-wait-fail v3.8']);
  });
});
