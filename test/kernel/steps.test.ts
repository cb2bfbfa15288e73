import path from 'node:path';
import { expect, test } from 'vitest';
import {
  callText,
  rcuFlavours,
  type KernelState,
  type RcuFlavour,
} from '../../src/kernel/index.ts';
import { everyStep, type Taken } from './every-step.ts';

/** The parts of a state that are others than before. */
function changes(was: KernelState, is: KernelState): string {
  const parts = (value: object): [string, unknown][] =>
    Object.entries(value).flatMap(([name, part]: [string, unknown]) =>
      typeof part === 'object' && part !== null && !Array.isArray(part)
        ? parts(part).map(([inner, one]): [string, unknown] => [`${name}.${inner}`, one])
        : [[name, part]],
    );
  const named = (state: KernelState): Map<string, unknown> =>
    new Map(parts({ ...state, tasks: { ...state.tasks } }));
  const old = named(was);
  return [...named(is)]
    .filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(old.get(name)))
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(' ');
}

/** What a step does, in one line for each outcome. */
function told({ when, op, wait, effects, state }: Taken): string[] {
  const { op: name, ...how } = op;
  const head = `${when} | ${name} ${Object.values(how).map(String).join(' ')}`;
  if (wait !== null) return [`${head} | waits for ${wait}`];
  return effects.map(({ outcome, state: after, result, operations, findings }) => {
    const heard = operations.map((one) => Object.values(one).join(' ')).join(', ');
    const found = findings.map(({ kind, subject, text }) => `${kind} of ${subject}: ${text}`);
    return [head, outcome, String(result), changes(state, after), heard, ...found].join(' | ');
  });
}

test('every step, after what may have happened before it, does to the kernel what is recorded', async () => {
  let known = new Set<string>();
  const lines = (Object.keys(rcuFlavours) as RcuFlavour[]).flatMap((flavour) => {
    const all = new Set(everyStep(flavour).flatMap(told));
    // Of each flavour what it does otherwise than the one before.
    const others = [...all].filter((line) => !known.has(line));
    known = all;
    return [`RCU: ${flavour}`, ...others];
  });
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(
    path.join(import.meta.dirname, 'recorded/steps.txt'),
  );
});

test('every step is told as a C call in these words', async () => {
  const all = everyStep('count').flatMap(({ op, effects }) =>
    effects.map(({ result }) => callText(op, result)),
  );
  await expect(`${[...new Set(all)].join('\n')}\n`).toMatchFileSnapshot(
    path.join(import.meta.dirname, 'recorded/calls.txt'),
  );
});
