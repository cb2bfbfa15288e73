import type { LineKind } from '../read-log/line-kinds.ts';

/**
 * What the signs in a line of a detector of time say; null where it has none.
 *
 * @source kernel/rcu/tree_stall.h, print_cpu_stall_info and rcu_print_task_stall, v6.12; kernel/rcutree_plugin.h, v3.8:
 *   no signs after the number of the CPU; fs/proc/array.c: the letters of a task; x86 flag 9 and arm64 PSR.I
 */
export function waitWords(kind: LineKind, text: string): string | null {
  switch (kind) {
    case 'stallCpu':
      return cpuWords(text);
    case 'stallTasks':
      return tasksWords(text);
    case 'taskState':
      return stateWords(text);
    case 'registers':
      return flagWords(text);
    default:
      return null;
  }
}

function cpuWords(text: string): string | null {
  const [, cpu, signs = '', count, what, rest = ''] =
    /^(?:rcu: )?\s*(\d+)-?([.OoND!?\d]*)(?:: \((\d+) (ticks this GP|GPs behind)\)(.*))?\s*$/.exec(
      text,
    ) ?? [];
  if (cpu === undefined) return null;
  const said = [
    `CPU ${cpu} has not let the grace period end`,
    ...signsOf(signs),
    ...(what === 'ticks this GP'
      ? [`its clock has ticked ${times(count ?? '')} in this grace period`]
      : what === 'GPs behind'
        ? [`it has had nothing to do with RCU in the last ${count ?? ''} grace periods`]
        : []),
    ...countsOf(rest),
  ];
  return `${said.join('; ')}.`;
}

/** The signs that stand behind the number of a CPU, the last of them about an interrupt that RCU sent to it. */
function signsOf(signs: string): string[] {
  return [...signs].flatMap((sign) => {
    if (sign === 'O') return ['O: it is off line'];
    if (sign === 'o') return ['o: it was off line when the grace period began'];
    if (sign === 'N') return ['N: it will be off line for the next'];
    if (sign === '!')
      return ['!: it has not answered in this grace period whether interrupts come through to it'];
    if (/\d/.test(sign))
      return [
        `${sign}: it has been asked for so many grace periods whether interrupts come through to it, so they are most likely off`,
      ];
    return [];
  });
}

function countsOf(rest: string): string[] {
  const [, before, now] = /softirq=(\d+)\/(\d+)/.exec(rest) ?? [];
  const rounds = /fqs=(\d+)/.exec(rest)?.[1];
  const isIdle = /idle=[0-9a-f]+\/0\/(?:0x)?0\b/.test(rest);
  return [
    ...(isIdle ? ['idle= ends in zeros: it seems to be idle'] : []),
    ...(before === undefined
      ? []
      : before === now
        ? ['softirq= has the same number twice: RCU’s softirq has not run since']
        : [`softirq= has two numbers: RCU’s softirq has run since`]),
    ...(rounds === undefined
      ? []
      : rounds === '0'
        ? ['fqs=0: RCU’s own thread has not looked once']
        : [`fqs=: RCU’s own thread has looked ${times(rounds)} whether it may go on`]),
  ];
}

const times = (digits: string): string => (digits === '1' ? 'once' : `${digits} times`);

function tasksWords(text: string): string | null {
  const tasks = [...text.matchAll(/\bP(\d+)(?:\/(-?\d+):([.b])([.q])([.e])([.l]))?/g)].map(
    ([, pid = '', nesting, b, q, , l]) =>
      [
        `task ${pid}`,
        ...(nesting === undefined
          ? []
          : [nesting === '1' ? 'in one read section' : `in ${nesting} nested read sections`]),
        ...(b === 'b' ? ['taken off its CPU inside one (b)'] : []),
        ...(q === 'q' ? ['told to hurry (q)'] : []),
        ...(l === 'l' ? ['on the list of those that block (l)'] : []),
      ].join(', '),
  );
  return tasks.length === 0 ? null : `Not out of its read section: ${tasks.join('; ')}.`;
}

const states: Readonly<Record<string, string>> = {
  R: 'runs or is ready to',
  S: 'sleeps, and a signal can wake it',
  D: 'sleeps where no signal wakes it',
  I: 'is idle, as a kernel thread without work',
  T: 'is stopped',
  t: 'is stopped by a tracer',
  Z: 'has ended and waits for its parent',
  X: 'is dead',
};

function stateWords(text: string): string | null {
  const letter =
    /^task:.+? +state:([A-Z])/i.exec(text)?.[1] ?? /^\S.{0,14}? +([A-Z]) /.exec(text)?.[1] ?? '';
  const says = states[letter];
  return says === undefined ? null : `A task that ${says} (${letter}).`;
}

/** Whether interrupts were on: by bit 9 of the flags, or by the letter I of arm64. */
function flagWords(text: string): string | null {
  const flags = /EFLAGS: ([0-9a-f]{8})/.exec(text)?.[1];
  if (flags !== undefined)
    return `What the processor held: by EFLAGS interrupts were ${parseInt(flags, 16) & 0x200 ? 'on' : 'off'}.`;
  const mask = /^pstate: [0-9a-f]+ \(\w{4} [dD][aA]([iI])[fF]/.exec(text)?.[1];
  if (mask !== undefined)
    return `What the processor held: interrupts were ${mask === 'i' ? 'on (daif in small letters)' : 'off (the I of DAIF)'}.`;
  return /^(?:[RE]?IP|pc|PC|epc) ?[:i]/.test(text) ? 'Where the processor was.' : null;
}
