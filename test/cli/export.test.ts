import { describe, expect, test } from 'vitest';
import { printed } from './printed.ts';
import { checkCase, readCase } from '../../src/lockdep/index.ts';

async function exported(...args: string[]): Promise<string> {
  const { code, out } = await printed(['export', ...args]);
  expect(code).toBe(0);
  return out;
}

interface Trace {
  vars: string[];
  states: Record<string, unknown>[];
}

describe('imbalance export', () => {
  test('--to lock-script: the validator reports the imbalance in it', async () => {
    const text = await exported('before', '--to', 'lock-script', '--irq');
    const { cases } = JSON.parse(text) as { cases: unknown[] };
    expect(cases).toHaveLength(1);
    const lockCase = readCase(cases[0], { file: 'exported', index: 0 });
    expect(checkCase(lockCase, 'classic').verdict).toMatchObject({
      report: true,
      kind: 'imbalance',
      lock: 'rcu_read_lock',
    });
  });

  test.each([
    ['before', 12],
    ['reference/before', 13],
  ])(
    '--to itf of %s: the shortest failing run, one state more than steps',
    async (name, states) => {
      const trace = JSON.parse(await exported(name, '--to', 'itf')) as Trace;
      expect(trace.states).toHaveLength(states);
      for (const state of trace.states) {
        expect(Object.keys(state).filter((key) => key !== '#meta')).toEqual(trace.vars);
      }
      expect(JSON.stringify(trace)).not.toContain('null');
    },
  );

  test('--to itf where nothing fails is the first execution', async () => {
    const trace = JSON.parse(await exported('reference/after', '--to', 'itf')) as Trace;
    expect(trace.states.length).toBeGreaterThan(10);
  });

  test('--to promela is a model', async () => {
    expect(await exported('no-wait', '--tasks', '2', '--to', 'promela')).toContain(
      'active proctype',
    );
  });

  test.each([
    [['before'], /LI503 .*promela/],
    [['before', '--to', 'tla'], /LI503 .*promela/],
    [['reference/before', '--to', 'lock-script'], /LI508/],
    [['befor', '--to', 'itf'], /LI101 .*before/],
    [['before', '--to', 'promela', '--tasks', '8', '--reaper'], /LI413/],
  ])('%j is refused with what is allowed', async (args, message) => {
    const { code, err } = await printed(['export', ...args]);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});
