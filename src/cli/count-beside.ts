import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Limits } from '../explore/limits.ts';
import type { subjectOf } from '../workbench/explorer/subject.ts';

/** What is counted, in a form that can be handed to another thread. */
export interface Counted {
  readonly about: Parameters<typeof subjectOf>[0];
  readonly limits: Limits;
}

/** States after which a search is long enough for a second thread to pay. */
const LONG = 200_000;

/**
 * Counts the executions of a model in a thread of its own while its states are searched. The
 * count needs nothing of the search, and is a third of the time that a person waits.
 */
export class CountBeside {
  readonly #counted: Counted;
  #thread: Worker | null = null;
  #said: Promise<unknown> | null = null;

  constructor(counted: Counted) {
    this.#counted = counted;
  }

  /** Hears how far the search is; a long one is worth a thread. */
  hear(states: number): void {
    if (this.#thread || states < LONG) return;
    const thread = new Worker(new URL('./count-thread.js', import.meta.url), {
      workerData: this.#counted,
    });
    this.#thread = thread;
    // A thread that cannot be had, or ends without a word, costs time alone.
    this.#said = once(thread, 'message').then(
      ([count]: unknown[]) => ({ count }),
      () => null,
    );
  }

  /** What the thread has counted, perhaps nothing; null: there was none, or it failed. */
  async count(): Promise<{ readonly count: number | null } | null> {
    return (await this.#said) as { readonly count: number | null } | null;
  }

  /** Ends the thread: nobody wants the number. */
  async drop(): Promise<void> {
    await this.#thread?.terminate();
  }
}
