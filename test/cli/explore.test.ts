import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { explore } from '../../src/cli/explore-command.ts';
import { run } from '../../src/cli/run-command.ts';
import type { Command } from '../../src/cli/command.ts';
import { terminalOf } from '../../src/cli/terminal.ts';

async function printed(command: Command, ...args: string[]): Promise<string> {
  const [out, err] = [new PassThrough(), new PassThrough()];
  const terminal = terminalOf({ in: new PassThrough(), out, err });
  const chunks: string[] = [];
  out.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
  expect(await command(args, terminal)).toBe(0);
  await Promise.all([terminal.out.end(), terminal.err.end()]);
  expect(err.read()).toBeNull();
  return chunks.join('');
}

interface Printed {
  states: number;
  transitions: number;
  executions: number;
  bounded: { by: string; limit: number } | null;
  bytesPerState: number;
  cpuSeconds: number;
  shortest: {
    run: string;
    steps: number;
    tasks: number;
    preemptions: number;
    faults: number;
  } | null;
  findings: { kind: string; shortest: { steps: number } | null }[];
}

const asked = async (...args: string[]): Promise<Printed> =>
  JSON.parse(await printed(explore, ...args, '--json')) as Printed;

describe('imbalance explore', () => {
  test('reference/before has the counts that other checkers agree on', async () => {
    expect(await asked('reference/before', '--tasks', '3', '--reaper')).toMatchObject({
      states: 122_121,
      executions: 92_466,
      bounded: null,
      shortest: { steps: 12, tasks: 1, preemptions: 0, faults: 1 },
    });
  });

  test('two tasks that share an io context leak before and after, not where nobody sleeps', async () => {
    const kinds = async (variant: string): Promise<string[]> =>
      (await asked(variant, '--tasks', '2', '--share-ioc')).findings.map(({ kind }) => kind).sort();
    expect(await kinds('before')).toEqual(['imbalance', 'leak']);
    expect(await kinds('after')).toEqual(['leak']);
    expect(await kinds('no-wait')).toEqual([]);
  });

  test.each(['1', '2', '3'])(
    '%s tasks: the shortest failing run has one task and one failure',
    async (tasks) => {
      const { shortest } = await asked('before', '--tasks', tasks);
      expect(shortest).toMatchObject({ steps: 11, tasks: 1, preemptions: 0, faults: 1 });
    },
  );

  test('the run that it names replays to the finding', async () => {
    const { shortest } = await asked('before', '--tasks', '2');
    expect(await printed(run, shortest?.run ?? '')).toContain('^ imbalance');
  });

  test('it lists the steps that no run reaches', async () => {
    const one = await printed(explore, 'before', '--tasks', '1');
    expect(one).toMatch(
      /Not reached in any run, of \d+ steps:\n {2}A: kmem_cache_free cfq_queue, src\/cfq\/variants\/before\.ts:\d+\n/,
    );
    const two = await printed(explore, 'before', '--tasks', '2', '--share-ioc');
    expect(two).toMatch(/Every one of \d+ steps is reached, with every outcome\./);
  });

  test('a long search counts its executions where no thread can be had', async () => {
    expect(await asked('reference/before', '--tasks', '4')).toMatchObject({
      states: 285_872,
      executions: 56_256,
    });
  });

  test('a budget that is too small gives no verdict', async () => {
    const answer = await asked('after', '--tasks', '3', '--max-states', '100');
    expect(answer).toMatchObject({ bounded: { by: 'states', limit: 100 }, executions: null });
    expect(await printed(explore, 'after', '--tasks', '3', '--max-states', '100')).toContain(
      'No finding so far.',
    );
  });

  test('within bounds: no leak without a preemption, no imbalance without a failure', async () => {
    const kinds = async (...bounds: string[]): Promise<string[]> => {
      const scenario = ['before', '--tasks', '2', '--share-ioc'];
      return (await asked(...scenario, ...bounds)).findings.map(({ kind }) => kind).sort();
    };
    expect(await kinds('--preemptions', '0')).toEqual(['imbalance']);
    expect(await kinds('--faults', '0')).toEqual(['leak']);
    expect(await kinds('--preemptions', '0', '--faults', '0')).toEqual([]);
    expect(await kinds('--preemptions', '1', '--faults', '1')).toEqual(['imbalance', 'leak']);
  });

  test.each([
    [['befor'], /LI101 .*before/],
    [['before', '--tasks', '40'], /LI505 .*"40".*1 to 8/],
    [['before', '--calls', '0'], /LI505/],
    [['before', '--search', 'fast'], /LI503 .*full/],
    [['reference/before', '--irq'], /LI507/],
    [['before', '--faults', '-1'], /LI502|LI505/],
    [['before', '--faults', '1', '--search', 'reduced'], /LI509/],
    [[], /LI506/],
  ])('%j is refused with what is allowed', async (args, message) => {
    await expect(async () => printed(explore, ...args)).rejects.toThrow(message);
  });
});
