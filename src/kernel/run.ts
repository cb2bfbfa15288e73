import { taskExit, type LockEvent } from './events.ts';
import { NumberedError } from '../errors/numbered-error.ts';
import type { Finding } from './finding.ts';
import { finalFindings } from './leaks.ts';
import { withTask } from './effect.ts';
import { apply, blockedBy, initialState, outcomesOf } from './machine.ts';
import type { Op, Value } from './op.ts';
import {
  taskLetter,
  type Move,
  type Program,
  type Schedule,
} from './program.ts';
import type { KernelState } from './state.ts';
import { TaskBody } from './task-body.ts';

/** One step of a run: one primitive of one task, and what is true after it. */
export interface Step {
  /** Counted from 1. */
  readonly n: number;
  readonly task: number;
  readonly op: Op;
  /** `ok`, `fail`, …; empty where the primitive has one outcome only. */
  readonly outcome: string;
  /** The outcomes it could have had. */
  readonly outcomes: readonly string[];
  readonly result: Value;
  readonly state: KernelState;
  readonly events: readonly LockEvent[];
  readonly findings: readonly Finding[];
}

/** A program and a schedule, played: an immutable value. */
export interface Run {
  readonly program: string;
  readonly config: Program['config'];
  readonly locks: Program['locks'];
  readonly tasks: readonly { readonly comm: string; readonly pid: number }[];
  readonly schedule: Schedule;
  readonly initial: KernelState;
  readonly steps: readonly Step[];
  /** All findings in order, each with its step. */
  readonly findings: readonly (Finding & { readonly step: number })[];
  /** Whether every task has finished. */
  readonly complete: boolean;
}

/**
 * Hears the lock events of a run and may report; never changes the run. One
 * observer serves one run.
 */
export type Observer = (event: LockEvent) => readonly Finding[];

/** What a task would do next. */
export interface Next {
  readonly task: number;
  readonly op: Op;
  readonly outcomes: readonly string[];
  /** Why it cannot move now, or null. */
  readonly blockedBy: string | null;
}

/**
 * A run in the making: the same moves always give the same steps.
 * @example
 * import { Player, namedRun } from 'imbalance';
 *
 * const { program } = namedRun('before/wait-fail');
 * const player = new Player(program);
 * player.move({ task: 0, outcome: 0 });
 * player.next().map(({ op }) => op.op); // => ['load']
 */
export class Player {
  readonly #program: Program;
  readonly #observe: Observer;
  readonly #bodies: (TaskBody | null)[];
  readonly #pending: (Op | null)[];
  readonly #initial: KernelState;
  readonly #steps: Step[] = [];
  readonly #moves: Move[] = [];
  #state: KernelState;

  /** @throws LI004, LI005 on a first step that is none */
  constructor(program: Program, observe: Observer = () => []) {
    this.#program = program;
    this.#observe = observe;
    this.#initial = initialState(program);
    this.#state = this.#initial;
    this.#bodies = program.tasks.map((_, task) => new TaskBody(program, task));
    this.#pending = this.#bodies.map(() => null);
    program.tasks.forEach((_, task) => this.#resume(task, null));
  }

  get state(): KernelState {
    return this.#state;
  }

  /** Every unfinished task with what it would do next. */
  next(): readonly Next[] {
    return this.#pending.flatMap((op, task) =>
      op === null
        ? []
        : [
            {
              task,
              op,
              outcomes: outcomesOf(this.#program, this.#state, op),
              blockedBy: blockedBy(this.#program, this.#state, task, op),
            },
          ],
    );
  }

  /**
   * Lets one task do one step.
   *
   * @throws LI002 if the task cannot move, LI003 on an outcome it has not;
   *   LI004, LI005 if the task goes on with what is no step, LI006 if it
   *   ends and has left a step out
   */
  move(move: Move): Step {
    const next = this.next().find(({ task }) => task === move.task);
    const place = `step ${String(this.#steps.length + 1)}`;
    if (!next || next.blockedBy !== null) {
      const why = next
        ? `waits for ${next.blockedBy ?? ''}`
        : 'has finished or does not exist';
      const able = this.next()
        .filter((n) => n.blockedBy === null)
        .map((n) => taskLetter(n.task));
      throw new NumberedError(
        'LI002',
        place,
        `task ${taskLetter(move.task)} ${why}.`,
        `Tasks that can move: ${able.join(', ') || 'none'}.`,
      );
    }
    const outcome = next.outcomes[move.outcome];
    if (outcome === undefined) {
      const allowed = next.outcomes.map(
        (o, i) => `${String(i)} (${o || 'done'})`,
      );
      throw new NumberedError(
        'LI003',
        place,
        `${next.op.op} has no outcome ${String(move.outcome)}.`,
        `Its outcomes are ${allowed.join(', ')}.`,
      );
    }
    return this.#apply(next, move, outcome);
  }

  /** The run so far, as a value. */
  run(): Run {
    return {
      program: this.#program.name,
      config: this.#program.config,
      locks: this.#program.locks,
      tasks: this.#program.tasks.map(({ comm, pid }) => ({ comm, pid })),
      schedule: [...this.#moves],
      initial: this.#initial,
      steps: [...this.#steps],
      findings: this.#steps.flatMap(({ n, findings }) =>
        findings.map((finding) => ({ ...finding, step: n })),
      ),
      complete: this.#pending.every((op) => op === null),
    };
  }

  #apply(next: Next, move: Move, outcome: string): Step {
    const { task, op } = next;
    const effect = apply(this.#program, this.#state, task, op, outcome);
    const stack = op.stack ?? [];
    const events = effect.operations.map((operation): LockEvent => ({
      task,
      operation,
      stack,
    }));
    const heard = events.flatMap((event) => this.#observe(event));
    this.#state = effect.state;
    this.#moves.push(move);
    this.#resume(task, effect.result);
    const exits = this.#pending[task] === null ? [taskExit(task)] : [];
    const heardAtExit = exits.flatMap((event) => this.#observe(event));
    const ended = this.#pending.every((pending) => pending === null);
    const step: Step = {
      n: this.#steps.length + 1,
      task,
      op,
      outcome: next.outcomes.length > 1 || outcome === 'fail' ? outcome : '',
      outcomes: next.outcomes,
      result: effect.result,
      state: this.#state,
      events: [...events, ...exits],
      findings: [
        ...heard,
        ...effect.findings,
        ...heardAtExit,
        ...(ended ? finalFindings(this.#program, this.#state, task) : []),
      ],
    };
    this.#steps.push(step);
    return step;
  }

  #resume(task: number, result: Value): void {
    const op = this.#bodies[task]?.next(result) ?? null;
    this.#pending[task] = op;
    if (op !== null) return;
    this.#bodies[task] = null;
    this.#state = withTask(this.#state, task, { status: 'done' });
  }
}

/**
 * Plays a schedule; a schedule that ends early gives an incomplete run.
 *
 * @throws LI002, LI003 as Player.move
 * @example
 * import { namedRun, replay } from 'imbalance';
 *
 * const { program, schedule } = namedRun('before/wait-fail');
 * const played = replay(program, schedule.slice(0, 11));
 * played.complete; // => false
 * played.steps.at(-1)?.state.tasks[0]?.rcuDepth; // => -1
 */
export function replay(
  program: Program,
  schedule: Schedule,
  observe?: Observer,
): Run {
  const player = new Player(program, observe);
  for (const move of schedule) player.move(move);
  return player.run();
}
