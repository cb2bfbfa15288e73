import type { Progress } from '../../../src/explore/answer.ts';
import type { PageAnswer } from '../../../src/workbench/explorer/page-answer.ts';
import type { PageQuestion } from '../../../src/workbench/explorer/question.ts';
import type { ShownLines } from '../../../src/show/view/listing.ts';
import type { DrawnRun, Order, Reply, Took } from './explorer-messages.ts';

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

function put(order: Order, onProgress: (progress: Progress) => void): Promise<Reply | null> {
  cancel();
  const own = (worker ??= new Worker(new URL('./explorer-worker.ts', import.meta.url), {
    type: 'module',
  }));
  return new Promise<Reply | null>((resolve, reject) => {
    giveUp = () => {
      resolve(null);
    };
    own.onmessage = ({ data }: MessageEvent<Reply>) => {
      if (data.is === 'progress') onProgress(data.progress);
      else if (data.is === 'error') reject(new Error(data.message));
      else resolve(data);
    };
    own.onerror = ({ message }) => {
      worker = null;
      reject(new Error(message || 'The search could not be started.'));
    };
    own.postMessage(order);
  }).finally(() => {
    if (worker === own || worker === null) giveUp = null;
  });
}
