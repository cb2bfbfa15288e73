import { describe, expect, test } from 'vitest';
import { namedRun, runNames } from '../../../src/cfq/named-runs.ts';
import { variants } from '../../../src/cfq/index.ts';
import { run } from '../../../src/runs/watched-run.ts';
import { runView } from '../../../src/show/view/run-view.ts';
import { casebook } from '../../../src/casebook/casebook.ts';
import { caseListing } from '../../../src/show/view/case-listings.ts';
import { shownPart } from '../../../src/show/view/shown-part.ts';
import { readFileSync } from 'node:fs';
import { checkout } from '../../checkout.ts';

const { views } = checkout;
const all = Object.entries(views.listings).flatMap(([variant, listings]) =>
  listings.map((ts, i) => ({ name: `${variant}, ${ts.fn}`, ts, c: views.cListings[variant]?.[i] })),
);

describe('a listing as C', () => {
  test.each(all)('has a line for every line of $name, its lines counted from 1', ({ ts, c }) => {
    expect(c?.lines.map(({ number }) => number)).toEqual(c?.lines.map((_, i) => i + 1));
    for (const { number } of ts.lines) {
      const stands = c?.stands[number] ?? 0;
      expect(c?.lines[stands - 1], String(number)).toBeDefined();
    }
  });

  test.each(all)('keeps a line that makes a step on a line that says it, in $name', ({ ts, c }) => {
    for (const { number, text } of ts.lines) {
      if (!text.includes('yield*')) continue;
      const stands = c?.lines[(c.stands[number] ?? 0) - 1];
      expect(stands?.from, text).toContain(number);
    }
  });

  test('is told of the line that each step of each named run stands on', () => {
    let steps = 0;
    for (const name of runNames(variants)) {
      const { variant } = namedRun(name);
      const listings = views.listings[variant.name] ?? [];
      for (const { n, place, call } of runView(name, run(name), listings).steps) {
        if (!place) continue;
        const c = views.cListings[variant.name]?.[place.listing];
        const line = c?.lines[(c.stands[place.line] ?? 0) - 1];
        expect(line?.from, `${name}, step ${String(n)}, ${call}`).toContain(place.line);
        steps++;
      }
    }
    expect(steps).toBeGreaterThan(1000);
  });
});

describe('the difference of two versions as C', () => {
  test.each(Object.entries(views.cDiffs))('of %s is in lines of C', (name, { hunks }) => {
    const one = casebook.find((it) => it.name === name);
    const to = one
      ? caseListing(one, 'repaired', (file) => readFileSync(file, 'utf8')).c
      : views.cListings[name]?.[0];
    const lines = hunks.flat();
    expect(lines.some(({ sign }) => sign !== ' ')).toBe(true);
    for (const { text, new: fresh } of lines) {
      expect(text).not.toMatch(/yield|===/);
      if (fresh !== null) expect(to?.lines[fresh - 1]?.text).toBe(text);
    }
  });
});

describe('a region of a function', () => {
  const file = 'src/cfq/variants/before.ts';
  const part = (region: string, from = file) =>
    shownPart(views, from, readFileSync(from, 'utf8'), region);
  const text = (region: string): string[] => {
    const [first, last] = part(region)?.c ?? [0, 0];
    const lines = views.cListings['before']?.[0]?.lines ?? [];
    return lines.slice(first - 1, last).map((line) => line.text.trim());
  };

  test('is the same part of it as C', () => {
    const whole = text('function');
    expect(whole).toHaveLength(views.cListings['before']?.[0]?.lines.length ?? 0);
    expect(text('sleeping-branch').at(0)).toBe('} else if (gfp_mask & __GFP_WAIT) {');
    expect(text('sleeping-branch').at(-1)).toBe('goto retry;');
    expect(text('exit').at(0)).toMatch(/^\/\* Somebody else/);
    expect(text('exit').at(-1)).toBe('return cfqq;');
  });

  test('is none where it is of something else, or is not there', () => {
    expect(part('actors', 'src/cfq/later-reader.ts')).toBeNull();
    expect(part('no-such-region')).toBeNull();
  });
});
