import { compile } from '../../explore/compile-program.ts';
import { FullSearch } from '../../explore/full-search.ts';
import { boundedText } from '../../explore/limits.ts';
import { shortestRun, type RunCost } from '../../explore/shortest-run.ts';
import { Tables } from '../../explore/step-tables.ts';
import type { Schedule } from '../../kernel/index.ts';
import { gameProgram, type Game } from './game.ts';
import { goalOf } from './levels.ts';

/** Whether a game can be won, and how. */
export interface Winnable {
  /** The least run to the goal; null: there is none. */
  readonly best: { readonly schedule: Schedule; readonly cost: RunCost } | null;
  /** States that were looked at. */
  readonly states: number;
  /** Why not all were, as a sentence; null: all were. */
  readonly bounded: string | null;
}

const limits = { maxStates: 2_000_000, maxBytes: 300_000_000 };

/** Tries every run of a game. */
export function winnable(game: Game): Winnable {
  const { model } = compile(gameProgram(game));
  const tables = new Tables(model);
  const search = new FullSearch(tables, limits);
  while (!search.advance(100_000));
  const bounded = search.bounded && boundedText(search.bounded);
  const { states } = search;
  const { isMet } = goalOf(game);
  const met = search.marks.some((mark) => (model.marks[mark] ?? []).some(isMet));
  if (!met) return { best: null, states, bounded };
  const { run } = shortestRun(tables, { finding: isMet }, limits);
  if (!run) return { best: null, states, bounded };
  const { schedule, ...cost } = run;
  return { best: { schedule, cost }, states, bounded };
}
