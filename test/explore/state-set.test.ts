import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reference } from '../../src/explore/reference.ts';
import { StateIndex } from '../../src/explore/state-index.ts';
import { mix, StateSet } from '../../src/explore/state-set.ts';
import { stateGraph } from '../../src/explore/state-graph.ts';
import { successors } from '../../src/explore/successors.ts';
import { Tables } from '../../src/explore/step-tables.ts';

/** Packed states of the reference model, which differ in few bits. */
function packedStates(): [number, number][] {
  const tables = new Tables(reference({ patched: false, tasks: 3 }));
  const index = new StateIndex();
  index.add(...tables.initial());
  for (let id = 0; id < index.size; id++) {
    for (const { a, b } of successors(tables, index.a(id), index.b(id))) index.add(a, b);
  }
  return Array.from({ length: index.size }, (_, id) => [index.a(id), index.b(id)]);
}

test('a set of states holds exactly what was added', () => {
  const word = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
  const used = fc.integer({ min: -(2 ** 31), max: -1 });
  fc.assert(
    fc.property(fc.array(fc.tuple(word, used), { maxLength: 200 }), (states) => {
      const batch = Int32Array.from(states.flat());
      const set = new StateSet();
      const fresh = set.addBatch(batch, states.length);
      const distinct = new Set(states.map(String));
      expect(fresh).toBe(distinct.size);
      expect(set.size).toBe(distinct.size);
      expect(set.addBatch(Int32Array.from(states.flat()), states.length)).toBe(0);
    }),
  );
});

test('the hash spreads packed states as evenly as chance would', () => {
  const states = packedStates();
  const slots = 1 << 14;
  const hit = new Uint32Array(slots);
  for (const [a, b] of states) {
    const slot = mix(a, b) & (slots - 1);
    hit[slot] = (hit[slot] ?? 0) + 1;
  }
  const load = states.length / slots;
  const empty = hit.filter((count) => count === 0).length / slots;
  expect(empty).toBeGreaterThan(Math.exp(-load) - 0.02);
  expect(empty).toBeLessThan(Math.exp(-load) + 0.02);
  expect(Math.max(...hit)).toBeLessThan(12);
});

test('a state graph has the states and transitions of the search', () => {
  const { states, edges, bounded } = stateGraph(
    new Tables(reference({ patched: false, tasks: 2 })),
    { maxStates: 10_000 },
  );
  expect([states.length, edges.length, bounded]).toEqual([908, 1_528, null]);
});

test('states are the same in two graphs by their text: some vanish with the patch, some appear', () => {
  const textsOf = (patched: boolean): Set<string> => {
    const tables = new Tables(reference({ patched, tasks: 2 }));
    return new Set(stateGraph(tables, { maxStates: 10_000 }).states.map(({ text }) => text));
  };
  const [before, after] = [textsOf(false), textsOf(true)];
  const vanish = [...before].filter((text) => !after.has(text)).length;
  const appear = [...after].filter((text) => !before.has(text)).length;
  expect([before.size, after.size]).toEqual([908, 771]);
  expect(before.size - vanish).toBe(after.size - appear);
  expect(vanish).toBeGreaterThan(appear);
});
