import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { repositoryRoot } from '../../src/repository/repository-root.ts';
import type { work } from './beside-work.ts';

type Work = typeof work;
type Name = keyof Work;
type Made<N extends Name> = Awaited<ReturnType<Work[N]>>;

/** What the thread answers: what was made of its name, or why it was not. */
type Answer = { readonly name: Name } & ({ readonly made: unknown } | { readonly error: Error });

interface Thread {
  readonly worker: Worker;
  readonly asked: Map<Name, Promise<unknown>>;
  readonly waiting: Map<Name, (answer: Answer) => void>;
}

/** Each bundled file of the build has its own copy of this module: see `theSite`. */
const key = Symbol.for('imbalance.beside');
const shared = globalThis as { [key]?: Thread };

/** Whether the whole site is built; where it is served to who edits it, nothing is made beside. */
export const isWholeBuild = process.env['NODE_ENV'] === 'production';

/**
 * Has something made in a second thread, once a build, whoever asks and how often: in the order in
 * which it was first asked for. What nobody needs at once is asked for early, and awaited late.
 */
export function beside<N extends Name>(name: N, ...given: Parameters<Work[N]>): Promise<Made<N>> {
  const { worker, asked, waiting } = (shared[key] ??= start());
  const known = asked.get(name);
  if (known) return known as Promise<Made<N>>;
  const made = new Promise<unknown>((resolve, reject) => {
    waiting.set(name, (answer) => {
      if ('error' in answer) reject(answer.error);
      else resolve(answer.made);
    });
  });
  worker.ref();
  // Who awaits it hears of an error; that nobody does yet is none.
  made.catch(() => undefined);
  asked.set(name, made);
  worker.postMessage({ name, given });
  return made as Promise<Made<N>>;
}

function start(): Thread {
  const worker = new Worker(path.join(repositoryRoot(), 'bin/beside-thread.mjs'));
  const waiting: Thread['waiting'] = new Map();
  const tell = (answer: Answer): void => {
    waiting.get(answer.name)?.(answer);
    waiting.delete(answer.name);
    // The build ends where nothing more is awaited of the thread.
    if (waiting.size === 0) worker.unref();
  };
  worker.on('message', tell);
  worker.on('error', (error) => {
    for (const name of [...waiting.keys()]) tell({ name, error });
  });
  return { worker, asked: new Map(), waiting };
}
