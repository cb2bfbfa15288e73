import {
  countExecutions,
  explore as exploreModel,
  type Answer,
  type Progress,
  type Question,
} from '../explore/answer.ts';
import type { Bounds } from '../explore/bounded-search.ts';
import { compile } from '../explore/compile-program.ts';
import { encodeSchedule } from '../explore/schedule-codec.ts';
import { boundedText, usualLimits, type Limits } from '../explore/limits.ts';
import { Tables } from '../explore/step-tables.ts';
import type { Model } from '../explore/search-model.ts';
import type { ShortestRun } from '../explore/shortest-run.ts';
import { NumberedError } from '../errors/numbered-error.ts';
import { boundsText, costText } from '../workbench/cost-text.ts';
import { subjectOf } from '../workbench/explorer/subject.ts';
import type { Command } from './command.ts';
import { CountBeside, type Counted } from './count-beside.ts';
import { exitCodeOf } from './exit-codes.ts';
import { namedSubject, refuseActors } from './named-subject.ts';
import { readOptions, type Values } from './options.ts';
import { blamed, isCodeFile, ownProgram } from './own-program.ts';
import { options } from './command-usage.ts';

/**
 * `imbalance explore VARIANT [--tasks N] …`: every schedule and every outcome. Of a file of code it
 * searches the program that the file exports.
 *
 * @throws as readOptions, namedSubject, subjectOf and ownSubject; LI509 on bounds
 *   with a reduction
 */
export const explore: Command = async (args, { out, err }) => {
  const { values, positionals } = readOptions('explore', args, options.explore);
  const bounds = boundsOf(values);
  const [file] = positionals;
  const isOwn = file !== undefined && isCodeFile(file);
  const { model, key, command, about } = isOwn
    ? await ownSubject(file, positionals, values)
    : knownSubject(positionals, values);
  const started = process.cpuUsage();
  const showProgress = ({ phase, states }: Progress): void => {
    if (err.isWatched) err.status(`${phase}: ${states.toLocaleString('en-US')}`);
  };
  const limits = { ...usualLimits, maxStates: values['max-states'] };
  const question = { search: values.search, limits, ...(bounds && { bounds }) };
  const answer = about
    ? await besideItsCount(model, question, about, showProgress)
    : await blamed(file ?? '', () => run(exploreModel(model, question), showProgress));
  err.status('');
  const { user, system } = process.cpuUsage(started);
  const cpuSeconds = (user + system) / 1e6;
  const asked: Asked = {
    name: model.name,
    within: boundsText(bounds ?? {}),
    key,
    command,
  };
  out.text(values.json ? json(answer, key, cpuSeconds) : answerText(answer, asked));
  return exitCodeOf(values['fail-on'], answer.findings.length);
};

/** What is searched, and how a run of it is named. */
interface Searched {
  readonly model: Model;
  readonly key: string;
  /** What stands before a run; empty where there is no run to name. */
  readonly command: string;
  /** By what another thread finds it; null: a program of the reader's. */
  readonly about: Counted['about'] | null;
}

function knownSubject(
  positionals: readonly string[],
  values: Values<typeof options.explore>,
): Searched {
  const about = namedSubject('explore', positionals, values);
  const { model, key, program } = subjectOf(about);
  // A run of the reference model is no run of the function.
  return { model, key, command: program ? 'imbalance run ' : '', about };
}

/** A program of the reader's. */
async function ownSubject(
  file: string,
  positionals: readonly string[],
  values: Values<typeof options.explore>,
): Promise<Searched> {
  refuseActors('explore', positionals, values);
  const { program, key } = await ownProgram(file);
  const { model } = await blamed(file, () => compile(program));
  return { model, key, command: `imbalance run ${file} `, about: null };
}

/** What was asked, as the answer's text repeats it. */
export interface Asked {
  readonly name: string;
  /** The bounds on the runs, in words; empty: none. */
  readonly within: string;
  /** The program's name in a link. */
  readonly key: string;
  /** What stands before a run. */
  readonly command: string;
}

/** The bounds that the options set; null without any. */
function boundsOf({ preemptions, faults, search }: Values<typeof options.explore>): Bounds | null {
  if (preemptions === undefined && faults === undefined) return null;
  if (search === 'full') {
    return {
      ...(preemptions === undefined ? {} : { preemptions }),
      ...(faults === undefined ? {} : { faults }),
    };
  }
  throw new NumberedError(
    'LI509',
    `imbalance explore --search ${search}`,
    'bounds on preemptions and failures go with the full search only.',
    'Leave --search out, or the bounds.',
  );
}

/** The answer, with the executions of a long search counted beside it. */
async function besideItsCount(
  model: Model,
  question: Question & { readonly limits: Limits },
  about: Counted['about'],
  show: (progress: Progress) => void,
): Promise<Answer> {
  const { limits } = question;
  const beside = new CountBeside({ about, limits });
  const answer = await run(exploreModel(model, { ...question, executions: false }), (progress) => {
    show(progress);
    if (!question.bounds) beside.hear(progress.states);
  });
  if (answer.bounded || question.bounds) {
    await beside.drop();
    return answer;
  }
  const counted = await beside.count();
  const here = () => run(countExecutions(new Tables(model), limits), show);
  return { ...answer, executions: counted ? counted.count : await here() };
}

/** Drives a search, giving the event loop a turn between slices. */
async function run<T>(
  search: Generator<Progress, T>,
  show: (progress: Progress) => void,
): Promise<T> {
  for (;;) {
    const turn = search.next();
    if (turn.done) return turn.value;
    show(turn.value);
    await new Promise(setImmediate);
  }
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

/** An answer as lines to read. */
export function answerText(answer: Answer, { name, within, key, command }: Asked): string {
  const { states, transitions, executions, findings, bounded, stuck } = answer;
  const number = (n: number): string => n.toLocaleString('en-US');
  const seen = `${number(states)} states, ${number(transitions)} transitions`;
  const runs =
    executions === null ? '' : `, ${number(executions)} runs up to the order of independent steps`;
  return [
    `${[name, within].filter(Boolean).join(', ')}: ${seen}${runs}.`,
    ...(bounded ? [boundedText(bounded)] : []),
    ...(stuck > 0 ? [`${number(stuck)} states in which nobody can move.`] : []),
    ...(findings.length === 0
      ? [
          bounded
            ? 'No finding so far.'
            : `No rule is broken in any ${within === '' ? '' : 'such '}run.`,
        ]
      : []),
    ...reachedText(answer),
    ...findings.flatMap(({ kind, text: what, shortest }) => [
      `${kind}: ${what}`,
      ...(shortest
        ? [`  shortest: ${costText(shortest)}`, `  ${command}${coded(shortest, key)?.run ?? ''}`]
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
