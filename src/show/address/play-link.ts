import { momentsOf, programKey, programNamed } from '../../cfq/index.ts';
import { decodeSchedule } from '../../explore/schedule-codec.ts';
import { NumberedError } from '../../errors/numbered-error.ts';
import { shortened } from '../../errors/shortened.ts';
import { Player, type Program, type Schedule } from '../../kernel/index.ts';
import type { Era } from '../../lockdep/index.ts';
import { watch, type WatchedRun } from '../../runs/watched-run.ts';
import { runOfShort } from './read-link.ts';

/** Moves that a link may have: many times those of the longest run of any program here. */
export const linkMovesMax = 2000;

/**
 * The run of a schedule as a link carries it: `1.before-2t-ioc.A8B10A9`. A
 * named run's program may go by its short name, `before-wf`.
 *
 * @throws LI112 to LI115 as decodeSchedule, LI115 beyond `linkMovesMax`, LI101 to
 *   LI103 as programNamed, LI128 on a schedule that the program cannot follow,
 *   with the nearest moment
 */
export function playLink(text: string, era: Era = 'classic'): WatchedRun {
  const { program: key, schedule } = decodeSchedule(text);
  if (schedule.length > linkMovesMax) {
    throw new NumberedError(
      'LI115',
      `schedule "${shortened(text)}"`,
      `it has ${String(schedule.length)} moves.`,
      `A link has at most ${String(linkMovesMax)}, and no run here is as long.`,
    );
  }
  const program = programNamed(longKey(key));
  try {
    return watch(program, schedule, era);
  } catch (error) {
    if (!(error instanceof NumberedError)) throw error;
    throw new NumberedError(
      'LI128',
      `schedule "${shortened(text)}"`,
      `its program cannot follow it: ${error.message}`,
      `The nearest moment is ${nearestMoment(program, schedule)}.`,
    );
  }
}

/** The key of a named run's program, given its short one. */
function longKey(key: string): string {
  const name = runOfShort(key);
  return name === undefined ? key : programKey(name);
}

/** The last moment that the program reaches before it cannot go on: played once more, up to there. */
function nearestMoment(program: Program, schedule: Schedule): string {
  const player = new Player(program);
  try {
    for (const move of schedule) player.move(move);
  } catch {
    // As far as the program can follow it.
  }
  const moment = momentsOf(player.run()).at(-1);
  return moment
    ? `${moment.name}, at step ${String(moment.step)} of the same program`
    : 'before/wait-fail#rcu-depth-negative';
}
