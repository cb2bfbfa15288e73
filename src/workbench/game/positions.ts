import type { Schedule } from '../../kernel/index.ts';
import { playView, type Game } from './game.ts';

/** A game as far as it was played. */
export interface Played {
  readonly game: Game;
  readonly moves: Schedule;
  /** Earlier positions, for undo: one click may make many moves. */
  readonly past: readonly Schedule[];
}

/** A game before its first move. */
export function begun(game: Game): Played {
  return { game, moves: [], past: [] };
}

/** Moved on to a position, from which undo leads back. */
export function movedTo({ game, moves, past }: Played, next: Schedule): Played {
  return { game, moves: next, past: [...past, moves] };
}

/** Back by one click; a game before its first stays. */
export function undone({ game, past }: Played): Played {
  return { game, moves: past.at(-1) ?? [], past: past.slice(0, -1) };
}

/**
 * A game as if its moves had been made one by one.
 *
 * @throws LI002, LI003 on moves that the game does not have
 */
export function replayed(game: Game, moves: Schedule): Played {
  playView(game, moves, []);
  return { game, moves, past: moves.map((_, i) => moves.slice(0, i)) };
}
