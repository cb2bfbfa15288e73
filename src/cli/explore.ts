import {
  explore as exploreModel,
  searches,
  type Answer,
  type Progress,
} from '../explore/answer.ts';
import { encodeSchedule } from '../explore/codec.ts';
import { boundedText, usualLimits } from '../explore/limits.ts';
import type { ShortestRun } from '../explore/shortest.ts';
import type { Command } from './command.ts';
import { oneOf, readOptions } from './options.ts';
import { count, scenarioOptions, subjectOf } from './subject.ts';

/**
 * `imbalance explore VARIANT [--tasks N] …`: every schedule and every outcome.
 *
 * @throws as subjectOf; LI503 on an unknown search, LI505 on a bad number
 */
export const explore: Command = async (args, { out, err }) => {
  const { values, positionals } = readOptions('explore', args, {
    ...scenarioOptions,
    search: { type: 'string', default: 'full' },
    'max-states': { type: 'string', default: String(usualLimits.maxStates) },
    json: { type: 'boolean', default: false },
  });
  const search = oneOf('--search', values.search, searches);
  const maxStates = count('explore', '--max-states', values['max-states'], 100_000_000);
  const { model, key } = subjectOf('explore', positionals, values);
  const started = process.cpuUsage();
  const showProgress = err.isTTY ? (p: Progress) => err.write(progressLine(p)) : () => true;
  const answer = await run(
    exploreModel(model, { search, limits: { ...usualLimits, maxStates } }),
    showProgress,
  );
  if (err.isTTY) err.write('\r\u001b[K');
  const { user, system } = process.cpuUsage(started);
  const cpuSeconds = (user + system) / 1e6;
  out.write(values.json ? json(answer, key, cpuSeconds) : text(model.name, answer, key));
  return 0;
};

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
  const all = { ...answer, findings, shortest: coded(answer.shortest, key), cpuSeconds };
  return `${JSON.stringify(all)}\n`;
}

function text(name: string, answer: Answer, key: string): string {
  const { states, transitions, executions, findings, bounded, stuck } = answer;
  const number = (n: number): string => n.toLocaleString('en-US');
  const seen = `${number(states)} states, ${number(transitions)} transitions`;
  const runs =
    executions === null ? '' : `, ${number(executions)} runs up to the order of independent steps`;
  return [
    `${name}: ${seen}${runs}.`,
    ...(bounded ? [boundedText(bounded)] : []),
    ...(stuck > 0 ? [`${number(stuck)} states in which nobody can move.`] : []),
    ...(findings.length === 0
      ? [bounded ? 'No finding so far.' : 'No rule is broken in any run.']
      : []),
    ...findings.flatMap(({ kind, text: what, shortest }) => [
      `${kind}: ${what}`,
      ...(shortest
        ? [`  shortest: ${sizes(shortest)}`, `  imbalance run ${coded(shortest, key)?.run ?? ''}`]
        : []),
    ]),
    '',
  ].join('\n');
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
