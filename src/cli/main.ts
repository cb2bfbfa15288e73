import { version } from '../../package.json';
import { messageOf } from '../errors/message-of.ts';
import { NumberedError, nearest } from '../errors/numbered-error.ts';
import { shortened } from '../errors/shortened.ts';
import { readHome } from '../publish/cite/read-home.ts';
import { repositoryRoot } from '../repository/repository-root.ts';
import type { Command } from './command.ts';
import { commandNames, usage, type CommandName } from './command-usage.ts';
import { exitCodes } from './exit-codes.ts';
import type { Output } from './output.ts';
import { terminalOf, type Streams, type Terminal } from './terminal.ts';

/** The commands by name; each is loaded when it is asked for. */
const commands: Readonly<Record<CommandName, () => Promise<Command>>> = {
  check: async () => (await import('./check-command.ts')).check,
  cite: async () => (await import('./cite-command.ts')).cite,
  claims: async () => (await import('./claims-command.ts')).claims,
  explain: async () => (await import('./explain-command.ts')).explain,
  explore: async () => (await import('./explore-command.ts')).explore,
  export: async () => (await import('./export-command.ts')).exportRun,
  paths: async () => (await import('./paths-command.ts')).paths,
  run: async () => (await import('./run-command.ts')).run,
};

/** What asks for the usage, as an option of a command. */
const helps = ['--help', '-h'];

/**
 * Runs `imbalance ARGS` and resolves to the exit code. Nothing that it meets
 * on the way is thrown.
 */
export async function main(
  args: readonly string[],
  streams: Streams = { in: process.stdin, out: process.stdout, err: process.stderr },
): Promise<number> {
  const terminal = terminalOf(streams);
  const { out, err } = terminal;
  // Tests have streams of their own, and a process that is not ours.
  if (streams.err === process.stderr)
    process.once('uncaughtException', (error) => void endLate(error, err));
  try {
    const code = await answered(args, terminal);
    await out.end();
    await err.end();
    return code;
  } catch (error) {
    const code = told(error, err);
    // Where not even this can be said, the exit code is all that is left.
    await Promise.allSettled([out.end(), err.end()]);
    return code;
  }
}

/** Says an error, and gives what the command ends with. */
function told(error: unknown, err: Output): number {
  const isRefusal = error instanceof NumberedError;
  err.line(isRefusal ? refusal(error) : faultText(error));
  return isRefusal ? exitCodes.refused : exitCodes.fault;
}

/** Ends the command where something is thrown that nobody waits for: a timer of a reader's file may. */
async function endLate(error: unknown, err: Output): Promise<void> {
  const { thrownLate } = await import('./own-program.ts');
  const code = told(thrownLate(error) ?? error, err);
  await err.end().catch(() => undefined);
  process.exit(code);
}

async function answered(args: readonly string[], terminal: Terminal): Promise<number> {
  const [word = '', ...rest] = args;
  if (word === 'help' || helps.includes(word)) {
    terminal.out.text(usage());
    return exitCodes.answered;
  }
  if (word === '--version') {
    terminal.out.line(version);
    return exitCodes.answered;
  }
  const name = commandNames.find((known) => known === word);
  if (!name) {
    const near = nearest(word, commandNames, commandNames.length).join(', ');
    throw new NumberedError(
      'LI501',
      'imbalance',
      word === '' ? 'no command is given.' : `there is no command "${shortened(word)}".`,
      `Commands: ${near}. All about them: imbalance --help.`,
    );
  }
  if (rest.some((one) => helps.includes(one))) {
    terminal.out.text(usage(name));
    return exitCodes.answered;
  }
  const command = await commands[name]();
  return await command(rest, terminal);
}

/** What is wrong, and where its cause and cure stand: at an address, if the site has one. */
function refusal({ message, page }: NumberedError): string {
  const { host, base } = readHome(repositoryRoot());
  return `${message} See ${host === null ? '/' : host + base}${page}`;
}

/** An error that is nobody's misuse: with its stack, for who mends it. */
function faultText(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : messageOf(error);
  return `imbalance failed, and the fault is its own. Please report these lines.\n${stack}`;
}
