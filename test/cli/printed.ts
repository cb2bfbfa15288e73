import { Readable, Writable } from 'node:stream';
import { main } from '../../src/cli/main.ts';

/** What `imbalance ARGS` writes with this on standard input, and its exit code. */
export async function printed(
  args: readonly string[],
  input: Iterable<string | Uint8Array> = [],
): Promise<{ code: number; out: string; err: string }> {
  const texts = { out: '', err: '' };
  const stream = (name: 'out' | 'err'): Writable =>
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        texts[name] += chunk.toString();
        done();
      },
    });
  const code = await main(args, {
    in: Readable.from(input),
    out: stream('out'),
    err: stream('err'),
  });
  return { code, ...texts };
}
