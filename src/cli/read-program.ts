import { nearest, NumberedError } from '../errors/numbered-error.ts';
import {
  rcuFlavours,
  rcuLocks,
  type KernelConfig,
  type Kernel,
  type LockDeclaration,
  type LockTable,
  type Program,
  type Task,
} from '../kernel/index.ts';
import { isKind, kindHelp } from '../lockdep/script/script-place.ts';
import type { Exports } from './own-module.ts';

/** What a program has to have, and what else it may. */
const fields = [
  'tasks',
  'name',
  'config',
  'locks',
  'history',
  'memory',
  'objects',
  'slabs',
  'kmemLimitPages',
  'audit',
  'mayFail',
] as const satisfies readonly (keyof Program)[];

const taskFields = [
  'body',
  'comm',
  'pid',
  'interrupts',
  'entry',
  'callers',
  'extra',
] as const satisfies readonly (keyof Task)[];

type Given = Readonly<Record<string, unknown>>;

/**
 * The program among what a file exports: `program`, or the default. What it leaves out has its usual
 * value, as in `play`: a preemptible kernel, no memory, no objects; a task may be its body alone.
 * `rcu_read_lock` and its flavours are declared already.
 *
 * @throws LI522 on what is no program, with the field
 */
export function readProgram(file: string, exported: Exports): Program {
  const name = ['program', 'default'].find((one) => Object.hasOwn(exported, one));
  if (name === undefined) {
    const names = Object.keys(exported);
    const has = names.length === 0 ? 'it exports nothing' : `it exports ${names.join(', ')} alone`;
    throw refused(
      file,
      `${has}.`,
      'Write export const program = { tasks: [...] }, or export it as the default.',
    );
  }
  const place = `${file}, ${name === 'default' ? 'its default export' : 'program'}`;
  const given = fieldsOf(place, exported[name], fields);
  const tasks = given['tasks'];
  if (!Array.isArray(tasks) || tasks.length === 0) {
    throw refused(
      place,
      'it has no tasks.',
      'Give a list of bodies: tasks: [function* () { ... }].',
    );
  }
  const usual = { name: file, config: rcuFlavours.preempt, memory: {}, objects: {} };
  const program = {
    ...usual,
    ...given,
    config: configOf(place, given['config'] ?? usual.config),
    locks: locksOf(place, given['locks'] ?? {}),
    tasks: (tasks as unknown[]).map((task, i) => taskOf(`${place}, task ${String(i)}`, task, i)),
  };
  for (const field of ['memory', 'objects'] as const)
    fieldsOf(`${place}, ${field}`, program[field]);
  return program;
}

function taskOf(place: string, task: unknown, i: number): Task {
  const usual = { comm: 'task', pid: 1 + i };
  if (typeof task === 'function') return { ...usual, body: task as () => Kernel<void> };
  const given = fieldsOf(place, task, taskFields);
  if (typeof given['body'] !== 'function') {
    throw refused(place, 'it has no body.', 'Give body: function* () { ... }.');
  }
  return { ...usual, ...given, body: given['body'] as () => Kernel<void> };
}

function configOf(place: string, config: unknown): KernelConfig {
  const flags = ['PREEMPT_RCU', 'PREEMPT_COUNT'] as const;
  const given = fieldsOf(`${place}, config`, config, flags);
  const missing = flags.find((flag) => typeof given[flag] !== 'boolean');
  if (missing !== undefined) {
    throw refused(`${place}, config`, `${missing} is no boolean.`, 'Take one of rcuFlavours.');
  }
  return {
    PREEMPT_RCU: given['PREEMPT_RCU'] === true,
    PREEMPT_COUNT: given['PREEMPT_COUNT'] === true,
  };
}

function locksOf(place: string, locks: unknown): LockTable {
  const given = fieldsOf(`${place}, locks`, locks);
  const own = Object.entries(given).map(([name, lock]): [string, LockDeclaration] => {
    const at = `${place}, lock "${name}"`;
    const declared = fieldsOf(at, lock, ['class', 'kind']);
    const { class: of, kind } = declared;
    if (typeof of !== 'string') throw refused(at, 'it has no class.', `Give class: '${name}'.`);
    if (kind === undefined) return [name, { class: of }];
    if (isKind(kind)) return [name, { class: of, kind }];
    throw refused(at, `there is no kind "${String(kind)}".`, kindHelp(kind));
  });
  return { ...rcuLocks, ...Object.fromEntries(own) };
}

/** An object, of which nothing is known but that its fields are among these. */
function fieldsOf(place: string, value: unknown, known?: readonly string[]): Given {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const is = typeof value === 'function' ? 'a function' : JSON.stringify(value);
    throw refused(place, `it is ${is ?? String(value)}, where an object has to be.`, 'Give one.');
  }
  const odd = known && Object.keys(value).find((field) => !known.includes(field));
  if (known && odd !== undefined) {
    const near = nearest(odd, known).join(', ');
    throw refused(place, `there is no field "${odd}" in it.`, `Nearest: ${near}.`);
  }
  return value as Given;
}

function refused(place: string, fact: string, todo: string): NumberedError {
  return new NumberedError('LI522', place, fact, todo);
}
