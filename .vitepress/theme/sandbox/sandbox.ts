import { openFrame } from './sandbox-frame.ts';
import {
  isRecord,
  readMessage,
  version,
  type Ending,
  type Entry,
  type Job,
  type Order,
} from './sandbox-messages.ts';

/** How long a worker may take to start, in milliseconds. */
const startMs = 10_000;

interface Running {
  readonly nonce: string;
  readonly job: Job;
  readonly onEntry: (entry: Entry) => void;
  readonly end: (ending: Ending) => void;
  timer: Timer;
}

type Timer = ReturnType<typeof setTimeout>;

/**
 * Runs code that is not ours. It lives in a worker of a frame without an
 * origin, under a policy that allows no request; all that comes back is text.
 * A run that takes too long is ended by removing the frame.
 */
export class Sandbox {
  readonly #url: string;
  #frame: HTMLIFrameElement | null = null;
  #loaded: Promise<HTMLIFrameElement> | null = null;
  #running: Running | null = null;

  /** `url` is where the site serves sandbox.html. */
  constructor(url: string) {
    this.#url = `${url}?v=${String(version)}`;
  }

  /** Loads the frame before it is needed. */
  async warm(): Promise<void> {
    await this.#load();
  }

  /**
   * Runs one job; a job that is still running is stopped.
   *
   * @throws LI150 if the frame cannot be loaded
   */
  async run(job: Job, onEntry: (entry: Entry) => void): Promise<Ending> {
    this.stop();
    const frame = await this.#load();
    // Another job may have come while the frame was loading.
    this.stop();
    return new Promise((resolve) => {
      const nonce = randomText();
      const end = (ending: Ending): void => {
        if (this.#running?.nonce !== nonce) return;
        clearTimeout(this.#running.timer);
        this.#running = null;
        // Only the frame's end surely ends a worker that never yields.
        if (['time', 'stopped', 'refused'].includes(ending.how)) this.#drop();
        resolve(ending);
      };
      const timer = endAfter(startMs, { how: 'refused', message: '' }, end);
      this.#running = { nonce, job, onEntry, end, timer };
      frame.contentWindow?.postMessage({ nonce, job } satisfies Order, '*');
    });
  }

  /** Ends the run that is under way, if there is one. */
  stop(): void {
    this.#running?.end({ how: 'stopped' });
  }

  /** Ends everything and removes the frame. */
  close(): void {
    this.stop();
    this.#drop();
  }

  #drop(): void {
    this.#frame?.remove();
    this.#frame = null;
    this.#loaded = null;
    removeEventListener('message', this.#hear);
  }

  async #load(): Promise<HTMLIFrameElement> {
    this.#loaded ??= openFrame(this.#url);
    try {
      this.#frame = await this.#loaded;
    } catch (error) {
      this.#loaded = null;
      throw error;
    }
    addEventListener('message', this.#hear);
    return this.#frame;
  }

  readonly #hear = (event: MessageEvent<unknown>): void => {
    const running = this.#running;
    if (!running || !this.#frame || event.source !== this.#frame.contentWindow) return;
    if (event.origin !== 'null' || !isRecord(event.data)) return;
    if (event.data['nonce'] !== running.nonce) return;
    const message = readMessage(event.data);
    if (message?.type === 'started') {
      clearTimeout(running.timer);
      running.timer = endAfter(running.job.limits.milliseconds, { how: 'time' }, running.end);
    } else if (message?.type === 'entries') {
      message.entries.forEach(running.onEntry);
    } else if (message) {
      running.end(message.ending);
    }
  };
}

function endAfter(milliseconds: number, how: Ending, end: Running['end']): Timer {
  return setTimeout(end, milliseconds, how);
}

function randomText(): string {
  return [...crypto.getRandomValues(new Uint32Array(4))].map((n) => n.toString(36)).join('-');
}
