import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { check } from '../../src/cli/check-command.ts';
import { cite } from '../../src/cli/cite-command.ts';
import { claims } from '../../src/cli/claims-command.ts';
import type { Command } from '../../src/cli/command.ts';
import { explain } from '../../src/cli/explain-command.ts';
import { explore } from '../../src/cli/explore-command.ts';
import { exportRun } from '../../src/cli/export-command.ts';
import { paths } from '../../src/cli/paths-command.ts';
import { run } from '../../src/cli/run-command.ts';
import { terminalOf } from '../../src/cli/terminal.ts';
import { commandNames, usage, type CommandName } from '../../src/cli/command-usage.ts';

const commands: Record<CommandName, Command> = {
  check,
  cite,
  claims,
  explain,
  explore,
  export: exportRun,
  paths,
  run,
};

/** The options of a command, as its own error lists them. */
async function optionsOf(command: Command): Promise<string[]> {
  const streams = { in: new PassThrough(), out: new PassThrough(), err: new PassThrough() };
  const terminal = terminalOf(streams);
  const error = await (async () => command(['--no-such-option'], terminal))().catch(
    (thrown: unknown) => thrown,
  );
  return String(error).match(/--[a-z-]+(?=[,.]( |$|--)|\.$)/g) ?? [];
}

test('the usage has every command', () => {
  expect([...commandNames].sort()).toEqual(Object.keys(commands).sort());
});

test.each(commandNames)('the usage of %s has exactly its options', async (name) => {
  const options = await optionsOf(commands[name]);
  expect(options.length).toBeGreaterThan(0);
  const named = usage(name).match(/(?<=\[|\s)--[a-z-]+(?= |\])/g) ?? [];
  expect(new Set(named)).toEqual(new Set(options));
});
