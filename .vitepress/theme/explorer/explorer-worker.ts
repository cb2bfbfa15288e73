import { messageOf } from '../../../src/errors/message-of.ts';
import { decodeSchedule } from '../../../src/explore/schedule-codec.ts';
import { answering } from '../../../src/workbench/explorer/page-answer.ts';
import { isReference, type PageQuestion } from '../../../src/workbench/explorer/question.ts';
import { referenceRows, runOf } from '../../../src/workbench/explorer/found-run.ts';
import type { DrawnRun, Order, Reply } from './explorer-messages.ts';

/** Time between two reports of progress, in ms. */
const pause = 60;

addEventListener('message', ({ data }: MessageEvent<Order>) => {
  obey(data).catch((error: unknown) => {
    say({ is: 'error', message: messageOf(error) });
  });
});

async function obey(order: Order): Promise<void> {
  if (order.ask === 'answer') return search(order.question);
  if (order.ask === 'run') return say({ is: 'run', run: drawn(order) });
  // What lays out a graph is larger than a third of the model, and few answers have one.
  const { graphOf } = await import('../../../src/workbench/explorer/graph-view.ts');
  say({ is: 'graph', graph: graphOf(order.question) });
}

function say(reply: Reply): void {
  postMessage(reply);
}

/** Searches to the end; the page cancels by ending this worker. */
function search(question: PageQuestion): void {
  const started = performance.now();
  const searching = answering(question);
  let told = started;
  let states: number | null = null;
  for (;;) {
    const turn = searching.next();
    const now = performance.now();
    const sinceStart = (now - started) / 1000;
    if (turn.done) {
      const took = { states: states ?? sinceStart, all: sinceStart };
      say({ is: 'answer', answer: turn.value, took });
      return;
    }
    if (turn.value.phase !== 'states') states ??= sinceStart;
    if (now - told < pause) continue;
    told = now;
    say({ is: 'progress', progress: turn.value });
  }
}

function drawn({ question, schedule, listings }: Order & { ask: 'run' }): DrawnRun {
  const moves = decodeSchedule(schedule).schedule;
  if (isReference(question)) return { as: 'table', rows: referenceRows(question, moves) };
  return { as: 'stepper', view: runOf(question, moves, listings) };
}
