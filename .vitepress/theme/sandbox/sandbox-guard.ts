import type { Entry, Host, Job, Report } from './sandbox-messages.ts';

/**
 * Runs in the worker, before any other code, and gives readers' code no more
 * than a `Host`. It is sent there as the text of this one function: nothing
 * outside of it exists there.
 */
export function guard(): void {
  // Whatever this code needs later is taken now: what runs afterwards may
  // change every object of its world.
  const post = self.postMessage.bind(self) as (report: Report) => void;
  const close = self.close.bind(self);
  const clock = performance.now.bind(performance);
  const later = self.setTimeout.bind(self);
  const bare = Object.setPrototypeOf as <T>(value: T, prototype: null) => T;
  const textOf = String;
  const isError = (value: unknown): value is Error => value instanceof Error;
  const slice = Function.prototype.call.bind(String.prototype.slice) as (
    text: string,
    from: number,
    to: number,
  ) => string;

  // The frame asked this before; a worker that has the site's origin runs nothing.
  if (self.origin !== 'null') {
    close();
    return;
  }

  const remove = (holder: object, name: string): void => {
    if (!Reflect.deleteProperty(holder, name)) throw new Error(`${name} cannot be taken away`);
  };
  const taken = [
    // Nothing else may speak to the frame, or start what outlives a cap.
    ...['postMessage', 'close', 'Worker', 'SharedWorker', 'BroadcastChannel'],
    // The policy refuses these, but its refusals alone can keep the page busy.
    ...['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'importScripts', 'FontFace'],
    // No example needs what takes memory or threads beside the worker's own.
    ...['OffscreenCanvas', 'WebAssembly'],
  ];
  for (
    let holder = self as object | null;
    holder !== null;
    holder = Object.getPrototypeOf(holder) as object | null
  ) {
    for (const name of taken) remove(holder, name);
  }
  remove(Object.getPrototypeOf(crypto) as object, 'subtle');

  const flushMs = 50;
  let limits: Pick<Job['limits'], 'entries' | 'characters'> = { entries: 0, characters: 0 };
  let queue = bare<Entry[]>([], null);
  let queued = 0;
  let entries = 0;
  let characters = 0;
  let flushedAt = -flushMs;
  let isFlushPlanned = false;
  let isEnded = false;

  const flush = (): void => {
    if (queued === 0 || isEnded) return;
    post({ type: 'entries', entries: queue });
    queue = bare<Entry[]>([], null);
    queued = 0;
    flushedAt = clock();
  };

  const add = (kind: string, text: string): void => {
    queue[queued++] = bare<Entry>([kind, text], null);
    entries++;
    characters += text.length;
  };

  /** One line of output, as text; beyond the limits there is none. */
  const emit: Host['emit'] = (kind, value) => {
    if (entries > limits.entries) return;
    const text = textOf(value);
    if (entries === limits.entries || characters + text.length > limits.characters) {
      entries = limits.entries;
      add('cut', '');
      return;
    }
    add(textOf(kind), text);
    if (clock() - flushedAt >= flushMs) flush();
    else if (!isFlushPlanned) {
      isFlushPlanned = true;
      later(() => {
        isFlushPlanned = false;
        flush();
      }, flushMs);
    }
  };

  /** The last word; a worker that is closed has no events left to flood anybody with. */
  const end = (report: Report): void => {
    flush();
    if (!isEnded) post(report);
    isEnded = true;
    close();
  };

  const fail = (error: unknown): void => {
    const field = (name: 'name' | 'message' | 'stack'): string => {
      try {
        return slice(textOf((error as Error)[name]), 0, 10000);
      } catch {
        return '';
      }
    };
    const thrown = (): string => {
      try {
        return slice(textOf(error), 0, 10000);
      } catch {
        return 'a value that cannot be printed';
      }
    };
    end(
      isError(error)
        ? {
            type: 'end',
            how: 'error',
            name: field('name'),
            message: field('message'),
            stack: field('stack'),
          }
        : { type: 'end', how: 'error', name: '', message: thrown(), stack: '' },
    );
  };

  self.addEventListener('error', (event) => {
    event.preventDefault();
    fail(event.error ?? event.message);
  });
  self.addEventListener('unhandledrejection', (event) => {
    event.preventDefault();
    fail(event.reason);
  });

  self.onmessage = async ({ data }: MessageEvent<Job>) => {
    self.onmessage = null;
    limits = data.limits;
    const { argument } = data;
    const urls: Record<string, string> = {};
    for (const { name, text } of data.modules) {
      urls[name] = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
    }
    post({ type: 'started' });
    try {
      const main = (await import(/* @vite-ignore */ urls[data.modules[0]?.name ?? ''] ?? '')) as {
        readonly default: (host: Host) => unknown;
      };
      await main.default({ emit, urls, argument });
      end({ type: 'end', how: 'done' });
    } catch (error) {
      fail(error);
    }
  };
}
