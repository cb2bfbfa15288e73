import path from 'node:path';
import { expect, test } from 'vitest';
import { compile } from '../../src/explore/compile-program.ts';
import { FullSearch } from '../../src/explore/full-search.ts';
import { usualLimits } from '../../src/explore/limits.ts';
import { Tables } from '../../src/explore/step-tables.ts';
import { firstIo, variants, type ScenarioOptions, type Variant } from '../../src/index.ts';

const scenarios: readonly Partial<ScenarioOptions>[] = [
  { tasks: 2 },
  { tasks: 1, calls: 2 },
  { tasks: 2, shareIoc: true, reaper: true },
  { tasks: 1, async: true },
  { tasks: 1, irq: true },
  { tasks: 1, failGroup: true },
];

/** Everything that a search finds in a scenario, in its words. */
function found(variant: Variant, options: Partial<ScenarioOptions>): string[] {
  const program = firstIo(variant, options);
  const { model } = compile(program);
  const search = new FullSearch(new Tables(model), usualLimits);
  while (!search.advance(10_000));
  const texts = search.marks
    .flatMap((mark) => model.marks[mark] ?? [])
    .map(({ kind, subject, text }) => `${program.name}: ${kind} | ${subject} | ${text}`);
  return [...new Set(texts)].sort();
}

test('what is found in the first requests of each version is told in these words', async () => {
  const lines = variants.flatMap((variant) =>
    scenarios.flatMap((options) => found(variant, options)),
  );
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(
    path.join(import.meta.dirname, 'recorded/finding-texts.txt'),
  );
});
