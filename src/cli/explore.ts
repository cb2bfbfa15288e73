import { firstIo, programKey, variantNamed, variants, type ScenarioOptions } from '../cfq/index.ts';
import {
  explore as exploreModel,
  searches,
  type Answer,
  type Progress,
} from '../explore/answer.ts';
import { encodeSchedule } from '../explore/codec.ts';
import { compile } from '../explore/compile.ts';
import { boundedText, usualLimits } from '../explore/limits.ts';
import type { Model } from '../explore/model.ts';
import { reference } from '../explore/reference.ts';
import type { ShortestRun } from '../explore/shortest.ts';
import { nearest, NumberedError } from '../kernel/index.ts';
import type { Command } from './command.ts';
import { oneOf, readOptions } from './options.ts';

/** What is searched, and the name its runs carry in a link. */
interface Subject {
  readonly model: Model;
  readonly key: string;
}

/** Most tasks of a scenario. */
const tasksMax = 8;

/**
 * `imbalance explore VARIANT [--tasks N] …`: every schedule and every outcome.
 *
 * @throws LI505 on a number that is not allowed, LI506 without exactly one
 *   variant, LI507 on an actor that the reference model does not have; LI101
 */
export const explore: Command = async (args, { out, err }) => {
  const { values, positionals } = readOptions('explore', args, {
    tasks: { type: 'string', default: '1' },
    calls: { type: 'string', default: '1' },
    reaper: { type: 'boolean', default: false },
    irq: { type: 'boolean', default: false },
    'share-ioc': { type: 'boolean', default: false },
    'fail-group': { type: 'boolean', default: false },
    async: { type: 'boolean', default: false },
    search: { type: 'string', default: 'full' },
    'max-states': { type: 'string', default: String(usualLimits.maxStates) },
    json: { type: 'boolean', default: false },
  });
  const [name] = positionals;
  if (name === undefined || positionals.length !== 1) {
    throw new NumberedError(
      'LI506',
      'imbalance explore',
      `${String(positionals.length)} variants are named, one is needed.`,
      'For example: imbalance explore before --tasks 2.',
    );
  }
  const search = oneOf('--search', values.search, searches);
  const maxStates = count('--max-states', values['max-states'], 100_000_000);
  const { model, key } = subjectOf(name, {
    tasks: count('--tasks', values.tasks, tasksMax),
    calls: count('--calls', values.calls, 4),
    reaper: values.reaper,
    irq: values.irq,
    shareIoc: values['share-ioc'],
    failGroup: values['fail-group'],
    async: values.async,
  });
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

function subjectOf(name: string, options: Partial<ScenarioOptions>): Subject {
  if (name.startsWith('reference/')) return referenceOf(name, options);
  const known = [...variants.map((variant) => variant.name), 'reference/before', 'reference/after'];
  if (!known.includes(name)) {
    throw new NumberedError(
      'LI101',
      `variant "${name}"`,
      'there is no such variant.',
      `Nearest: ${nearest(name, known).join(', ')}.`,
    );
  }
  const program = firstIo(variantNamed(name), options);
  return { model: compile(program).model, key: programKey(program.name) };
}

function referenceOf(name: string, options: Partial<ScenarioOptions>): Subject {
  const { tasks = 1, calls = 1, reaper = false } = options;
  const others = (['irq', 'shareIoc', 'failGroup', 'async'] as const).filter((one) => options[one]);
  if (others.length > 0) {
    throw new NumberedError(
      'LI507',
      `imbalance explore ${name}`,
      `the reference model has no ${others.join(', ')}.`,
      'It takes --tasks, --calls and --reaper.',
    );
  }
  const variant = oneOf('imbalance explore', name, ['reference/before', 'reference/after']);
  const patched = variant === 'reference/after';
  const model = reference({ patched, tasks, calls, reaper });
  const parts = [
    `${String(tasks)}t`,
    ...(calls > 1 ? [`${String(calls)}c`] : []),
    ...(reaper ? ['reap'] : []),
  ];
  return { model, key: `${name.replace('/', '-')}-${parts.join('-')}` };
}

function count(option: string, value: string, most: number): number {
  const number = Number(value);
  if (/^\d+$/.test(value) && number >= 1 && number <= most) return number;
  throw new NumberedError(
    'LI505',
    `imbalance explore ${option}`,
    `"${value}" is not allowed.`,
    `Give a whole number from 1 to ${String(most)}.`,
  );
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
