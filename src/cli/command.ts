import type { Terminal } from './terminal.ts';

/**
 * One `imbalance` command: takes the arguments after its name, resolves to
 * the exit code. A NumberedError it throws is printed to `err`, exit code 2.
 */
export type Command = (args: readonly string[], terminal: Terminal) => Promise<number>;
