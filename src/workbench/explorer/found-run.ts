import { firstIo, variantNamed } from '../../cfq/index.ts';
import { stateText } from '../../explore/state-graph.ts';
import { stepsOf } from '../../explore/successors.ts';
import { Tables } from '../../explore/step-tables.ts';
import { NumberedError } from '../../errors/numbered-error.ts';
import type { Schedule } from '../../kernel/index.ts';
import { watch } from '../../runs/watched-run.ts';
import type { ShownLines } from '../../show/view/listing.ts';
import { runView, type RunView } from '../../show/view/run-view.ts';
import { isReference, type PageQuestion } from './question.ts';
import { stepText } from './step-text.ts';
import { subjectOf } from './subject.ts';

/** One step of a run of the reference model, as a row of a table. */
export interface ReferenceRow {
  readonly n: number;
  /** Who moves and what it does: `A takes queue_lock`. */
  readonly text: string;
  /** RCU depth of whoever moved; null for the process that removes the group. */
  readonly depth: number | null;
  readonly findings: readonly string[];
}

/**
 * A run of a question's program as a stepper draws it.
 *
 * @throws LI002, LI003 on a schedule that the program does not have
 */
export function runOf(
  { variant, actors }: PageQuestion,
  schedule: Schedule,
  listings: readonly ShownLines[],
): RunView {
  const program = firstIo(variantNamed(variant), actors);
  return runView(program.name, watch(program, schedule).run, listings);
}

/**
 * A run of a reference model, whose steps have no source to be shown in.
 *
 * @throws LI003 on a schedule that the model does not have
 */
export function referenceRows(question: PageQuestion, schedule: Schedule): ReferenceRow[] {
  if (!isReference(question)) throw new Error(`${question.variant} is no reference model`);
  const { model } = subjectOf(question);
  const tables = new Tables(model);
  let [a, b] = tables.initial();
  return schedule.map(({ task, outcome }, i) => {
    const before = stateText(tables, a, b);
    const step = model.processes[task]
      ? stepsOf(tables, task, a, b).find((one) => one.outcome === outcome)
      : undefined;
    if (!step) throw noSuchMove(model.name, i + 1);
    ({ a, b } = step);
    const { processes } = JSON.parse(stateText(tables, a, b)) as {
      processes: readonly { readonly depth?: number }[];
    };
    return {
      n: i + 1,
      text: stepText(before, task, outcome),
      depth: processes[task]?.depth ?? null,
      findings: (model.marks[step.mark] ?? []).map(({ text }) => text),
    };
  });
}

function noSuchMove(name: string, n: number): NumberedError {
  return new NumberedError(
    'LI003',
    `run of ${name}`,
    `its move ${String(n)} is none that the model has there.`,
    'The link may be from another version, or damaged.',
  );
}
