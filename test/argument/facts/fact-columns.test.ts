import { describe, expect, test } from 'vitest';
import experiments from '../../../docs/evidence/experiments.json' with { type: 'json' };
import { facts } from '../../../src/argument/facts/index.ts';
import type { Fact, FactKind } from '../../../src/literate/prose/fact.ts';
import { Site } from '../../../src/literate/site/site.ts';

const pages = new Site({ root: process.cwd() }).pages();
const all: Readonly<Record<string, Fact>> = facts;

/** What the head of a column promises of each figure below it. */
const promises: readonly (readonly [RegExp, FactKind])[] = [
  [/measured|the kernel did/i, 'measured'],
  [/simulated|the model says/i, 'simulated'],
];

const cellsOf = (row: string): string[] => row.split(/(?<!\\)\|/).slice(1, -1);
const boundIn = (text: string): string[] =>
  Array.from(text.matchAll(/<Fact of="([^"]+)"/g), ([, name]) => name ?? '');

/** The tables of a page, each as its rows. */
function tablesOf(text: string): string[][] {
  const blocks = text.match(/(?:^\|.*\|$\n?)+/gm) ?? [];
  return blocks.map((block) => block.trim().split('\n'));
}

/** Figures of another kind than the head of their column says. */
function misplaced(text: string): string[] {
  return tablesOf(text).flatMap(([head = '', , ...rows]) =>
    cellsOf(head).flatMap((title, column) => {
      const kind = promises.find(([words]) => words.test(title))?.[1];
      if (!kind) return [];
      return rows
        .flatMap((row) => boundIn(cellsOf(row)[column] ?? ''))
        .filter((name) => all[name]?.kind !== kind)
        .map((name) => `${name} under "${title.trim()}"`);
    }),
  );
}

describe('a column that says where its figures come from', () => {
  test.each(pages)('$source.file has no others in it', ({ source }) => {
    expect(misplaced(source.text)).toEqual([]);
  });

  test('is looked at where it stands', () => {
    const table = (head: string) => `| a | ${head} |\n| --- | --- |\n| x | ${cell} |\n`;
    const cell = '<Fact of="impact.silent.source">x</Fact>';
    expect(misplaced(table('the kernel did'))).toHaveLength(1);
    expect(misplaced(table('what the source says'))).toEqual([]);
  });
});

describe('what was only read in a source', () => {
  const read = experiments.impact.flatMap(({ readInSource }) => readInSource ?? []);

  test('is no measured figure, nor a part of one', () => {
    expect(read.length).toBeGreaterThan(0);
    const measured = Object.values(all).filter(({ kind }) => kind === 'measured');
    const texts = measured.map(({ value }) => String(value()));
    expect(texts.filter((text) => read.some((one) => text.includes(one)))).toEqual([]);
    // Nothing was read out of a task: these are words of a source.
    expect(texts.filter((text) => /compile|nesting stays|counter/.test(text))).toEqual([]);
  });

  test('is history where a page binds it', () => {
    const values = Object.values(all).filter(
      ({ kind, value }) => kind !== 'simulated' && read.includes(String(value())),
    );
    expect(values.map(({ kind }) => kind)).toEqual(read.map(() => 'history'));
  });
});

describe('a count that nobody can make again', () => {
  const link = '/evidence/#what-can-be-counted-again';

  test('leads to what was kept, on every page that cites one', () => {
    const citing = pages.filter(({ source }) =>
      boundIn(source.text).some((name) => all[name]?.kind === 'measured'),
    );
    expect(citing.length).toBeGreaterThan(4);
    expect(
      citing.filter(({ source }) => !source.text.includes(link)).map(({ source }) => source.file),
    ).toEqual([]);
  });
});
