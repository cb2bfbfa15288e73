import { decodeSchedule, encodeSchedule } from '../../../src/explore/schedule-codec.ts';
import { variantNamed } from '../../../src/cfq/index.ts';
import { NumberedError } from '../../../src/errors/numbered-error.ts';
import type { Schedule } from '../../../src/kernel/index.ts';
import type { Game } from '../../../src/workbench/game/game.ts';

/** A game and its moves, as the page's address carries them. */
export interface Played {
  readonly game: Game;
  readonly moves: Schedule;
}

/** Whether a fragment claims to be a run. */
export function isRun(fragment: string): boolean {
  return /^\d+\./.test(fragment);
}

/** The fragment of a run: the schedule codec's text. */
export function encodePlayed({ game, moves }: Played): string {
  const program = `${game.variant}-${String(game.tasks)}t`;
  return encodeSchedule({ program, schedule: moves, hash: null });
}

/**
 * Reads a run's fragment; a step of it may follow.
 *
 * @throws LI112 to LI115 as decodeSchedule, LI101 on an unknown variant, LI156
 *   on a program that is not played here
 */
export function decodePlayed(fragment: string): Played {
  const { program, schedule } = decodeSchedule(fragment.replace(/\.s\d+$/, ''));
  const [, variant = '', tasks = ''] = /^([a-z-]+)-([1-4])t$/.exec(program) ?? [];
  if (variant === '') {
    throw new NumberedError(
      'LI156',
      `program "${program}"`,
      'no such game is played on this page.',
      'A game is a variant and a number of tasks from 1 to 4: before-2t.',
    );
  }
  return { game: { variant: variantNamed(variant).name, tasks: Number(tasks) }, moves: schedule };
}
