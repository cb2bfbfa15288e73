import { messageOf } from '../../../src/errors/message-of.ts';
import { refusedWorker } from '../../../src/errors/refused-worker.ts';
import type { PatchProgress } from '../../../src/workbench/patch/grow-view.ts';
import type { PatchOrder, PatchReply } from './patch-messages.ts';

/** What works here, as an error names it. */
const part = 'the analysis';

/** After so long it is cut off, in ms. */
export const cutOffAfter = 2000;

let worker: Worker | null = null;
let giveUp: (() => void) | null = null;

/** How it ended: to its end, cut off at a function (empty: while the text was read), or another question came. */
export type PatchEnd =
  { readonly is: 'done' } | { readonly is: 'cut'; readonly at: string } | { readonly is: 'left' };

/** Makes the worker ready before anything is asked of it. */
export function prepare(): void {
  worker ??= started();
}

/** Judges two texts in a worker; what is found comes function by function. */
export async function judge(
  order: PatchOrder,
  onProgress: (progress: PatchProgress) => void,
): Promise<PatchEnd> {
  cancel();
  const own = (worker ??= started());
  let at = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  return new Promise<PatchEnd>((resolve, reject) => {
    giveUp = () => {
      resolve({ is: 'left' });
    };
    own.onmessage = ({ data }: MessageEvent<PatchReply>) => {
      if (data.is === 'error') {
        reject(new Error(data.message));
      } else if (data.is === 'begun') {
        timer = setTimeout(() => {
          end();
          resolve({ is: 'cut', at });
        }, cutOffAfter);
      } else {
        onProgress(data.progress);
        at = data.progress.next;
        if (at === '') resolve({ is: 'done' });
      }
    };
    own.onerror = (event) => {
      end();
      // Of a worker that it does not load, a browser says nothing at all.
      const message = event instanceof ErrorEvent ? event.message : '';
      reject(message ? new Error(message) : refusedWorker(part));
    };
    own.postMessage(order);
  }).finally(() => {
    clearTimeout(timer);
    if (worker === own || worker === null) giveUp = null;
  });
}

/** Ends whatever is under way. */
export function cancel(): void {
  if (!giveUp) return;
  end();
  giveUp();
}

function end(): void {
  worker?.terminate();
  worker = null;
}

function started(): Worker {
  try {
    return new Worker(new URL('./patch-worker.ts', import.meta.url), { type: 'module' });
  } catch (error) {
    throw refusedWorker(part, messageOf(error));
  }
}
