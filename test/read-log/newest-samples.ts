// What 6.19 and 7.0 print: a warning begins with its place, and ends with the CPU and the task.
import { text, type Sample } from './sample.ts';

const cpu = (pid: number, comm: string): string =>
  `CPU: 1 UID: 0 PID: ${String(pid)} Comm: ${comm} Tainted: G        W           7.0.0-rc3 #12 PREEMPT(full)
Tainted: [W]=WARN
Hardware name: QEMU Standard PC (i440FX + PIIX, 1996)`;

/** A warning without the line that says what is wrong. */
const warning = (banner: string, pid: number, comm: string, ...calls: string[]): string => `
------------[ cut here ]------------
${banner}
Modules linked in: demo
${cpu(pid, comm)}
Call Trace:
 <TASK>
 ${calls.join('\n ')}
 </TASK>
---[ end trace 0000000000000000 ]---`;

export const newestSamples: readonly Sample[] = [
  {
    name: 'one class twice, 7.0',
    kind: 'possible recursive locking detected',
    task: 'mv/901',
    lock: '&dir->lock',
    site: 'dir_move+0x5b/0xd0',
    held: ['&dir->lock'],
    text: text(`
============================================
WARNING: possible recursive locking detected
7.0.0-rc3 #12 Tainted: G        W
--------------------------------------------
mv/901 is trying to acquire lock:
ffff88800b3c4d58 (&dir->lock){+.+.}-{4:4}, at: dir_move+0x5b/0xd0

but task is already holding lock:
ffff88800b3c4a18 (&dir->lock){+.+.}-{4:4}, at: dir_move+0x2e/0xd0

other info that might help us debug this:
 Possible unsafe locking scenario:

       CPU0
       ----
  lock(&dir->lock);
  lock(&dir->lock);

 *** DEADLOCK ***

 May be due to missing lock nesting notation

1 lock held by mv/901:
 #0: ffff88800b3c4a18 (&dir->lock){+.+.}-{4:4}, at: dir_move+0x2e/0xd0

stack backtrace:
${cpu(901, 'mv')}
Call Trace:
 <TASK>
 dump_stack_lvl+0x6e/0xa0
 print_deadlock_bug+0x27c/0x370
 __lock_acquire+0x1420/0x2170
 lock_acquire+0xd0/0x2d0
 __mutex_lock+0xa5/0xd40
 dir_move+0x5b/0xd0
 </TASK>`),
  },
  {
    name: 'a read section left twice, 7.0',
    kind: 'unbalanced rcu_read_unlock()',
    task: 'cat/902',
    lock: null,
    site: 'kernel/rcu/tree_plugin.h:443',
    held: [],
    text: text(
      warning(
        'WARNING: kernel/rcu/tree_plugin.h:443 at __rcu_read_unlock+0x1a2/0x1f0, CPU#1: cat/902',
        902,
        'cat',
        'thing_show+0x99/0x120',
      ),
    ),
  },
  {
    name: 'a read section left twice, with the condition that 7.0 can print',
    kind: 'unbalanced rcu_read_unlock()',
    task: 'cat/903',
    lock: null,
    site: 'kernel/rcu/tree_plugin.h:443',
    held: [],
    text: text(
      warning(
        'WARNING: [nest < 0 || nest > MAX] kernel/rcu/tree_plugin.h:443 at __rcu_read_unlock+0x1a2/0x1f0, CPU#1: cat/903',
        903,
        'cat',
        'thing_show+0x99/0x120',
      ),
    ),
  },
  {
    name: 'a check of the validator, 6.19',
    kind: 'DEBUG_LOCKS_WARN_ON',
    task: 'kworker/1:2/96',
    lock: null,
    site: 'kernel/locking/mutex.c:591',
    held: [],
    text: text(
      warning(
        'DEBUG_LOCKS_WARN_ON(lock->magic != lock)\nWARNING: kernel/locking/mutex.c:591 at __mutex_lock+0x6f2/0xd40, CPU#1: kworker/1:2/96',
        96,
        'kworker/1:2',
        'thing_work+0x1c/0x60',
        'process_one_work+0x21c/0x590',
      ),
    ),
  },
  {
    name: 'a sleep in a read section, 6.19',
    kind: 'Voluntary context switch within RCU read-side critical section',
    task: 'nfsd/904',
    lock: null,
    site: 'kernel/rcu/tree_plugin.h:332',
    held: [],
    text: text(
      warning(
        'Voluntary context switch within RCU read-side critical section!\nWARNING: kernel/rcu/tree_plugin.h:332 at rcu_note_context_switch+0x6f2/0x820, CPU#1: nfsd/904',
        904,
        'nfsd',
        '__schedule+0xc1/0xab0',
        'schedule+0x5d/0xe0',
        'file_find+0x70/0x110',
      ),
    ),
  },
];
