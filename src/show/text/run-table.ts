import { counted } from '../../kernel/counted.ts';
import { callText, taskLetter, type Run, type Step } from '../../kernel/index.ts';
import { columnsMax, wrap } from './wrap.ts';

const callWidth = 42;
const ownCallWidth = 36;

/**
 * A run as an aligned ASCII table of at most 72 columns: one row a step, each
 * finding on lines of its own below its step. The RCU depth and the interrupt
 * state are those of the task that moved.
 */
export function runTable(run: Run): string {
  return table(run, columns('step', 'task', 'call', 'rcu', 'lock', 'irqs'), row);
}

/** The same of a program with other locks: the last column has what the task that moved holds. */
export function ownRunTable(run: Run): string {
  return table(run, ownColumns('step', 'task', 'call', 'rcu', 'irqs', 'holds'), ownRow);
}

function table(run: Run, header: string, rowOf: (step: Step) => string): string {
  const rows = run.steps.flatMap((step) => [rowOf(step), ...findingLines(step)]);
  return [...heading(run), header, ...rows, ...closing(run)].join('\n') + '\n';
}

/** The call of a step, shortened to fit its column. */
function shortCall(step: Step): string {
  const { op, result } = step;
  if (op.op !== 'kmem_cache_alloc_node') return callText(op, result);
  return `${op.op}() = ${result === null ? 'NULL' : String(result)}`;
}

function heading(run: Run): string[] {
  const who = run.tasks.map(({ comm, pid }, i) => `${taskLetter(i)} is ${comm}/${String(pid)}`);
  const depth = run.config.PREEMPT_RCU
    ? 'RCU depth is counted in the task'
    : run.config.PREEMPT_COUNT
      ? 'RCU is the preempt count'
      : 'RCU and preemption are not counted';
  return [
    ...wrap(`${run.program}: ${who.join(', ')}; ${depth}. Simulation, not a kernel log.`),
    '',
  ];
}

function row(step: Step): string {
  const me = step.state.tasks[step.task];
  const owner = step.state.locks['queue_lock'] ?? null;
  return columns(
    String(step.n),
    taskLetter(step.task),
    shortCall(step),
    String(me?.rcuDepth ?? 0),
    owner === null ? '-' : taskLetter(owner),
    me?.irqs_disabled ? 'off' : 'on',
  );
}

function columns(
  step: string,
  task: string,
  call: string,
  rcu: string,
  lock: string,
  irqs: string,
): string {
  const cells = [
    step.padStart(4),
    task.padEnd(4),
    call.padEnd(callWidth),
    rcu.padStart(3),
    lock.padStart(5),
    irqs.padStart(5),
  ];
  return cells.join(' ').trimEnd();
}

function ownRow(step: Step): string {
  const me = step.state.tasks[step.task];
  return ownColumns(
    String(step.n),
    taskLetter(step.task),
    shortCall(step),
    String(me?.rcuDepth ?? 0),
    me?.irqs_disabled ? 'off' : 'on',
    me?.held.join(', ') ?? '',
  );
}

function ownColumns(
  step: string,
  task: string,
  call: string,
  rcu: string,
  irqs: string,
  holds: string,
): string {
  const cells = [
    step.padStart(4),
    task.padEnd(4),
    clipped(call, ownCallWidth).padEnd(ownCallWidth),
    rcu.padStart(3),
    irqs.padStart(4),
  ].join(' ');
  return `${cells} ${clipped(holds || '-', columnsMax - cells.length - 1)}`;
}

function clipped(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, width - 3)}...` : text;
}

function findingLines(step: Step): string[] {
  return step.findings.flatMap(({ kind, text }) =>
    wrap(`^ ${kind}: ${text}`, columnsMax - 10).map((line) => `          ${line}`),
  );
}

function closing(run: Run): string[] {
  const count = run.findings.length;
  const words = count === 0 ? 'no finding' : counted(count, 'finding');
  const early = run.complete ? '' : ' The schedule stops here, before all tasks have finished.';
  return ['', ...wrap(`${counted(run.steps.length, 'step')}, ${words}.${early}`)];
}
