import { NumberedError, nearest } from '../errors/numbered-error.ts';
import type { Command, Terminal } from './command.ts';
import { commandNames, usage, type CommandName } from './command-usage.ts';

/** The commands by name; each is loaded when it is asked for. */
const commands: Readonly<Record<CommandName, () => Promise<Command>>> = {
  check: async () => (await import('./check-command.ts')).check,
  cite: async () => (await import('./cite-command.ts')).cite,
  claims: async () => (await import('./claims-command.ts')).claims,
  explore: async () => (await import('./explore-command.ts')).explore,
  export: async () => (await import('./export-command.ts')).exportRun,
  run: async () => (await import('./run-command.ts')).run,
};

/** What asks for the usage. */
const helps = ['--help', '-h', 'help'];

/** Runs `imbalance ARGS` and resolves to the exit code. */
export async function main(
  args: readonly string[],
  terminal: Terminal = { in: process.stdin, out: process.stdout, err: process.stderr },
): Promise<number> {
  try {
    const [word = '', ...rest] = args;
    if (helps.includes(word)) {
      terminal.out.write(usage());
      return 0;
    }
    const name = commandNames.find((known) => known === word);
    if (!name) {
      const near = nearest(word, commandNames, commandNames.length).join(', ');
      throw new NumberedError(
        'LI501',
        'imbalance',
        `there is no command "${word}".`,
        `Commands: ${near}. All about them: imbalance --help.`,
      );
    }
    if (rest.some((one) => one !== 'help' && helps.includes(one))) {
      terminal.out.write(usage(name));
      return 0;
    }
    const command = await commands[name]();
    return await command(rest, terminal);
  } catch (error) {
    if (!(error instanceof NumberedError)) throw error;
    terminal.err.write(`${error.message}\n`);
    return 2;
  }
}
