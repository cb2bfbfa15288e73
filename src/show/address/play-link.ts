import { momentsOf, programKey, programNamed } from '../../cfq/index.ts';
import { decodeSchedule } from '../../explore/schedule-codec.ts';
import { NumberedError } from '../../errors/numbered-error.ts';
import { shortened } from '../../errors/shortened.ts';
import type { Schedule } from '../../kernel/index.ts';
import type { Era } from '../../lockdep/index.ts';
import { watch, type WatchedRun } from '../../runs/watched-run.ts';
import { runOfShort } from './read-link.ts';

/**
 * The run of a schedule as a link carries it: `1.before-2t-ioc.A8B10A9`. A
 * named run's program may go by its short name, `before-wf`.
 *
 * @throws LI112 to LI115 as decodeSchedule, LI101 to LI103 as programNamed,
 *   LI128 on a schedule that the program cannot follow, with the nearest moment
 */
export function playLink(text: string, era: Era = 'classic'): WatchedRun {
  const { program: key, schedule } = decodeSchedule(text);
  const program = programNamed(longKey(key));
  try {
    return watch(program, schedule, era);
  } catch (error) {
    if (!(error instanceof NumberedError)) throw error;
    throw new NumberedError(
      'LI128',
      `schedule "${shortened(text)}"`,
      `its program cannot follow it: ${error.message}`,
      `The nearest moment is ${nearestMoment(key, schedule)}.`,
    );
  }
}

/** The key of a named run's program, given its short one. */
function longKey(key: string): string {
  const name = runOfShort(key);
  return name === undefined ? key : programKey(name);
}

/** The last moment that the program reaches before it cannot go on. */
function nearestMoment(key: string, schedule: Schedule): string {
  const program = programNamed(longKey(key));
  for (let length = schedule.length - 1; length > 0; length--) {
    const start = schedule.slice(0, length);
    try {
      const moment = momentsOf(watch(program, start).run).at(-1);
      if (moment) return `${moment.name}, at step ${String(moment.step)} of the same program`;
    } catch {
      // Not yet short enough to be followed.
    }
  }
  return 'before/wait-fail#rcu-depth-negative';
}
