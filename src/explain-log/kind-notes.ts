import type { KindNote } from './kind-note.ts';
import { waitNotes } from './wait-notes.ts';

const cfq = { page: '/before', words: 'the second unlock of cfq_find_alloc_queue()' };
const relative = (name: string, words: string) => ({ page: `/casebook#${name}`, words });
const early = relative('s_start', 'an early return before the lock is taken');
const keeps = relative('gro_cells_receive', 'a label on the wrong side of the lock');
const flavour = relative('sched_core_balance', 'interrupts that come on under another lock');

/** By the kernel's own headline; `spinlock` and `rwlock` stand for all faults of theirs. */
export const kindNotes: Readonly<Record<string, KindNote>> = {
  'bad unlock balance detected': {
    means:
      'A task unlocked a lock that is not on its list of held locks, or that it took in another context. ' +
      'Either it unlocked once too often, or the lock was never taken on this path.',
    look: [
      'A way to this unlock that already went past one: an error path, a retry, a second label.',
      'A lock taken in one branch only, and unlocked after both.',
      'A callee that drops the lock and does not always take it again.',
    ],
    mends: 'Return before the second unlock, or take the lock again on every way to it.',
    relative: cfq,
  },
  'bad contention detected': {
    means:
      'A task waits for a lock that the validator does not have on its list. ' +
      'The call that waits was not announced by an acquire.',
    look: ['A lock primitive of its own that tells the validator of waiting but not of acquiring.'],
    mends: 'Announce the acquire before the wait.',
    relative: null,
  },
  'possible recursive locking detected': {
    means:
      'A task takes a lock while it holds one of the same class. ' +
      'If both are the same lock it waits for itself; if they are two, nothing says in which order others take them.',
    look: [
      'The same lock taken again by a function that is called with it held.',
      'Two objects of one type locked together, as a parent and its child.',
    ],
    mends:
      'Call a variant that expects the lock held; or for two objects lock them in one fixed order and say so with a subclass, as mutex_lock_nested() does.',
    relative: null,
  },
  'possible circular locking dependency detected': {
    means:
      'Two or more locks are taken in orders that contradict each other. ' +
      'Nobody waits for ever yet, but two CPUs that meet in the middle would.',
    look: [
      'The order of the chain: each “acquired at” trace is one leg of the circle.',
      'The leg that nobody meant, often a callback, a work item that is flushed, or a page fault under the lock.',
    ],
    mends:
      'Take the locks in one order everywhere, or drop one before the leg that closes the circle.',
    relative: null,
  },
  'inconsistent lock state': {
    means:
      'A lock is taken in an interrupt, and elsewhere it is held with that interrupt enabled. ' +
      'The interrupt can come while the lock is held, on the same CPU, and then waits for it for ever.',
    look: [
      'The place where it is held with the interrupt enabled: one of the two traces.',
      'A plain spin_lock() where spin_lock_irqsave() or spin_lock_bh() is needed.',
    ],
    mends:
      'Turn the interrupt off wherever the lock is held in a task: spin_lock_irqsave(), or spin_lock_bh() for a softirq.',
    relative: flavour,
  },
  'possible irq lock inversion dependency detected': {
    means:
      'A lock that interrupts take and one that is held with interrupts enabled depend on each other. ' +
      'The interrupt can come while the second is held by a CPU that somebody who holds the first waits for.',
    look: [
      'The shortest way between the two locks, which the report prints, and where it could be cut.',
    ],
    mends:
      'Turn the interrupt off wherever the second lock is taken, or do not take it under the first.',
    relative: null,
  },
  'safe -> unsafe lock order detected': {
    means:
      'A lock that an interrupt takes is held while one is taken that elsewhere is held with interrupts enabled. ' +
      'The interrupt can come there and wait for the first, whose holder waits for the second.',
    look: [
      'The new order in the middle of the report, and who holds the second lock with interrupts enabled.',
    ],
    mends: 'Take the second lock with interrupts off everywhere, or take it outside the first.',
    relative: null,
  },
  'Nested lock was not taken': {
    means:
      'A lock was taken with the promise that another one guards the order, and that one is not held. ' +
      'Without the guard two tasks may take such locks in any order.',
    look: ['The caller that should hold the guard, and the path that left it out.'],
    mends: 'Take the guard first, or do not promise it.',
    relative: null,
  },
  'held lock freed': {
    means:
      'Memory was freed, or a lock set up anew, while a lock in it is held. ' +
      'Whoever unlocks it later writes into memory of somebody else.',
    look: [
      'Who holds the lock at that moment, and whether the last reference goes before the unlock.',
    ],
    mends: 'Unlock before the object may go, or hold a reference until then.',
    relative: null,
  },
  'lock held at task exit time': {
    means:
      'A task ended and still holds a lock. Nobody is left to unlock it, and whoever wants it waits for ever.',
    look: ['The path on which the task ended: an error, a signal, a return in the middle.'],
    mends: 'Unlock on every way out, or leave through one place that does.',
    relative: keeps,
  },
  'lock held when returning to user space': {
    means:
      'A system call went back to its program with a lock still held. ' +
      'The program may never come back, and whoever wants the lock waits for it.',
    look: ['The return between the lock and its unlock: most often an error path.'],
    mends: 'Unlock on every way out, or leave through one place that does.',
    relative: keeps,
  },
  'suspicious RCU usage': {
    means:
      'A rule of RCU was asserted and does not hold here: most often a pointer was read outside a read section and without the lock that else protects it. ' +
      'What it points to may be freed while it is used.',
    look: [
      'The file and line in the report: which locks the check there accepts.',
      'A caller that lost its rcu_read_lock(), or dropped it too early.',
    ],
    mends:
      'Enter a read section around it, or name the lock that is held instead in rcu_dereference_protected().',
    relative: {
      page: '/impact',
      words: 'a read section that ended too early, and the use after free behind it',
    },
  },
  'Invalid wait context': {
    means:
      'A lock that may have to sleep is taken where one may only spin. ' +
      'On a kernel for real time an ordinary spinlock sleeps too, so the rule is stricter than what goes wrong today.',
    look: [
      'The lock held whose inner number is the smallest, or the context line if none is held.',
    ],
    mends:
      'Take the sleeping lock outside, or make the inner one a raw_spinlock_t if it is short and never sleeps.',
    relative: null,
  },
  'chain_key collision': {
    means:
      'Two different sequences of locks got the same number in the validator. It says nothing about the code that was running.',
    look: ['Nothing in the code: the validator stops to believe itself.'],
    mends: 'Boot again; if it comes back, report it to those who keep lockdep.',
    relative: null,
  },
  DEBUG_LOCKS_WARN_ON: {
    means:
      'A check inside the locking code failed: what stands between the brackets should never be true. ' +
      'After it the validator is off and says nothing more.',
    look: [
      'The condition and its file: a lock that was not set up, unlocked by another task, or overwritten.',
    ],
    mends:
      'It depends on the condition; magic values that do not fit mean memory that is no lock any more.',
    relative: null,
  },
  'MAX_ too low': {
    means:
      'The validator ran out of room and turned itself off. It says nothing about the code that was running.',
    look: [
      'Locks that are set up in great number with a key each, or a module that is loaded again and again.',
    ],
    mends: 'Give many locks one key, or raise the limit in the configuration.',
    relative: null,
  },
  'looking up invalid subclass': {
    means: 'A subclass above seven was given. The validator has eight and turned itself off.',
    look: ['The nesting level in the call that the trace names.'],
    mends: 'Use fewer levels, or classes of their own.',
    relative: null,
  },
  'trying to register non-static key': {
    means:
      'A lock was taken that was never set up, or whose key lies in memory that may go. ' +
      'The validator cannot know such a lock and turned itself off.',
    look: [
      'Whether spin_lock_init() or mutex_init() runs before this path.',
      'Memory that was cleared after it was set up.',
    ],
    mends:
      'Set the lock up before its first use; a key in allocated memory needs lockdep_register_key().',
    relative: null,
  },
  'key has not been registered': {
    means: 'A lock has a key that the validator was never told of. It cannot watch the lock.',
    look: ['A key in allocated memory without lockdep_register_key().'],
    mends: 'Register the key before the lock is set up.',
    relative: null,
  },
  'sleeping function called from invalid context': {
    means:
      'A function that may sleep was called where sleeping is forbidden: under a spinlock, with interrupts off, or in a read section of RCU. ' +
      'Today it may have returned at once; the day it sleeps, another task runs with the lock held.',
    look: [
      'The counts in the second line: which of them is not what it should be.',
      'Where preemption was turned off, if the report says so; else the youngest held lock that spins.',
      'If every count is as expected, a count was put wrong earlier: look for an unlock too many.',
    ],
    mends:
      'Allocate with GFP_ATOMIC or GFP_NOWAIT, or drop the lock before the call and look again after it.',
    relative: { page: '/patch', words: 'why cfq_find_alloc_queue() drops its locks to allocate' },
  },
  'assuming atomic context': {
    means:
      'A function that must run where nobody can interrupt it was called where one can. It may be moved to another CPU in the middle.',
    look: ['The caller that should hold a lock or turn preemption off.'],
    mends: 'Turn preemption or migration off around the call.',
    relative: null,
  },
  'do not call blocking ops when !TASK_RUNNING': {
    means:
      'A task that has already said it will sleep calls something that sleeps. ' +
      'The inner sleep sets the task running again, and the wake-up that the outer waits for may be lost.',
    look: ['What stands between prepare_to_wait() or set_current_state() and schedule().'],
    mends: 'Do the work before the state is set, or use wait_woken().',
    relative: null,
  },
  'scheduling while atomic': {
    means:
      'A task gave up its CPU while its preempt count said that it must not. ' +
      'It holds a spinlock, or something unlocked or locked once too often and left the count wrong.',
    look: [
      'The number after the task in the headline: the preempt count; zero means that it is right again by now, or that a read section of RCU is open.',
      'The first call in the trace above schedule(): what sleeps.',
    ],
    mends: 'Do not sleep there; if nothing sleeps knowingly, look for the unbalanced lock before.',
    relative: { page: '/impact', words: 'how one unlock too many ends in this, and in a panic' },
  },
  'scheduling in a non-blocking section': {
    means:
      'A task sleeps where it had promised not to block, so that memory can be freed. Those who wait for the memory may wait for ever.',
    look: ['What sleeps between non_block_start() and non_block_end().'],
    mends: 'Take a path that does not block there.',
    relative: null,
  },
  'using smp_processor_id() in preemptible code': {
    means:
      'The number of the CPU was asked for where the task may move to another. By the time it is used it may be wrong.',
    look: ['The function that the report names as caller, and what it does with the number.'],
    mends:
      'Turn preemption off around it, or use get_cpu() and put_cpu(); raw_smp_processor_id() where any number will do.',
    relative: null,
  },
  'workqueue leaked lock or atomic': {
    means:
      'A work item ended with a lock held, a preempt count raised or a read section open. The next item on this worker runs with it.',
    look: ['The function that the report names: a return between lock and unlock.'],
    mends: 'Unlock on every way out of it.',
    relative: keeps,
  },
  spinlock: {
    means:
      'The spinlock itself is not as it should be: taken twice by one owner, unlocked while free or by another, or its memory is no lock any more. ' +
      'This check looks at the lock’s memory and knows nothing of orders.',
    look: [
      'The owner in the second line: is it the task that prints?',
      'A magic value other than dead4ead: memory that was freed, overwritten or never set up.',
    ],
    mends:
      'Recursion: call a variant that expects the lock held. Wrong magic: find who frees or clears the object.',
    relative: null,
  },
  'entered softirq with one preempt_count, exited with another': {
    means:
      'A softirq’s function left the preempt count other than it found it. The kernel puts it right and goes on, but a lock is kept or was unlocked twice.',
    look: ['The function that the line names.'],
    mends: 'Balance its locks on every path.',
    relative: null,
  },
  'exited with preempt_count': {
    means:
      'A task ended with its preempt count raised: it died, or returned, with a spinlock held. Whoever wants that lock spins for ever.',
    look: ['What killed the task, above this line; then the lock that it held there.'],
    mends: 'Mend what killed it; this line is a consequence.',
    relative: null,
  },
  'Voluntary context switch within RCU read-side critical section': {
    means:
      'A task slept inside a read section of RCU. While it sleeps no grace period can end, and on most kernels the section protects nothing any more.',
    look: [
      'What sleeps between rcu_read_lock() and rcu_read_unlock().',
      'A read section that was never left: an early return.',
    ],
    mends: 'Leave the section before, with a reference taken; or use SRCU.',
    relative: early,
  },
  'unbalanced rcu_read_unlock()': {
    means:
      'The nesting count of RCU’s read sections went below zero, or far too high: a task left a section that it had not entered. ' +
      'From here on RCU believes the wrong thing about this task.',
    look: [
      'The report before it, if there is one: lockdep saw the same unlock first in a kernel of 3.x.',
      'A second rcu_read_unlock() on an error path.',
    ],
    mends: 'Return before the second unlock, or enter the section again on every way to it.',
    relative: cfq,
  },
};

/** The note of a kind; null for one without. */
export function noteOf(kind: string | null): KindNote | null {
  if (kind === null) return null;
  const known = kindNotes[kind] ?? waitNotes[kind];
  if (known) return known;
  if (/^(spin|rw)lock /.test(kind)) return kindNotes['spinlock'] ?? null;
  if (/safe -> .*unsafe lock order detected$/.test(kind))
    return kindNotes['safe -> unsafe lock order detected'] ?? null;
  if (kind.startsWith('MAX_')) return kindNotes['MAX_ too low'] ?? null;
  if (kind === 'still has locks held') return kindNotes['lock held at task exit time'] ?? null;
  return null;
}
