import { NumberedError } from '../errors/numbered-error.ts';
import { arrived } from './at.ts';
import { checkedOp, opLabel } from './check-op.ts';
import type { Kernel, Op, Value } from './op.ts';
import { noting } from './primitive.ts';
import { taskLetter, type Program } from './program.ts';

/** The code of one task: told what came of a step, it says the next. */
export class TaskBody {
  readonly #locks: Program['locks'];
  readonly #letter: string;
  readonly #made = new Set<Op>();
  readonly #code: Kernel<void>;
  #steps = 0;

  /** @throws LI004 if the body is no generator */
  constructor({ locks, tasks }: Program, task: number) {
    this.#locks = locks;
    this.#letter = taskLetter(task);
    this.#code = noting(this.#made, () =>
      generator(tasks[task]?.body(), this.#place),
    );
  }

  /**
   * What the task does next, or null at its end.
   *
   * @throws LI004, LI005 on a wrong step, LI006 at the end if it made a step
   *   and never ran it
   */
  next(result: Value): Op | null {
    const turn = noting(this.#made, () => this.#code.next(result));
    arrived();
    this.#steps++;
    if (!turn.done)
      return checkedOp(this.#locks, turn.value, this.#place, this.#made);
    if (this.#made.size === 0) return null;
    const never = [...this.#made].map((op) => `"${opLabel(op)}"`).join(', ');
    throw new NumberedError(
      'LI006',
      `task ${this.#letter}`,
      `it has ended, and made ${never} without running it.`,
      'Write yield* before the call.',
    );
  }

  get #place(): string {
    return `task ${this.#letter}, its step ${String(this.#steps)}`;
  }
}

function generator(
  code: Kernel<void> | undefined,
  place: string,
): Kernel<void> {
  if (typeof code?.next === 'function') return code;
  throw new NumberedError(
    'LI004',
    place,
    `its body gives ${String(code)}, which is no kernel code.`,
    'Write function* before the body.',
  );
}
