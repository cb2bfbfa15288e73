import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decodeQuestion,
  encodeQuestion,
  limits,
  references,
  searches,
  spentMax,
  usualQuestion,
  type Actors,
} from '../../../src/workbench/explorer/question.ts';
import { variants } from '../../../src/cfq/index.ts';

const names = variants.map(({ name }) => name);

describe('a question as an address', () => {
  test('is read back as it was, for every question that the page can ask', () => {
    const question = fc
      .record({
        variant: fc.constantFrom(...names, ...references),
        actors: fc.record({
          tasks: fc.integer({ min: 1, max: 4 }),
          calls: fc.integer({ min: 1, max: 2 }),
          shareIoc: fc.boolean(),
          failGroup: fc.boolean(),
          reaper: fc.boolean(),
          irq: fc.boolean(),
          async: fc.boolean(),
        }),
        search: fc.constantFrom(...searches),
        maxStates: fc.constantFrom(...limits),
        bounds: fc.record(
          { preemptions: fc.nat({ max: spentMax }), faults: fc.nat({ max: spentMax }) },
          { requiredKeys: [] },
        ),
      })
      .map((one) => (one.search === 'full' ? one : { ...one, bounds: {} }));
    fc.assert(
      fc.property(question, (one) => {
        const text = encodeQuestion(one);
        expect(text).toMatch(/^[a-z0-9/-]+$/);
        expect(decodeQuestion(text, names)).toEqual(one);
      }),
    );
  });

  test.each<[string, { variant?: string } & Partial<Actors>]>([
    ['before/1t', {}],
    ['after/2t-ioc', { variant: 'after', tasks: 2, shareIoc: true }],
    [
      'reference/before/3t-reap/symmetric/max-100000',
      { variant: 'reference/before', tasks: 3, reaper: true },
    ],
  ])('%s is frozen', (text, { variant = 'before', ...actors }) => {
    const read = decodeQuestion(text, names);
    expect(read.variant).toBe(variant);
    expect(read.actors).toEqual({ ...usualQuestion.actors, ...actors });
    expect(encodeQuestion(read)).toBe(text);
  });

  test.each([
    ['befor/1t', /^LI480 question "befor\/1t": it begins with no variant\. The nearest are before/],
    [
      'before/8t',
      /^LI480 .* 8 tasks are too many for a page\. Give up to 4, or run imbalance explore/,
    ],
    ['before/40t', /^LI103/],
    ['before/1t/fast', /^LI480 .*"fast" is no part of a question\. Allowed are full, reduced/],
    ['before/1t/max-7', /^LI480 .*"max-7" is no part/],
    ['before/1t/faults-9', /^LI480 .*"faults-9" is no part.* faults-0 to faults-3/],
    ['before/1t/reduced/faults-1', /^LI480 .*"faults-1" is no part/],
  ])('%s is refused', (text, message) => {
    expect(() => decodeQuestion(text, names)).toThrow(message);
  });
});
