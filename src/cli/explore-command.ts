import {
  explore as exploreModel,
  searches,
  type Answer,
  type Progress,
} from '../explore/answer.ts';
import { SPENT_MAX, type Bounds } from '../explore/bounded-search.ts';
import { encodeSchedule } from '../explore/schedule-codec.ts';
import { boundedText, usualLimits } from '../explore/limits.ts';
import type { ShortestRun } from '../explore/shortest-run.ts';
import { NumberedError } from '../errors/numbered-error.ts';
import type { Command } from './command.ts';
import { oneOf, readOptions } from './options.ts';
import { count, scenarioOptions, subjectOf } from './explore-options.ts';

/**
 * `imbalance explore VARIANT [--tasks N] …`: every schedule and every outcome.
 *
 * @throws as subjectOf; LI503 on an unknown search, LI505 on a bad number,
 *   LI509 on bounds with a reduction
 */
export const explore: Command = async (args, { out, err }) => {
  const { values, positionals } = readOptions('explore', args, {
    ...scenarioOptions,
    search: { type: 'string', default: 'full' },
    preemptions: { type: 'string' },
    faults: { type: 'string' },
    'max-states': { type: 'string', default: String(usualLimits.maxStates) },
    json: { type: 'boolean', default: false },
  });
  const search = oneOf('--search', values.search, searches);
  const maxStates = count('explore', '--max-states', values['max-states'], 100_000_000);
  const bounds = boundsOf(values);
  const { model, key, program } = subjectOf('explore', positionals, values);
  const started = process.cpuUsage();
  const showProgress = err.isTTY ? (p: Progress) => err.write(progressLine(p)) : () => true;
  const answer = await run(
    exploreModel(model, {
      search,
      limits: { ...usualLimits, maxStates },
      ...(bounds && { bounds }),
    }),
    showProgress,
  );
  if (err.isTTY) err.write('\r\u001b[K');
  const { user, system } = process.cpuUsage(started);
  const cpuSeconds = (user + system) / 1e6;
  const name = [model.name, ...Object.entries(bounds ?? {}).map(within)].join(', ');
  // A run of the reference model is no run of the function.
  const command = program ? 'imbalance run ' : '';
  out.write(values.json ? json(answer, key, cpuSeconds) : text(name, answer, key, command));
  return 0;
};

/** The bounds that the options set; null without any. */
function boundsOf(values: {
  readonly preemptions?: string | undefined;
  readonly faults?: string | undefined;
  readonly search: string;
}): Bounds | null {
  const number = (option: string, value: string | undefined): number | undefined =>
    value === undefined ? undefined : count('explore', option, value, SPENT_MAX, 0);
  const preemptions = number('--preemptions', values.preemptions);
  const faults = number('--faults', values.faults);
  if (preemptions === undefined && faults === undefined) return null;
  if (values.search === 'full') {
    return {
      ...(preemptions === undefined ? {} : { preemptions }),
      ...(faults === undefined ? {} : { faults }),
    };
  }
  throw new NumberedError(
    'LI509',
    `imbalance explore --search ${values.search}`,
    'bounds on preemptions and failures go with the full search only.',
    'Leave --search out, or the bounds.',
  );
}

function within([what, most]: readonly [string, number]): string {
  return `within ${String(most)} ${what}`;
}

/** Drives the search, giving the event loop a turn between slices. */
async function run(
  search: Generator<Progress, Answer>,
  show: (progress: Progress) => unknown,
): Promise<Answer> {
  for (;;) {
    const turn = search.next();
    if (turn.done) return turn.value;
    show(turn.value);
    await new Promise(setImmediate);
  }
}

function progressLine({ phase, states }: Progress): string {
  return `\r\u001b[K${phase}: ${states.toLocaleString('en-US')}`;
}

function coded(run: ShortestRun | null, key: string) {
  if (!run) return null;
  const { schedule, steps, tasks, preemptions, faults } = run;
  const text = encodeSchedule({ program: key, schedule, hash: null });
  return { run: text, steps, tasks, preemptions, faults };
}

function json(answer: Answer, key: string, cpuSeconds: number): string {
  const findings = answer.findings.map(({ kind, subject, text, shortest }) => ({
    kind,
    subject,
    text,
    shortest: coded(shortest, key),
  }));
  const coverage = answer.coverage && {
    steps: answer.coverage.steps.length,
    unreached: answer.coverage.unreached,
  };
  const shortest = coded(answer.shortest, key);
  const all = { ...answer, findings, shortest, coverage, cpuSeconds };
  return `${JSON.stringify(all)}\n`;
}

function text(name: string, answer: Answer, key: string, command: string): string {
  const { states, transitions, executions, findings, bounded, stuck } = answer;
  const limited = name.includes(', within ');
  const number = (n: number): string => n.toLocaleString('en-US');
  const seen = `${number(states)} states, ${number(transitions)} transitions`;
  const runs =
    executions === null ? '' : `, ${number(executions)} runs up to the order of independent steps`;
  return [
    `${name}: ${seen}${runs}.`,
    ...(bounded ? [boundedText(bounded)] : []),
    ...(stuck > 0 ? [`${number(stuck)} states in which nobody can move.`] : []),
    ...(findings.length === 0
      ? [bounded ? 'No finding so far.' : `No rule is broken in any ${limited ? 'such ' : ''}run.`]
      : []),
    ...reachedText(answer),
    ...findings.flatMap(({ kind, text: what, shortest }) => [
      `${kind}: ${what}`,
      ...(shortest
        ? [`  shortest: ${sizes(shortest)}`, `  ${command}${coded(shortest, key)?.run ?? ''}`]
        : []),
    ]),
    '',
  ].join('\n');
}

/** Which steps and outcomes of the model no run has. */
function reachedText({ coverage, bounded }: Answer): string[] {
  if (!coverage) return [];
  const { steps, unreached } = coverage;
  const of = `of ${String(steps.length)} steps`;
  if (unreached.length === 0) return [`Every one ${of} is reached, with every outcome.`];
  if (bounded) return [`Not reached so far: ${String(unreached.length)} ${of}.`];
  return [
    `Not reached in any run, ${of}:`,
    ...unreached.map(({ process, label, site, taken }) => {
      const what = taken ? ' (not with every outcome)' : '';
      return `  ${process}: ${label}${what}${site === null ? '' : `, ${site}`}`;
    }),
  ];
}

function sizes({ steps, tasks, preemptions, faults }: ShortestRun): string {
  const some = (n: number, noun: string): string => `${String(n)} ${noun}${n === 1 ? '' : 's'}`;
  return [
    some(steps, 'step'),
    some(tasks, 'task'),
    some(preemptions, 'preemption'),
    some(faults, 'failed allocation'),
  ].join(', ');
}
