import { firstIo, programKey, variantNamed, variants, type ScenarioOptions } from '../cfq/index.ts';
import { compile } from '../explore/compile-program.ts';
import type { Model } from '../explore/search-model.ts';
import { reference } from '../explore/reference.ts';
import type { ReferenceOptions } from '../explore/reference-steps.ts';
import { nearest, NumberedError } from '../errors/numbered-error.ts';
import type { Program } from '../kernel/index.ts';
import { oneOf } from './options.ts';

/** What is searched: a model, and the name its runs carry in a link. */
export interface Subject {
  readonly model: Model;
  readonly key: string;
  /** The program behind the model; null for the reference model. */
  readonly program: Program | null;
  /** Which reference model; null for a program. */
  readonly reference: ReferenceOptions | null;
}

/** The options of a command that choose a scenario. */
export const scenarioOptions = {
  tasks: { type: 'string', default: '1' },
  calls: { type: 'string', default: '1' },
  reaper: { type: 'boolean', default: false },
  irq: { type: 'boolean', default: false },
  'share-ioc': { type: 'boolean', default: false },
  'fail-group': { type: 'boolean', default: false },
  async: { type: 'boolean', default: false },
} as const;

/** Their values, as the command line gives them. */
export interface ScenarioValues {
  readonly tasks: string;
  readonly calls: string;
  readonly reaper: boolean;
  readonly irq: boolean;
  readonly 'share-ioc': boolean;
  readonly 'fail-group': boolean;
  readonly async: boolean;
}

/** Most tasks of a scenario. */
const tasksMax = 8;

/** Most calls of a task. */
const callsMax = 4;

const references = ['reference/before', 'reference/after'] as const;

/**
 * The one variant that a command names, in the scenario that its options ask
 * for.
 *
 * @throws LI506 without exactly one variant, LI101 on an unknown one, LI505 on
 *   a number that is not allowed, LI507 on an actor that the reference model
 *   does not have
 */
export function subjectOf(
  command: string,
  positionals: readonly string[],
  values: ScenarioValues,
): Subject {
  const [name] = positionals;
  if (name === undefined || positionals.length !== 1) {
    throw new NumberedError(
      'LI506',
      `imbalance ${command}`,
      `${String(positionals.length)} variants are named, one is needed.`,
      `For example: imbalance ${command} before --tasks 2.`,
    );
  }
  const options: Partial<ScenarioOptions> = {
    tasks: count(command, '--tasks', values.tasks, tasksMax),
    calls: count(command, '--calls', values.calls, callsMax),
    reaper: values.reaper,
    irq: values.irq,
    shareIoc: values['share-ioc'],
    failGroup: values['fail-group'],
    async: values.async,
  };
  return name.startsWith('reference/')
    ? referenceOf(command, name, options)
    : programOf(name, options);
}

/**
 * A whole number from `least` to `most`.
 *
 * @throws LI505 on anything else
 */
export function count(
  command: string,
  option: string,
  value: string,
  most: number,
  least = 1,
): number {
  const number = Number(value);
  if (/^\d+$/.test(value) && number >= least && number <= most) return number;
  throw new NumberedError(
    'LI505',
    `imbalance ${command} ${option}`,
    `"${value}" is not allowed.`,
    `Give a whole number from ${String(least)} to ${String(most)}.`,
  );
}

function programOf(name: string, options: Partial<ScenarioOptions>): Subject {
  const known = [...variants.map((variant) => variant.name), ...references];
  if (!known.includes(name)) {
    throw new NumberedError(
      'LI101',
      `variant "${name}"`,
      'there is no such variant.',
      `Nearest: ${nearest(name, known).join(', ')}.`,
    );
  }
  const program = firstIo(variantNamed(name), options);
  // The reaper comes right after the tasks; requests share nothing but memory.
  const extra = options.reaper ? [options.tasks ?? 1] : [];
  const { model } = compile(program, { extra, freshCalls: true });
  return { model, key: programKey(program.name), program, reference: null };
}

function referenceOf(command: string, name: string, options: Partial<ScenarioOptions>): Subject {
  const { tasks = 1, calls = 1, reaper = false } = options;
  const others = (['irq', 'shareIoc', 'failGroup', 'async'] as const).filter((one) => options[one]);
  if (others.length > 0) {
    throw new NumberedError(
      'LI507',
      `imbalance ${command} ${name}`,
      `the reference model has no ${others.join(', ')}.`,
      'It takes --tasks, --calls and --reaper.',
    );
  }
  const variant = oneOf(`imbalance ${command}`, name, references);
  const chosen = { patched: variant === 'reference/after', tasks, calls, reaper };
  const parts = [
    `${String(tasks)}t`,
    ...(calls > 1 ? [`${String(calls)}c`] : []),
    ...(reaper ? ['reap'] : []),
  ];
  const key = `${name.replace('/', '-')}-${parts.join('-')}`;
  return { model: reference(chosen), key, program: null, reference: chosen };
}
