import { callText, taskLetter, type Op } from '../../kernel/index.ts';

/** What a process of a state's text says of itself. */
interface Process {
  /** Of the pages' own model. */
  readonly op?: Op | null;
  /** Of the reference model. */
  readonly pc?: number;
  readonly wait?: number;
  readonly depth?: number;
  readonly grp?: number;
}

/** The steps of the reference model, by pc. */
const words: Readonly<Record<number, string>> = {
  0: 'begins a call',
  1: 'takes queue_lock',
  2: 'looks at the slot',
  3: 'enters an RCU section',
  4: 'looks the group up',
  5: 'looks at the slot again',
  6: 'leaves the RCU section',
  7: 'drops queue_lock',
  8: 'makes an allocation that may sleep',
  9: 'makes an allocation that may not sleep',
  10: 'uses the group',
  11: 'gives a spare queue back',
  12: 'leaves the RCU section',
  13: 'stores the queue in the slot',
  14: 'drops queue_lock',
  15: 'takes queue_lock again',
  17: 'ends the call',
};

/**
 * Which step a task makes in a state of a graph, and how an allocation ends:
 * `A rcu_read_unlock()`.
 */
export function stepText(state: string, task: number, outcome: number): string {
  const { processes } = JSON.parse(state) as { readonly processes: readonly Process[] };
  const { op, pc, grp } = processes[task] ?? {};
  const letter = taskLetter(task);
  if (op) return `${letter} ${opText(op, outcome)}`;
  if (pc !== undefined) return `${letter} ${words[pc] ?? 'is done'}${ending(pc, outcome)}`;
  return `${letter} ${grp === 0 ? 'unlinks the group' : 'frees the group after a grace period'}`;
}

/** Whether a step in which a task has more than one outcome is an allocation that fails. */
export function isFailure(state: string, task: number, outcome: number): boolean {
  return outcome > 0 && /: it fails$| = NULL$/.test(stepText(state, task, outcome));
}

function opText(op: Op, outcome: number): string {
  if (op.op === 'load') return `reads ${op.cell}`;
  if (op.op !== 'kmem_cache_alloc_node') return callText(op, null);
  return outcome > 0 ? callText(op, null) : callText(op, null).replace(/ = NULL$/, '');
}

/** How a step of the reference model with several outcomes ends. */
function ending(pc: number, outcome: number): string {
  if (pc === 0) return outcome > 0 ? ' that may not sleep' : ' that may sleep';
  if (pc !== 8 && pc !== 9) return '';
  return outcome > 0 ? ': it fails' : ': it works';
}
