import { signed } from '../../../src/show/text/signed.ts';
import type { RunView, TaskView } from '../../../src/show/view/run-view.ts';

/** What a stepper says of each task after a step, beside the locks that one of them holds. */
export interface TaskFact {
  readonly name: string;
  /** As the head of a column that has the room, and of one that has not. */
  readonly heads: readonly [wide: string, narrow: string];
  /** A name of the code. */
  readonly isCode: boolean;
  readonly kind: 'band' | 'depth';
  /** Depth, or 1 where a band is drawn. */
  value(task: TaskView | undefined): number;
  text(value: number): string;
}

const ofTheModel: readonly TaskFact[] = [
  {
    name: 'interrupts',
    heads: ['Interrupts', 'irqs'],
    isCode: false,
    kind: 'band',
    value: (task) => (task?.irqsOff ? 1 : 0),
    text: (value) => (value === 1 ? 'off' : 'on'),
  },
  {
    name: 'RCU depth',
    heads: ['RCU depth', 'RCU'],
    isCode: false,
    kind: 'depth',
    value: (task) => task?.rcuDepth ?? 0,
    text: signed,
  },
];

/** What is told of each task of a run: of a path in a text, how often each lock is taken and not left. */
export function taskFacts({ counted }: RunView): readonly TaskFact[] {
  if (!counted) return ofTheModel;
  return counted.map((name, i) => ({
    name,
    heads: [name, name],
    isCode: true,
    kind: 'depth',
    value: (task) => task?.depths?.[i] ?? 0,
    text: signed,
  }));
}
