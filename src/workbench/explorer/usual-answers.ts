import { variants } from '../../cfq/index.ts';
import { graphOf, type GraphView } from './graph-view.ts';
import { answerTo, type PageAnswer } from './page-answer.ts';
import { usualQuestion } from './question.ts';

/** What can be asked about, and the answer to what nobody has asked yet. */
export interface Usual {
  readonly variants: readonly { readonly name: string; readonly what: string }[];
  readonly answer: PageAnswer;
  readonly graph: GraphView | null;
}

/** Computed once, at build. */
export function usual(): Usual {
  return {
    variants: variants.map(({ name, what }) => ({ name, what })),
    answer: answerTo(usualQuestion),
    graph: graphOf(usualQuestion),
  };
}
