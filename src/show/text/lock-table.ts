import { callText, lockCalls, taskLetter, type Run, type Step } from '../../kernel/index.ts';
import { ascii } from './ascii.ts';
import { indentedMax, wrap } from './wrap.ts';

const oneCallWidth = 46;
const twoCallWidth = 31;

const lockEvents: ReadonlySet<string> = new Set([
  ...Object.keys(lockCalls),
  'rcu_read_lock',
  'rcu_read_unlock',
  'kmem_cache_alloc_node',
  'kmem_cache_free',
  'irq_enter',
  'irq_exit',
  'rcu_gp_start',
  'rcu_gp_wait',
]);

/** What is true at a step: the kind of a finding and its sentence, or a clause. */
export interface Remark {
  readonly kind: string;
  readonly text: string;
}

/** What a step breaks, if anything. */
export function findingsOf({ findings }: Step): Remark | null {
  if (findings.length === 0) return null;
  return {
    kind: findings.map(({ kind }) => kind.replaceAll('_', ' ')).join(', '),
    text: findings.map(({ text }) => text).join(' '),
  };
}

/**
 * The lock events of a run up to one step, as lines of a table; the calls of
 * two tasks stand in two columns in the order of time, as in a changelog. The
 * last row is the step cited, with what is true there under a caret line.
 *
 * @omits steps without a lock, an allocation or a finding: the run has them
 */
export function lockTable(run: Run, upTo: number, remark: Remark | null): string[] {
  const rows = run.steps.filter(
    ({ n, op, findings }) =>
      n === upTo || (n < upTo && (lockEvents.has(op.op) || findings.length > 0)),
  );
  const two = run.tasks.length > 1;
  const lines = rows.flatMap((step) => {
    const said = step.n === upTo ? remark : findingsOf(step);
    const row = two ? twoColumnRow(run, step) : oneColumnRow(run, step);
    return said === null ? [row] : [row, ...caret(step, said, two ? indentOf(step) : 0)];
  });
  return [...heading(run, two), ...lines].map(ascii);
}

function heading(run: Run, two: boolean): string[] {
  const lock = lockOf(run);
  if (!two) {
    return [`${'task A'.padEnd(oneCallWidth)} rcu depth  ${lock}`];
  }
  const columns = run.tasks.map((_, i) =>
    `CPU${String(i)} (task ${taskLetter(i)})`.padEnd(twoCallWidth),
  );
  return [
    ...wrap(`rcu: RCU depth of the task that moves; lk: who holds ${lock}`, indentedMax),
    '',
    `${columns.slice(0, 2).join('')} rcu  lk`,
  ];
}

function oneColumnRow(run: Run, step: Step): string {
  const held = step.state.locks[lockOf(run)] ?? null;
  const depth = String(step.state.tasks[step.task]?.rcuDepth ?? 0);
  return `${call(step).padEnd(oneCallWidth)} ${depth.padStart(6)}     ${held === null ? '-' : 'held'}`;
}

function twoColumnRow(run: Run, step: Step): string {
  const owner = step.state.locks[lockOf(run)] ?? null;
  const depth = String(step.state.tasks[step.task]?.rcuDepth ?? 0);
  const left = `${' '.repeat(indentOf(step))}${call(step)}`.padEnd(2 * twoCallWidth);
  return `${left} ${depth.padStart(3)}  ${owner === null ? '-' : taskLetter(owner)}`;
}

/** A third actor, such as a handler, writes into the second column. */
function indentOf(step: Step): number {
  return step.task === 0 ? 0 : twoCallWidth;
}

/** A line of carets under the function's name, then what is true there. */
function caret(step: Step, { kind, text }: Remark, indent: number): string[] {
  const name = /^[\w ]+/.exec(call(step))?.[0].trimEnd() ?? '';
  const carets = '^'.repeat(Math.max(name.length, 1));
  const room = indentedMax - indent;
  const first = `${carets} ${kind || text}`;
  const below = kind ? wrap(text, room) : [];
  const lines =
    first.length <= room ? [first, ...below] : [carets, ...wrap(`${kind} ${text}`, room)];
  return lines.map((line) => ' '.repeat(indent) + line);
}

/** The call, its objects by the letter of who made them. */
function call(step: Step): string {
  const { op, result } = step;
  const short = (name: unknown) => (name === null ? 'NULL' : String(name).replace(/^.*:/, ''));
  if (op.op === 'kmem_cache_alloc_node') return `kmem_cache_alloc_node() = ${short(result)}`;
  if (op.op === 'kmem_cache_free') return `kmem_cache_free(${short(op.object)})`;
  return callText(op, result);
}

function lockOf(run: Run): string {
  return Object.keys(run.initial.locks)[0] ?? 'lock';
}
