import type { KindNote } from './kind-note.ts';

const silent =
  'Which rule was broken, if any, and who is wrong: it names who waits or runs. A slow machine, a slow console or a stopped guest print the same.';

const stall: Omit<KindNote, 'means'> = {
  look: [
    'A loop in its calls that may run long without cond_resched(), or with interrupts or preemption off.',
    'A read section that is never left: an early return between rcu_read_lock() and rcu_read_unlock(), or a sleep inside it.',
    'A spinlock at the top of the calls: then this CPU only waits, and the one that holds the lock is to be found.',
    'A line that says RCU’s own thread starved: then something of higher priority keeps it from running.',
  ],
  mends:
    'Leave the read section on every path; put cond_resched() into the loop, or do less under the lock. A longer limit only hides it.',
  relative: {
    page: '/casebook#s_start',
    words: 'an early return that leaves a read section open',
  },
  silent,
};

/** What there is to say of the detectors of time. */
export const waitNotes: Readonly<Record<string, KindNote>> = {
  'detected stalls on CPUs/tasks': {
    means:
      'A grace period of RCU has not ended for a long time, since a CPU has passed no quiet place or a task has not left its read section. ' +
      'What waits for the grace period, to free memory for one, waits on.',
    ...stall,
  },
  'self-detected stall on CPU': {
    means:
      'The CPU that prints this has passed no quiet place for a long time: it neither switched tasks nor went idle nor back to a program. ' +
      'No grace period of RCU can end until it does.',
    ...stall,
  },
  'detected expedited stalls on CPUs/tasks': {
    means:
      'Somebody asked for a grace period in a hurry, and a CPU or a task has kept it waiting. ' +
      'The limit for these may be far shorter than for others, some milliseconds on a phone.',
    ...stall,
  },
  'detected stalls on tasks': {
    means:
      'A grace period of RCU for tasks, by which tracing and BPF free their code, waits for a task that has not given up its CPU by itself. ' +
      'Being preempted does not count there.',
    ...stall,
    look: [
      'A loop in its calls without cond_resched(), or for the flavour of tracing a section that is never left.',
    ],
  },
  'task blocked for more than N seconds': {
    means:
      'A task has waited in a sleep that no signal ends, and has not run once in that time. ' +
      'It waits for a lock, for an answer of a device, or for somebody to wake it.',
    look: [
      'The first of its calls that is not of the scheduler: it says what the task waits for.',
      'If that is a lock: who holds it. A list of all locks names the holder, and newer kernels name the owner.',
      'If that is input or output: the messages of the device before this one.',
      'Several tasks that hang at once: the one that waits for something else than the others is the first of them.',
    ],
    mends:
      'Let whoever holds the lock give it up on every path, and not wait for this task while it holds it.',
    relative: {
      page: '/casebook#gro_cells_receive',
      words: 'a label on the wrong side of the lock, which keeps it',
    },
    silent,
  },
  'soft lockup': {
    means:
      'A CPU has run one task in the kernel so long that the watchdog’s own thread could not run in between. ' +
      'Interrupts still came, or nothing could have told it.',
    look: [
      'Where the processor was: a loop, or a spinlock that another CPU holds.',
      'A list or tree that was damaged and leads in a circle, as after a use without its lock.',
      'If it spins for a lock: what the other CPUs do, which sysrq-l shows.',
    ],
    mends:
      'End the loop, or put cond_resched() into it; hold the lock shorter; unlock it on every path.',
    relative: null,
    silent,
  },
  'hard LOCKUP': {
    means:
      'A CPU has not even taken the interrupt of its clock for some seconds. It runs with interrupts off, or it is stuck in the hardware.',
    look: [
      'Where the processor was: most often a spinlock that was taken with interrupts off and is held elsewhere.',
      'An unlock that was left out on a path, or one that gave back the wrong flags.',
      'The same lock taken by the task and by an interrupt on this CPU.',
    ],
    mends:
      'Find who holds the lock, and unlock it on every path; turn interrupts off wherever an interrupt takes the same lock.',
    relative: null,
    silent,
  },
};
