import { messageOf } from '../../../src/errors/message-of.ts';
import { refusedWorker } from '../../../src/errors/refused-worker.ts';
import type { GraphView } from '../../../src/workbench/explorer/graph-view.ts';
import type { PageAnswer, Progress } from '../../../src/workbench/explorer/page-answer.ts';
import type { PageQuestion } from '../../../src/workbench/explorer/question.ts';
import type { ShownLines } from '../../../src/show/view/listing.ts';
import type { DrawnRun, Order, Reply, Took } from './explorer-messages.ts';

/** What works here, as an error names it. */
const part = 'the search';

let worker: Worker | null = null;
let giveUp: (() => void) | null = null;

/** An answer, and how long it took. */
export interface Answered {
  readonly answer: PageAnswer;
  readonly took: Took;
}

/** Searches in a worker; null where it was cancelled or another question came. */
export async function search(
  question: PageQuestion,
  onProgress: (progress: Progress) => void,
): Promise<Answered | null> {
  const reply = await put({ ask: 'answer', question }, onProgress);
  return reply?.is === 'answer' ? reply : null;
}

/** The states of a small model, laid out in the worker; null where it is too large, or another question came. */
export async function graphFor(question: PageQuestion): Promise<GraphView | null> {
  const reply = await put({ ask: 'graph', question }, () => undefined);
  return reply?.is === 'graph' ? reply.graph : null;
}

/** A run by its link, drawn in the worker; null where another question came. */
export async function runBy(
  schedule: string,
  question: PageQuestion,
  listings: readonly ShownLines[],
): Promise<DrawnRun | null> {
  const reply = await put({ ask: 'run', schedule, question, listings }, () => undefined);
  return reply?.is === 'run' ? reply.run : null;
}

/** Ends whatever is under way. */
export function cancel(): void {
  if (!giveUp) return;
  worker?.terminate();
  worker = null;
  giveUp();
}

async function put(order: Order, onProgress: (progress: Progress) => void): Promise<Reply | null> {
  cancel();
  const own = (worker ??= started());
  return new Promise<Reply | null>((resolve, reject) => {
    giveUp = () => {
      resolve(null);
    };
    own.onmessage = ({ data }: MessageEvent<Reply>) => {
      if (data.is === 'progress') onProgress(data.progress);
      else if (data.is === 'error') reject(new Error(data.message));
      else resolve(data);
    };
    own.onerror = (event) => {
      worker = null;
      // Of a worker that it does not load, a browser says nothing at all.
      const message = event instanceof ErrorEvent ? event.message : '';
      reject(message ? new Error(message) : refusedWorker(part));
    };
    own.postMessage(order);
  }).finally(() => {
    if (worker === own || worker === null) giveUp = null;
  });
}

function started(): Worker {
  try {
    return new Worker(new URL('./explorer-worker.ts', import.meta.url), { type: 'module' });
  } catch (error) {
    throw refusedWorker(part, messageOf(error));
  }
}
