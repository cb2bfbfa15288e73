import { messageOf } from '../../../src/errors/message-of.ts';
import { refusedWorker } from '../../../src/errors/refused-worker.ts';

/** After so long it is cut off, in ms. */
export const cutOffAfter = 2000;

/** A part of an answer; `next` is what comes after it, empty at the end. */
export interface Progress {
  readonly next: string;
}

/** What a worker says: `begun` before it reads anything, so that its loading is not counted. */
export type Reply<P extends Progress> =
  | { readonly is: 'begun' }
  | { readonly is: 'progress'; readonly progress: P }
  | { readonly is: 'error'; readonly message: string };

/** How it ended: to its end, cut off (at what came next, empty while the text was read), or another question came. */
export type AnswerEnd =
  | { readonly is: 'done' }
  | { readonly is: 'cut'; readonly at: string }
  | { readonly is: 'left' };

/**
 * A worker that answers one question at a time, part by part, and is ended where it takes too long. What the page's
 * policy forbids is forbidden to it too.
 */
export class AnsweringWorker<Order, P extends Progress> {
  /** Where its module is. */
  readonly #url: string;
  /** What works here, as an error names it. */
  readonly #part: string;
  #worker: Worker | null = null;
  #giveUp: (() => void) | null = null;

  constructor(part: string, url: string) {
    this.#part = part;
    this.#url = url;
  }

  /**
   * Makes the worker ready before anything is asked of it.
   *
   * @throws LI162 where the browser refuses it
   */
  prepare(): void {
    this.#worker ??= this.#started();
  }

  /** Asks; each part of the answer is given as it comes. */
  async ask(order: Order, onProgress: (progress: P) => void): Promise<AnswerEnd> {
    this.cancel();
    const own = (this.#worker ??= this.#started());
    let at = '';
    let timer: ReturnType<typeof setTimeout> | undefined;
    return new Promise<AnswerEnd>((resolve, reject) => {
      this.#giveUp = () => {
        resolve({ is: 'left' });
      };
      own.onmessage = ({ data }: MessageEvent<Reply<P>>) => {
        if (data.is === 'error') {
          reject(new Error(data.message));
        } else if (data.is === 'begun') {
          timer = setTimeout(() => {
            this.#end();
            resolve({ is: 'cut', at });
          }, cutOffAfter);
        } else {
          onProgress(data.progress);
          at = data.progress.next;
          if (at === '') resolve({ is: 'done' });
        }
      };
      own.onerror = (event) => {
        this.#end();
        // Of a worker that it does not load, a browser says nothing at all.
        const message = event instanceof ErrorEvent ? event.message : '';
        reject(message ? new Error(message) : refusedWorker(this.#part));
      };
      own.postMessage(order);
    }).finally(() => {
      clearTimeout(timer);
      if (this.#worker === own || this.#worker === null) this.#giveUp = null;
    });
  }

  /** Ends whatever is under way. */
  cancel(): void {
    if (!this.#giveUp) return;
    this.#end();
    this.#giveUp();
  }

  #end(): void {
    this.#worker?.terminate();
    this.#worker = null;
  }

  #started(): Worker {
    try {
      return underPolicy(this.#url);
    } catch (error) {
      throw refusedWorker(this.#part, messageOf(error));
    }
  }
}

/** Answers in a worker: what `answer` yields is sent part by part, and what it throws as an error. */
export function answerHere<Order, P extends Progress>(answer: (order: Order) => Iterable<P>): void {
  answerWith(() => Promise.resolve(null), answer);
}

/** The same with what is loaded when the first question comes, which is not counted as time of the answer. */
export function answerWith<Tool, Order, P extends Progress>(
  load: () => Promise<Tool>,
  answer: (order: Order, tool: Tool) => Iterable<P>,
): void {
  const say = (reply: Reply<P>): void => {
    postMessage(reply);
  };
  const inParts = async (order: Order): Promise<void> => {
    const tool = await load();
    say({ is: 'begun' });
    for (const progress of answer(order, tool)) say({ is: 'progress', progress });
  };
  addEventListener('message', ({ data }: MessageEvent<Order>) => {
    inParts(data).catch((error: unknown) => {
      say({ is: 'error', message: messageOf(error) });
    });
  });
}

/**
 * A worker of a module of this site. One that is loaded from an address has the policy of that address's headers, and
 * on most hosts none; one made of a text has that of the page which made it. So the text is an import. It is a line
 * for each worker, and stays until the page goes.
 */
function underPolicy(url: string): Worker {
  // In an address a double quote is never written as it is.
  const text = `import "${new URL(url, location.href).href}"`;
  const made = new Blob([text], { type: 'text/javascript' });
  return new Worker(URL.createObjectURL(made), { type: 'module' });
}
