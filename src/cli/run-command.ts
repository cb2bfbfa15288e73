import { NumberedError } from '../errors/numbered-error.ts';
import type { RcuFlavour, Run } from '../kernel/index.ts';
import type { Era } from '../lockdep/index.ts';
import { playLink } from '../show/address/play-link.ts';
import type { Citable } from '../publish/cite/citable.ts';
import { mailText } from '../publish/cite/mail-text.ts';
import { readRunLink, type RunLink } from '../show/address/read-link.ts';
import { runCitable, scheduleCitable } from '../publish/cite/run-citable.ts';
import { runTable } from '../show/text/run-table.ts';
import { kernelReport, watchNamed, type WatchedRun } from '../runs/watched-run.ts';
import { whereabouts } from './checkout.ts';
import type { Command } from './command.ts';
import { exitCodeOf } from './exit-codes.ts';
import { readOptions, type Values } from './options.ts';
import { isCodeFile } from './own-program.ts';
import { runOwn } from './run-own.ts';
import type { Terminal } from './terminal.ts';
import { options } from './command-usage.ts';

/**
 * `imbalance run RUN [--format F] [--rcu FLAVOUR] [--report LAYOUT] [--fail-on
 * findings]`: replays one run: its name, its schedule, or a link to it as a mail
 * left it. Of a file of code it plays the program that the file exports.
 *
 * @throws LI504 without exactly one run; as readRunLink and playLink, of a file
 *   as runOwn
 */
export const run: Command = (args, terminal) => {
  const { values, positionals } = readOptions('run', args, options.run);
  const [file] = positionals;
  if (file !== undefined && isCodeFile(file)) return runOwn(positionals, values, terminal);
  return runKnown(positionals, values, terminal);
};

function runKnown(
  positionals: readonly string[],
  values: Values<typeof options.run>,
  { out }: Terminal,
): Promise<number> {
  const [name, ...more] = joined(positionals);
  if (name === undefined || more.length > 0) {
    throw new NumberedError(
      'LI504',
      'imbalance run',
      `${String(positionals.length)} runs are named, one is needed.`,
      'For example: imbalance run before/wait-fail.',
    );
  }
  const { format, rcu = 'preempt', report: layout } = values;
  const era = layout === 'today' ? 'modern' : 'classic';
  const place = readRunLink(name);
  const watched = watchPlace(place, rcu, era);
  const printed: Record<typeof format, () => string> = {
    table: () => runTable(watched.run),
    json: () => `${JSON.stringify(watched.run, null, 2)}\n`,
    mail: () => mailText(citablePlace(place, watched.run), whereabouts.project()),
    report: () =>
      kernelReport(watched, layout) ?? 'lockdep has nothing to report about this run.\n',
  };
  out.text(printed[format]());
  return Promise.resolve(exitCodeOf(values['fail-on'], watched.run.findings.length));
}

/** A schedule's link in pieces, as the text for a mail breaks a long one. */
function joined(words: readonly string[]): readonly string[] {
  const [first = '', ...more] = words;
  const isPieces = /#|^\d+\./.test(first) && more.every((word) => /^\w[\w.]*$/.test(word));
  return isPieces ? [words.join('')] : words;
}

/** A run by its name, or by its schedule: `1.before-2t-ioc.A9fA9`. */
function watchPlace(place: RunLink, rcu: RcuFlavour, era: Era): WatchedRun {
  if (place.kind === 'schedule') return playLink(place.schedule, era);
  return watchNamed(place.run, rcu, era);
}

function citablePlace(place: RunLink, played: Run): Citable {
  return place.kind === 'run'
    ? runCitable(place, played)
    : scheduleCitable(place.schedule, place.step, played);
}
