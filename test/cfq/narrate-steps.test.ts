import path from 'node:path';
import { expect, test } from 'vitest';
import { narrate } from '../../src/cfq/narrate.ts';
import { everyStep } from '../kernel/every-step.ts';

test('every step is told in these words', async () => {
  const all = everyStep('count').flatMap(({ task, op, effects }) =>
    effects.map(({ outcome, result, state, findings }) =>
      narrate({ n: 1, task, op, outcome, outcomes: [], result, state, events: [], findings }),
    ),
  );
  await expect(`${[...new Set(all)].join('\n')}\n`).toMatchFileSnapshot(
    path.join(import.meta.dirname, 'recorded/narrated.txt'),
  );
});
