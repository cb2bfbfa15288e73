import { text, type Sample } from './sample.ts';

/** The same end of each: a task, and calls. */
const trace = (pid: number, comm: string, ...calls: readonly string[]): string =>
  [
    `CPU: 1 PID: ${String(pid)} Comm: ${comm} Not tainted 6.1.55 #4`,
    'Call Trace:',
    ' <TASK>',
    ' dump_stack_lvl+0x48/0x60',
    ...calls.map((call) => ` ${call}`),
    ' </TASK>',
  ].join('\n');

/** Reports of the checks beside the rules of orders: limits, keys, counts, contexts. */
export const checkSamples: readonly Sample[] = [
  {
    name: 'waiting for a lock that nobody announced, 6.1',
    kind: 'bad contention detected',
    task: 'sh/70',
    lock: '&b->lock',
    site: 'b_wait+0x17/0x40',
    held: [],
    text: text(`
=================================
WARNING: bad contention detected!
6.1.55 #4 Not tainted
---------------------------------
sh/70 is trying to contend lock (&b->lock) at:
[<ffffffff81234567>] b_wait+0x17/0x40
but there are no locks held!

other info that might help us debug this:
no locks held by sh/70.

stack backtrace:
${trace(70, 'sh', 'lock_contended+0x2a1/0x3d0', 'b_wait+0x17/0x40')}`),
  },
  {
    name: 'no room for sequences of locks, 6.1',
    kind: 'MAX_LOCKDEP_CHAINS too low',
    task: 'kworker/1:2/88',
    lock: null,
    site: null,
    held: [],
    text: text(`
BUG: MAX_LOCKDEP_CHAINS too low!
turning off the locking correctness validator.
Please attach the output of /proc/lock_stat to the bug report
${trace(88, 'kworker/1:2', '__lock_acquire+0x1d2f/0x2010', 'a_work+0x30/0x70')}`),
  },
  {
    name: 'a subclass that is none, 6.1',
    kind: 'looking up invalid subclass',
    task: 'sh/71',
    lock: null,
    site: null,
    held: [],
    text: text(`
BUG: looking up invalid subclass: 8
turning off the locking correctness validator.
${trace(71, 'sh', 'register_lock_class+0x4c1/0x5a0', 'tree_lock+0x21/0x60')}`),
  },
  {
    name: 'a lock that was never set up, 6.1',
    kind: 'trying to register non-static key',
    task: 'modprobe/72',
    lock: null,
    site: null,
    held: [],
    text: text(`
INFO: trying to register non-static key.
The code is fine but needs lockdep annotation, or maybe
you didn't initialize this object before use?
turning off the locking correctness validator.
${trace(72, 'modprobe', 'register_lock_class+0x4c1/0x5a0', 'timer_del_sync+0x5/0xc0', 'part_remove+0x14/0x30')}`),
  },
  {
    name: 'a key that nobody registered, 6.1',
    kind: 'key has not been registered',
    also: 'DEBUG_LOCKS_WARN_ON',
    task: 'mount/73',
    lock: null,
    site: 'kernel/locking/lockdep.c:4801',
    held: [],
    text: text(`
BUG: key ffff888101b2c3d8 has not been registered!
------------[ cut here ]------------
DEBUG_LOCKS_WARN_ON(1)
WARNING: CPU: 1 PID: 73 at kernel/locking/lockdep.c:4801 lockdep_init_map_type+0x1f1/0x260
${trace(73, 'mount', 'vol_setup+0x90/0x1a0')}
---[ end trace 0000000000000000 ]---`),
  },
  {
    name: 'a place that is not atomic, 6.1',
    kind: 'assuming atomic context',
    task: 'sh/74',
    lock: null,
    site: 'kernel/trace/things.c:88',
    held: [],
    text: text(`
BUG: assuming atomic context at kernel/trace/things.c:88
in_atomic(): 0, irqs_disabled(): 0, pid: 74, name: sh
no locks held by sh/74.
${trace(74, 'sh', '__cant_sleep+0xf1/0x110', 'thing_emit+0x2c/0x80')}`),
  },
  {
    name: 'a sleep of one who is about to sleep, 6.1',
    kind: 'do not call blocking ops when !TASK_RUNNING',
    task: 'reader/75',
    lock: null,
    site: 'kernel/sched/core.c:9912',
    held: ['&r->mutex'],
    text: text(`
------------[ cut here ]------------
do not call blocking ops when !TASK_RUNNING; state=1 set at [<ffffffff8112a06c>] prepare_to_wait_event+0x6c/0x110
WARNING: CPU: 1 PID: 75 at kernel/sched/core.c:9912 __might_sleep+0x69/0x70
1 lock held by reader/75:
 #0: ffff888101e6a0a8 (&r->mutex){+.+.}-{3:3}, at: r_read+0x1c/0x90
${trace(75, 'reader', '__might_sleep+0x69/0x70', 'mutex_lock_nested+0x1b/0x30', 'r_read+0x55/0x90')}
---[ end trace 0000000000000000 ]---`),
  },
  {
    name: 'the number of a CPU that may change, 5.10',
    kind: 'using smp_processor_id() in preemptible code',
    task: 'stat/76',
    lock: null,
    site: 'count_up+0x12/0x40',
    held: [],
    text: text(`
BUG: using smp_processor_id() in preemptible [00000000] code: stat/76
caller is count_up+0x12/0x40
${trace(76, 'stat', 'check_preemption_disabled+0xde/0xe0', 'count_up+0x12/0x40')}`),
  },
  {
    name: 'a spinlock that is none any more, 5.4',
    kind: 'spinlock bad magic',
    task: 'udevd/77',
    lock: 'ffff888103f0a018',
    site: null,
    held: [],
    text: text(`
BUG: spinlock bad magic on CPU#1, udevd/77
 lock: 0xffff888103f0a018, .magic: 00000000, .owner: <none>/-1, .owner_cpu: 0
${trace(77, 'udevd', 'do_raw_spin_lock+0x6d/0xb0', 'port_open+0x2c/0xd0')}`),
  },
  {
    name: 'a sleep in a read section, 6.1',
    kind: 'Voluntary context switch within RCU read-side critical section',
    task: 'nfsd/78',
    lock: null,
    site: 'kernel/rcu/tree_plugin.h:318',
    held: [],
    text: text(`
------------[ cut here ]------------
Voluntary context switch within RCU read-side critical section!
WARNING: CPU: 1 PID: 78 at kernel/rcu/tree_plugin.h:318 rcu_note_context_switch+0x5d7/0x6f0
${trace(78, 'nfsd', 'rcu_note_context_switch+0x5d7/0x6f0', '__schedule+0xc1/0xab0', 'schedule+0x5d/0xe0', 'file_find+0x70/0x110')}
---[ end trace 0000000000000000 ]---`),
  },
  {
    name: 'a read section left twice, 6.6',
    kind: 'unbalanced rcu_read_unlock()',
    task: 'cat/79',
    lock: null,
    site: 'kernel/rcu/tree_plugin.h:431',
    held: [],
    text: text(`
------------[ cut here ]------------
WARNING: CPU: 1 PID: 79 at kernel/rcu/tree_plugin.h:431 __rcu_read_unlock+0x21c/0x240
${trace(79, 'cat', 'thing_show+0x99/0x120')}
---[ end trace 0000000000000000 ]---`),
  },
  {
    name: 'a pointer of RCU in the words of 2.6.36',
    kind: 'suspicious RCU usage',
    task: 'init/1',
    lock: null,
    site: 'kernel/things.c:618',
    held: ['thing_lock'],
    text: text(`
===================================================
[ INFO: suspicious rcu_dereference_check() usage. ]
---------------------------------------------------
kernel/things.c:618 invoked rcu_dereference_check() without protection!

other info that might help us debug this:


rcu_scheduler_active = 1, debug_locks = 1
1 lock held by init/1:
 #0:  (thing_lock){+.+...}, at: [<ffffffff8103d2a1>] thing_add+0x21/0x80

stack backtrace:
Pid: 1, comm: init Not tainted 2.6.36-rc3 #7
Call Trace:
 [<ffffffff81071f0b>] lockdep_rcu_dereference+0xbb/0xc0
 [<ffffffff8103d2e5>] thing_add+0x65/0x80`),
  },
];
