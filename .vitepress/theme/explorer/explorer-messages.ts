import type { GraphView } from '../../../src/workbench/explorer/graph-view.ts';
import type { PageAnswer, Progress } from '../../../src/workbench/explorer/page-answer.ts';
import type { PageQuestion } from '../../../src/workbench/explorer/question.ts';
import type { ReferenceRow } from '../../../src/workbench/explorer/found-run.ts';
import type { ShownLines } from '../../../src/show/view/listing.ts';
import type { RunView } from '../../../src/show/view/run-view.ts';

/** What the page asks of the worker. */
export type Order =
  | { readonly ask: 'answer' | 'graph'; readonly question: PageQuestion }
  | {
      readonly ask: 'run';
      /** As a link carries it. */
      readonly schedule: string;
      readonly question: PageQuestion;
      readonly listings: readonly ShownLines[];
    };

/** A run, drawn by the stepper or as a plain table. */
export type DrawnRun =
  | { readonly as: 'stepper'; readonly view: RunView }
  | { readonly as: 'table'; readonly rows: readonly ReferenceRow[] };

/** How long a search took, in seconds. */
export interface Took {
  /** Until every state was seen. */
  readonly states: number;
  readonly all: number;
}

/** What the worker says. */
export type Reply =
  | { readonly is: 'progress'; readonly progress: Progress }
  | { readonly is: 'answer'; readonly answer: PageAnswer; readonly took: Took }
  | { readonly is: 'run'; readonly run: DrawnRun }
  /** null where the model is too large to draw. */
  | { readonly is: 'graph'; readonly graph: GraphView | null }
  | { readonly is: 'error'; readonly message: string };
