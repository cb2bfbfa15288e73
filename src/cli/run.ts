import path from 'node:path';
import { namedRun, programNamed } from '../cfq/index.ts';
import { decodeSchedule } from '../explore/codec.ts';
import { NumberedError } from '../kernel/index.ts';
import { readProject } from '../literate/cite/projectFile.ts';
import { mailText } from '../literate/cite/mail.ts';
import { readRunLink } from '../literate/cite/readLink.ts';
import { runCitable } from '../literate/cite/runCitable.ts';
import { runTable } from '../literate/text/runTable.ts';
import { kernelReport, run as runNamed, watch } from '../runs.ts';
import type { Command, Terminal } from './command.ts';
import { oneOf, readOptions } from './options.ts';

const formats = ['table', 'mail', 'report', 'json'] as const;
const layouts = ['v3.8', 'today'] as const;

/**
 * `imbalance run RUN [--format F] [--rcu FLAVOUR] [--report LAYOUT]`: replays
 * one run: its name, or a link to it as a mail left it.
 *
 * @throws LI504 without exactly one run; as readRunLink
 */
export const run: Command = (args, { out }) => {
  const { values, positionals } = readOptions('run', args, {
    format: { type: 'string', default: 'table' },
    rcu: { type: 'string', default: 'preempt' },
    report: { type: 'string', default: 'v3.8' },
  });
  const [name] = positionals;
  if (name === undefined || positionals.length !== 1) {
    throw new NumberedError(
      'LI504',
      'imbalance run',
      `${String(positionals.length)} runs are named, one is needed.`,
      'For example: imbalance run before/wait-fail.',
    );
  }
  const format = oneOf('--format', values.format, formats);
  const rcu = oneOf('--rcu', values.rcu, ['preempt', 'count', 'none']);
  const layout = oneOf('--report', values.report, layouts);
  if (/^\d+\./.test(name)) return Promise.resolve(runSchedule(name, format, layout, out));
  const place = readRunLink(name);
  const played = runNamed(place.run, rcu);
  if (format === 'mail') {
    const project = readProject(path.resolve(import.meta.dirname, '../..'));
    out.write(mailText(runCitable(place, played), project));
    return Promise.resolve(0);
  }
  if (format === 'report') {
    const { program, schedule } = namedRun(place.run, rcu);
    const watched = watch(program, schedule, layout === 'today' ? 'modern' : 'classic');
    out.write(kernelReport(watched, layout) ?? 'lockdep has nothing to report about this run.\n');
    return Promise.resolve(0);
  }
  out.write(format === 'json' ? `${JSON.stringify(played, null, 2)}\n` : runTable(played));
  return Promise.resolve(0);
};

/** A run that only a schedule names: `1.before-2t-ioc.A9fA9`. */
function runSchedule(
  text: string,
  format: (typeof formats)[number],
  layout: (typeof layouts)[number],
  out: Terminal['out'],
): number {
  const { program, schedule } = decodeSchedule(text);
  const watched = watch(programNamed(program), schedule, layout === 'today' ? 'modern' : 'classic');
  if (format === 'mail') {
    throw new NumberedError(
      'LI508',
      'imbalance run --format mail',
      'a run without a name is not cited here.',
      'Use --format table, report or json.',
    );
  }
  const printed = {
    table: () => runTable(watched.run),
    json: () => `${JSON.stringify(watched.run, null, 2)}\n`,
    report: () =>
      kernelReport(watched, layout) ?? 'lockdep has nothing to report about this run.\n',
  };
  out.write(printed[format]());
  return 0;
}
