import { NumberedError } from '../errors/numbered-error.ts';
import { decodeSchedule } from '../explore/schedule-codec.ts';
import { Player, rcuFlavours, type Program, type Schedule } from '../kernel/index.ts';
import { kernelReport, watch } from '../runs/watched-run.ts';
import { ownRunTable } from '../show/text/run-table.ts';
import type { options } from './command-usage.ts';
import { exitCodeOf } from './exit-codes.ts';
import type { Values } from './options.ts';
import { blamed, ownProgram } from './own-program.ts';
import type { Terminal } from './terminal.ts';

/** Where the usual run of a body that never ends is left. */
const movesMax = 10_000;

/**
 * `imbalance run FILE [SCHEDULE]`: the program that a file exports, as `play` plays it or as the schedule
 * says, with lockdep watching.
 *
 * @throws LI504 on more than a file and a schedule, LI524 on what only a run of these pages has; as
 *   ownProgram and decodeSchedule; LI002, LI003 on a schedule that the program cannot follow
 */
export async function runOwn(
  positionals: readonly string[],
  values: Values<typeof options.run>,
  { out }: Terminal,
): Promise<number> {
  const [file = '', coded, ...more] = positionals;
  if (more.length > 0) {
    throw new NumberedError(
      'LI504',
      `imbalance run ${file}`,
      `${String(more.length + 1)} words stand behind the file, where a schedule may.`,
      `For example: imbalance run ${file} 1.name.A2B2.`,
    );
  }
  const { format, report: layout } = values;
  if (format === 'mail') {
    throw new NumberedError(
      'LI524',
      `imbalance run ${file} --format mail`,
      'a program of your own has no address that could be cited.',
      'Take --format table, report or json.',
    );
  }
  const own = await ownProgram(file);
  const program = values.rcu ? { ...own.program, config: rcuFlavours[values.rcu] } : own.program;
  const schedule = coded === undefined ? null : scheduleOf(coded, file, own.key);
  const watched = await blamed(file, () =>
    watch(program, schedule ?? usualSchedule(program), layout === 'today' ? 'modern' : 'classic'),
  );
  const printed: Record<typeof format, () => string> = {
    table: () => ownRunTable(watched.run),
    json: () => `${JSON.stringify(watched.run, null, 2)}\n`,
    report: () =>
      kernelReport(watched, layout) ?? 'The kernel has nothing to report about this run.\n',
  };
  out.text(printed[format]());
  return exitCodeOf(values['fail-on'], watched.run.findings.length);
}

/** Each task goes as far as it can, the first before the others, and nothing fails. */
export function usualSchedule(program: Program): Schedule {
  const player = new Player(program);
  for (let n = 0; n < movesMax; n++) {
    const next = player.next().find(({ blockedBy }) => blockedBy === null);
    if (!next) break;
    player.move({ task: next.task, outcome: 0 });
  }
  return player.run().schedule;
}

function scheduleOf(text: string, file: string, key: string): Schedule {
  const { program, schedule } = decodeSchedule(text);
  if (program === key) return schedule;
  throw new NumberedError(
    'LI524',
    `imbalance run ${file} ${text}`,
    `the schedule is one of "${program}", and this file's begin with 1.${key}.`,
    `imbalance explore ${file} names some.`,
  );
}
