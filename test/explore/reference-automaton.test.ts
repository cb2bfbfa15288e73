import path from 'node:path';
import { expect, test } from 'vitest';
import { reference } from '../../src/explore/reference.ts';

/** Everything that a search can ask of each local state, a line each. */
function asked(options: Parameters<typeof reference>[0]): string[] {
  const model = reference(options);
  const shared = [0, 1, 2].map((value) => model.components.map((_, i) => (i === 0 ? 0 : value)));
  return model.processes.flatMap((process) =>
    Array.from({ length: process.size }, (_, local) =>
      JSON.stringify([
        `${process.name}${String(local)}${local === process.initial ? ' first' : ''}`,
        process.label(local),
        process.describe(local),
        [process.finished(local), process.cut(local), process.visible(local)],
        process.outcomes(local),
        process.footprint(local),
        shared.map((values) => process.step(local, values, 0b11)),
      ]),
    ),
  );
}

test.each([
  ['before', { patched: false, tasks: 1 }],
  ['after', { patched: true, tasks: 1, waitOnly: true }],
  ['before-with-reaper', { patched: false, tasks: 1, reaper: true }],
] as const)('the reference model %s is this automaton', async (name, options) => {
  const { components, initial, marks, cyclic } = reference(options);
  const head = JSON.stringify({ components, initial, marks, cyclic });
  await expect(`${[head, ...asked(options)].join('\n')}\n`).toMatchFileSnapshot(
    path.join(import.meta.dirname, `recorded/automaton-${name}.txt`),
  );
});
