import { Output, type Sink } from './output.ts';

/** The streams that the command was started with; tests hand in their own. */
export interface Streams {
  readonly in: NodeJS.ReadableStream;
  readonly out: Sink;
  readonly err: Sink;
}

/** What a command reads and writes. */
export interface Terminal {
  readonly in: NodeJS.ReadableStream;
  readonly out: Output;
  readonly err: Output;
}

/** The terminal on these streams. Nobody else writes to them. */
export function terminalOf(streams: Streams): Terminal {
  return {
    in: streams.in,
    out: new Output('standard output', streams.out),
    err: new Output('standard error', streams.err),
  };
}
