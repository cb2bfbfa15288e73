import path from 'node:path';
import { expect, test } from 'vitest';
import { laterReader } from '../../src/cfq/later-reader.ts';
import { namedRun, runNames, variantNamed } from '../../src/cfq/named-runs.ts';
import { firstIo } from '../../src/cfq/scenario.ts';
import type { ScenarioOptions } from '../../src/cfq/scenario-options.ts';
import type { Program } from '../../src/kernel/index.ts';

const scenarios: readonly Partial<ScenarioOptions>[] = [
  {},
  { tasks: 3, shareIoc: true },
  { reaper: true, irq: true },
  { async: true, calls: 2, failGroup: true },
  { rcu: 'none' },
];

/** All of a program but the code that its tasks run. */
function partsOf({ tasks, ...parts }: Program): string {
  return [parts, ...tasks].map((part) => `\n  ${JSON.stringify(part)}`).join('');
}

test('what each program begins with, and who runs in it, is what it was', async () => {
  const before = variantNamed('before');
  const programs = [
    ...scenarios.map((options) => firstIo(before, options)),
    laterReader(before),
    firstIo(variantNamed('nofail')),
    ...runNames([before]).map((name) => namedRun(name).program),
  ];
  const lines = programs.map((program) => program.name + partsOf(program));
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(
    path.join(import.meta.dirname, 'recorded/programs.txt'),
  );
});
