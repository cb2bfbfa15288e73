import { firstIo, laterReader, variantNamed, variants } from '../../cfq/index.ts';
import {
  callText,
  Player,
  taskLetter,
  type Move,
  type Next,
  type Observer,
  type Program,
  type Schedule,
} from '../../kernel/index.ts';
import { lockBalance } from '../../explore/lock-balance.ts';
import type { RunCost } from '../../explore/shortest-run.ts';
import { watch } from '../../runs/watched-run.ts';
import type { ShownLines } from '../../show/view/listing.ts';
import { runView, type RunView } from '../../show/view/run-view.ts';
import type { Game } from './game-kind.ts';
import { goalOf } from './levels.ts';

export type { Game };

/** The versions of the function that can be played. */
export const playable: readonly { readonly name: string; readonly what: string }[] = variants;

/** A position of a game, as plain data. */
export interface PlayView {
  readonly run: RunView;
  readonly actors: readonly Actor[];
  readonly isOver: boolean;
  /** What the moves so far cost, up to the goal if it was reached. */
  readonly cost: RunCost;
  /** Step at which the goal of the game was reached; null: not yet. */
  readonly reachedAt: number | null;
}

/** One unfinished task and what it can do next. */
export interface Actor {
  readonly letter: string;
  /** The call it stands before. */
  readonly call: string;
  /** Why it cannot move now, or null. */
  readonly waitsFor: string | null;
  readonly choices: readonly { readonly move: Move; readonly label: string }[];
}

/** The program of a game. */
export function gameProgram({ variant, tasks, company }: Game): Program {
  if (company === 'later-reader') return laterReader(variantNamed(variant));
  return firstIo(variantNamed(variant), { tasks, shareIoc: company === 'ioc' });
}

/**
 * The position after some moves.
 *
 * @throws LI002, LI003 on moves that the program does not have
 */
export function playView(game: Game, moves: Schedule, listings: readonly ShownLines[]): PlayView {
  const program = gameProgram(game);
  const { run } = watch(program, moves);
  const player = new Player(program);
  for (const move of moves) player.move(move);
  const next = player.next();
  const { isMet } = goalOf(game);
  const won = run.steps.find(({ findings }) => findings.some(isMet));
  return {
    run: runView(program.name, run, listings),
    actors: next.map(actor),
    isOver: next.length === 0,
    cost: costOf(program, moves.slice(0, won?.n)),
    reachedAt: won?.n ?? null,
  };
}

/**
 * The moves with those that one task can make without a question to answer, up
 * to the one that reaches the goal.
 */
export function runOn(game: Game, moves: Schedule, task: number): Schedule {
  const { isMet } = goalOf(game);
  const player = new Player(gameProgram(game), balances());
  for (const move of moves) player.move(move);
  const all = [...moves];
  for (;;) {
    const own = player.next().find((next) => next.task === task);
    if (!own || own.blockedBy !== null || own.outcomes.length !== 1) return all;
    const move = { task, outcome: 0 };
    const { findings } = player.move(move);
    all.push(move);
    if (findings.some(isMet)) return all;
  }
}

/** Hears what each task takes and leaves. */
function balances(): Observer {
  const own = new Map<number, Observer>();
  return (event) => {
    const balance = own.get(event.task) ?? lockBalance();
    own.set(event.task, balance);
    return balance(event);
  };
}

/** What a schedule costs. */
export function costOf(program: Program, moves: Schedule): RunCost {
  const player = new Player(program);
  let preemptions = 0;
  let last: number | null = null;
  for (const move of moves) {
    const couldGoOn = player.next().some((next) => next.task === last && next.blockedBy === null);
    if (last !== null && move.task !== last && couldGoOn) preemptions++;
    player.move(move);
    last = move.task;
  }
  const { steps } = player.run();
  return {
    steps: moves.length,
    tasks: new Set(moves.map(({ task }) => task)).size,
    preemptions,
    faults: steps.filter(({ outcome, outcomes }) => outcome === 'fail' && outcomes.length > 1)
      .length,
  };
}

function actor(next: Next): Actor {
  const { task, op, outcomes, blockedBy } = next;
  const letter = taskLetter(task);
  const call =
    op.op === 'load' ? `read ${op.cell}` : callText(op, null).replace(/ (?:=|is) NULL$/, '');
  return {
    letter,
    call,
    waitsFor: blockedBy,
    choices:
      blockedBy === null
        ? outcomes.map((outcome, i) => ({
            move: { task, outcome: i },
            label: outcomes.length === 1 ? 'step' : labelOf(outcome),
          }))
        : [],
  };
}

function labelOf(outcome: string): string {
  if (outcome === 'ok') return 'it works';
  return outcome === 'fail' ? 'it fails' : outcome;
}
