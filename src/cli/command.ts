/** The streams a command reads and writes; tests hand in their own. */
export interface Terminal {
  readonly in: NodeJS.ReadableStream;
  readonly out: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly err: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

/**
 * One `imbalance` command: takes the arguments after its name, resolves to
 * the exit code. A NumberedError it throws is printed to `err`, exit code 2.
 */
export type Command = (args: readonly string[], terminal: Terminal) => Promise<number>;
