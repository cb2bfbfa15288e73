import { once } from 'node:events';
import { messageOf } from '../errors/message-of.ts';
import { NumberedError } from '../errors/numbered-error.ts';
import { printable } from '../errors/printable.ts';

/** A stream that the command was started with, perhaps a terminal. */
export type Sink = NodeJS.WritableStream & { readonly isTTY?: boolean };

/** The errors of a stream whose reader has gone away. */
const left = ['EPIPE', 'ERR_STREAM_DESTROYED'];

/**
 * The one way out of the command: text on its way to a stream, written in
 * large pieces and no faster than the reader takes them. Whatever it is given
 * may come from a stranger's file, so control characters are shown, not sent.
 */
export class Output {
  readonly #name: string;
  readonly #stream: Sink;
  #pending: string[] = [];
  #written: Promise<unknown> = Promise.resolve();
  #gone: NodeJS.ErrnoException | null = null;

  /** @param name what an error calls the stream */
  constructor(name: string, stream: Sink) {
    this.#name = name;
    this.#stream = stream;
    // For as long as the stream lives: an error that nobody hears ends the process.
    stream.on('error', (error) => {
      this.#gone ??= error;
    });
  }

  /** Whether a person watches it. */
  get isWatched(): boolean {
    return this.#stream.isTTY === true;
  }

  /** Adds text as it is, without an end of line. */
  text(text: string): void {
    this.#pending.push(text);
  }

  /** Adds one line. */
  line(text: string): void {
    this.#pending.push(text, '\n');
  }

  /** Writes over the line on which a watching person's cursor stands; empty: clears it. */
  status(text: string): void {
    if (this.isWatched) this.#stream.write(`\r\u001b[K${printable(text)}`);
  }

  /**
   * Hands everything over and waits until the stream wants more. False once the
   * reader has gone away (`imbalance check … | head`), which is no error.
   *
   * @throws LI510 on a stream that takes no more, for example on a full disk
   */
  async flush(): Promise<boolean> {
    if (this.#pending.length > 0 && !this.#gone) {
      const text = printable(this.#pending.join(''));
      this.#pending = [];
      if (!this.#write(text)) {
        await this.#until((signal) => once(this.#stream, 'drain', { signal }));
      }
    }
    return this.#stands();
  }

  /**
   * Hands everything over and waits until it has arrived.
   *
   * @throws LI510 as flush
   */
  async end(): Promise<boolean> {
    if (await this.flush()) await this.#until(() => this.#written);
    return this.#stands();
  }

  #write(text: string): boolean {
    let wantsMore = true;
    this.#written = new Promise<void>((resolve) => {
      wantsMore = this.#stream.write(text, (error) => {
        if (error) this.#gone ??= error;
        resolve();
      });
    });
    return wantsMore;
  }

  /** Waits for something, or for the stream to fail or to be closed for ever. */
  async #until(something: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
    const over = new AbortController();
    const { signal } = over;
    try {
      const closed = once(this.#stream, 'close', { signal }).then(() => {
        this.#gone ??= Object.assign(new Error('closed'), { code: 'EPIPE' });
      });
      await Promise.race([something(signal), closed]);
    } catch (error) {
      if (error instanceof Error) this.#gone ??= error;
    } finally {
      over.abort();
    }
  }

  #stands(): boolean {
    if (this.#gone && !left.includes(this.#gone.code ?? '')) {
      throw new NumberedError(
        'LI510',
        this.#name,
        `it takes no more: ${messageOf(this.#gone)}.`,
        'Make room, or send the output elsewhere.',
      );
    }
    return !this.#gone;
  }
}
