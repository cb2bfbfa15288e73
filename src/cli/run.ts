import path from 'node:path';
import { namedRun } from '../cfq/index.ts';
import { NumberedError } from '../kernel/index.ts';
import { readProject } from '../literate/cite/projectFile.ts';
import { mailText } from '../literate/cite/mail.ts';
import { readRunLink } from '../literate/cite/readLink.ts';
import { runCitable } from '../literate/cite/runCitable.ts';
import { runTable } from '../literate/text/runTable.ts';
import { kernelReport, run as runNamed, watch } from '../runs.ts';
import type { Command } from './command.ts';
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
