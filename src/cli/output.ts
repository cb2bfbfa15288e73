import { once } from 'node:events';

/**
 * Lines on their way to a stream, written in large pieces and no faster than
 * the reader takes them.
 */
export class Output {
  readonly #stream: NodeJS.WritableStream;
  #pending: string[] = [];
  #gone: Error | null = null;

  constructor(stream: NodeJS.WritableStream) {
    this.#stream = stream;
    stream.once('error', (error: Error) => {
      this.#gone = error;
    });
  }

  line(text: string): void {
    this.#pending.push(text);
  }

  /**
   * Hands all lines over and waits until the stream wants more. False once the
   * reader has gone away (`imbalance check … | head`), which is no error.
   */
  async flush(): Promise<boolean> {
    if (this.#pending.length > 0 && !this.#gone) {
      const text = `${this.#pending.join('\n')}\n`;
      this.#pending = [];
      if (!this.#stream.write(text)) await this.#drained();
    }
    if (this.#gone && (this.#gone as NodeJS.ErrnoException).code !== 'EPIPE') throw this.#gone;
    return !this.#gone;
  }

  /** Waits for the stream to want more, or to be closed for ever. */
  async #drained(): Promise<void> {
    const over = new AbortController();
    const { signal } = over;
    try {
      const closed = once(this.#stream, 'close', { signal }).then(() => {
        this.#gone ??= Object.assign(new Error('closed'), { code: 'EPIPE' });
      });
      await Promise.race([once(this.#stream, 'drain', { signal }), closed]);
    } catch (error) {
      this.#gone = error as Error;
    } finally {
      over.abort();
    }
  }
}
