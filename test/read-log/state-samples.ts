import { text, type Sample } from './sample.ts';

/** Reports about one lock, or about what a task may do. */
export const stateSamples: readonly Sample[] = [
  {
    name: 'an unlock too many, 6.1',
    kind: 'bad unlock balance detected',
    task: 'demo/12',
    lock: 'demo_lock',
    site: 'demo_free+0x34/0x90 [demo]',
    held: ['outer'],
    text: text(`
=====================================
WARNING: bad unlock balance detected!
6.1.9 #1 Tainted: G           O
-------------------------------------
demo/12 is trying to release lock (demo_lock) at:
[<ffffffffc0001234>] demo_free+0x34/0x90 [demo]
but there are no more locks to release!

other info that might help us debug this:
1 lock held by demo/12:
 #0: ffff888012345678 (outer){+.+.}-{3:3}, at: demo_ioctl+0x10/0x80 [demo]

stack backtrace:
CPU: 0 PID: 12 Comm: demo Tainted: G           O 6.1.9 #1
Call Trace:
 <TASK>
 dump_stack_lvl+0x45/0x59
 lock_release+0x120/0x300
 demo_free+0x34/0x90 [demo]
 demo_ioctl+0x60/0x80 [demo]
 __x64_sys_ioctl+0x80/0xb0
 </TASK>`),
  },
  {
    name: 'a nested lock whose guard is free, 4.4',
    kind: 'Nested lock was not taken',
    task: 'modprobe/310',
    lock: '&obj->mutex',
    site: 'obj_all+0x31/0x70 [objs]',
    held: ['&drv->big'],
    text: text(`
==================================
[ BUG: Nested lock was not taken ]
4.4.2 #9 Not tainted
----------------------------------
modprobe/310 is trying to lock:
 (&obj->mutex){+.+...}, at: [<ffffffffa01b2031>] obj_all+0x31/0x70 [objs]

but this task is not holding:
ww_acquire_ctx

stack backtrace:
CPU: 1 PID: 310 Comm: modprobe Not tainted 4.4.2 #9
Call Trace:
 [<ffffffff8130c2e4>] dump_stack+0x4e/0x7a
 [<ffffffff810a1d0c>] __lock_acquire+0xf1c/0x1de0
 [<ffffffffa01b2031>] obj_all+0x31/0x70 [objs]

other info that might help us debug this:
1 lock held by modprobe/310:
 #0:  (&drv->big){+.+.+.}, at: [<ffffffffa01b2010>] obj_all+0x10/0x70 [objs]

stack backtrace:
CPU: 1 PID: 310 Comm: modprobe Not tainted 4.4.2 #9
Call Trace:
 [<ffffffff8130c2e4>] dump_stack+0x4e/0x7a
 [<ffffffffa01b2031>] obj_all+0x31/0x70 [objs]`),
  },
  {
    name: 'memory of a held lock freed, 3.14',
    kind: 'held lock freed',
    task: 'rmmod/2001',
    lock: '&(&box->lock)->rlock',
    site: 'box_put+0x19/0x50 [box]',
    held: ['&(&box->lock)->rlock'],
    text: text(`
=========================
[ BUG: held lock freed! ]
3.14.5 #2 Tainted: G           O
-------------------------
rmmod/2001 is freeing memory ffff88003c1f0a00-ffff88003c1f0bff, with a lock still held there!
 (&(&box->lock)->rlock){+.+...}, at: [<ffffffffa0031019>] box_put+0x19/0x50 [box]
1 lock held by rmmod/2001:
 #0:  (&(&box->lock)->rlock){+.+...}, at: [<ffffffffa0031019>] box_put+0x19/0x50 [box]

stack backtrace:
CPU: 0 PID: 2001 Comm: rmmod Tainted: G           O 3.14.5 #2
Call Trace:
 [<ffffffff8153a9d1>] dump_stack+0x4e/0x7a
 [<ffffffff810a4f5c>] debug_check_no_locks_freed+0x14c/0x160
 [<ffffffff81179a83>] kfree+0x123/0x290
 [<ffffffffa003103c>] box_put+0x3c/0x50 [box]`),
  },
  {
    name: 'a task that ends with a lock, 3.8',
    kind: 'lock held at task exit time',
    task: 'worker/640',
    lock: '&job->mutex',
    site: 'job_take+0x20/0x40',
    held: ['&job->mutex'],
    text: text(`
=====================================
[ BUG: lock held at task exit time! ]
3.8.7 #1 Not tainted
-------------------------------------
worker/640 is exiting with locks still held!
1 lock held by worker/640:
 #0:  (&job->mutex){+.+...}, at: [<ffffffff81201a20>] job_take+0x20/0x40

stack backtrace:
Pid: 640, comm: worker Not tainted 3.8.7 #1
Call Trace:
 [<ffffffff8109b1ac>] debug_check_no_locks_held+0x8c/0x90
 [<ffffffff8104e2d9>] do_exit+0x519/0x9a0`),
  },
  {
    name: 'a task that ends with a lock, 6.1',
    kind: 'still has locks held',
    task: 'job:3/640',
    lock: '&job->mutex',
    site: 'job_take+0x20/0x40',
    held: ['&job->mutex'],
    text: text(`
====================================
WARNING: job:3/640 still has locks held!
6.1.0 #1 Not tainted
------------------------------------
1 lock held by job:3/640:
 #0: ffff88810a3c2468 (&job->mutex){+.+.}-{3:3}, at: job_take+0x20/0x40

stack backtrace:
CPU: 1 PID: 640 Comm: job:3 Not tainted 6.1.0 #1
Call Trace:
 <TASK>
 dump_stack_lvl+0x56/0x73
 do_exit+0x8e5/0xbd0
 kthread_exit+0x25/0x30
 </TASK>`),
  },
  {
    name: 'a way back to user space with locks, 5.15',
    kind: 'lock held when returning to user space',
    task: 'app/1234',
    lock: '&ctx->lock',
    site: 'ctx_begin+0x19/0x30',
    held: ['&ctx->lock', '&ctx->list_lock'],
    text: text(`
================================================
WARNING: lock held when returning to user space!
5.15.0-rc7-syzkaller #0 Not tainted
------------------------------------------------
app/1234 is leaving the kernel with locks still held!
2 locks held by app/1234:
 #0: ffff88807d0a40d8 (&ctx->lock){+.+.}-{3:3}, at: ctx_begin+0x19/0x30
 #1: ffff88807d0a4168 (&ctx->list_lock){+.+.}-{2:2}, at: ctx_begin+0x26/0x30`),
  },
  {
    name: 'a pointer of RCU without a reader, 3.4',
    kind: 'suspicious RCU usage',
    task: 'sh/77',
    lock: null,
    site: 'net/core/things.c:210',
    held: ['thing_mutex'],
    text: text(`
===============================
[ INFO: suspicious RCU usage. ]
3.4.11 #6 Not tainted
-------------------------------
net/core/things.c:210 suspicious rcu_dereference_check() usage!

other info that might help us debug this:


rcu_scheduler_active = 1, debug_locks = 0
1 lock held by sh/77:
 #0:  (thing_mutex){+.+.+.}, at: [<ffffffff814f0101>] thing_set+0x21/0x90

stack backtrace:
Pid: 77, comm: sh Not tainted 3.4.11 #6
Call Trace:
 [<ffffffff81097f2b>] lockdep_rcu_suspicious+0xeb/0xf0
 [<ffffffff814f0155>] thing_set+0x75/0x90
 [<ffffffff81150c95>] vfs_write+0xb5/0x170`),
  },
  {
    name: 'a sleep in a read section of RCU, 6.9',
    kind: 'suspicious RCU usage',
    task: 'dd/2210',
    lock: null,
    site: 'include/linux/rcupdate.h:376',
    held: ['rcu_read_lock'],
    text: text(`
=============================
WARNING: suspicious RCU usage
6.9.0 #2 Not tainted
-----------------------------
include/linux/rcupdate.h:376 Illegal context switch in RCU read-side critical section!

other info that might help us debug this:


rcu_scheduler_active = 2, debug_locks = 1
1 lock held by dd/2210:
 #0: ffffffff82b68f60 (rcu_read_lock){....}-{1:3}, at: lookup+0x12/0xa0

stack backtrace:
CPU: 0 PID: 2210 Comm: dd Not tainted 6.9.0 #2
Call Trace:
 <TASK>
 dump_stack_lvl+0x73/0xb0
 lockdep_rcu_suspicious+0x148/0x1a0
 __might_resched+0x259/0x2d0
 lookup+0x44/0xa0
 </TASK>`),
  },
  {
    name: 'a mutex under a raw spinlock, 6.15',
    kind: 'Invalid wait context',
    task: 'mount/41',
    lock: '&cache->mutex',
    site: 'cache_get+0x28/0x70',
    held: ['&desc->lock'],
    text: text(`
=============================
[ BUG: Invalid wait context ]
6.15.0 #26 Not tainted
-----------------------------
mount/41 is trying to lock:
ffff88800a1b2c08 (&cache->mutex){+.+.}-{4:4}, at: cache_get+0x28/0x70
other info that might help us debug this:
context-{5:5}
1 lock held by mount/41:
 #0: ffff88800a1b0070 (&desc->lock){-.-.}-{2:2}, at: desc_set+0x1c/0x60
stack backtrace:
CPU: 1 UID: 0 PID: 41 Comm: mount Not tainted 6.15.0 #26 PREEMPT(full)
Call Trace:
 <TASK>
 dump_stack_lvl+0x6e/0xa0
 __lock_acquire+0x944/0x2170
 lock_acquire+0xd0/0x2d0
 __mutex_lock+0xa5/0xd40
 cache_get+0x28/0x70
 desc_set+0x33/0x60
 </TASK>`),
  },
  {
    name: 'a sleep under a spinlock, 5.10',
    kind: 'sleeping function called from invalid context',
    task: 'modprobe/812',
    lock: null,
    site: 'mm/slab.h:494',
    held: ['&dev->mutex', '&priv->lock'],
    text: text(`
BUG: sleeping function called from invalid context at mm/slab.h:494
in_atomic(): 1, irqs_disabled(): 0, non_block: 0, pid: 812, name: modprobe
2 locks held by modprobe/812:
 #0: ffff888100a8d1a0 (&dev->mutex){....}-{3:3}, at: device_driver_attach+0x37/0x60
 #1: ffff888102d1a018 (&priv->lock){+.+.}-{2:2}, at: priv_start+0x25/0xc0 [priv]
Preemption disabled at:
[<ffffffffc0102025>] priv_start+0x25/0xc0 [priv]
CPU: 2 PID: 812 Comm: modprobe Tainted: G           OE     5.10.70 #1
Call Trace:
 dump_stack+0x6b/0x83
 ___might_sleep.cold+0xb6/0xc6
 kmem_cache_alloc_trace+0x1f5/0x280
 priv_start+0x49/0xc0 [priv]
 priv_probe+0x70/0xa0 [priv]`),
  },
  {
    name: 'a schedule under a spinlock, 6.1',
    kind: 'scheduling while atomic',
    task: 'kworker/1:1/55',
    lock: null,
    site: 'msleep+0x2d/0x40',
    held: ['&hw->lock'],
    text: text(`
BUG: scheduling while atomic: kworker/1:1/55/0x00000002
1 lock held by kworker/1:1/55:
 #0: ffff888104b2f018 (&hw->lock){+.+.}-{2:2}, at: hw_reset+0x1b/0x90
Modules linked in: hw(O)
CPU: 1 PID: 55 Comm: kworker/1:1 Tainted: G           O       6.1.20 #3
Workqueue: events hw_work [hw]
Call Trace:
 <TASK>
 dump_stack_lvl+0x48/0x60
 __schedule_bug+0x5a/0x70
 __schedule+0x10a5/0x1a50
 schedule+0x5e/0xd0
 schedule_timeout+0x8e/0x140
 msleep+0x2d/0x40
 hw_reset+0x44/0x90
 </TASK>`),
  },
  {
    name: 'a check of the validator, 6.1',
    kind: 'DEBUG_LOCKS_WARN_ON',
    task: 'cat/600',
    lock: null,
    site: 'kernel/locking/mutex.c:582',
    held: [],
    text: text(`
------------[ cut here ]------------
DEBUG_LOCKS_WARN_ON(lock->magic != lock)
WARNING: CPU: 0 PID: 600 at kernel/locking/mutex.c:582 __mutex_lock+0x700/0x9b0
Modules linked in:
CPU: 0 PID: 600 Comm: cat Not tainted 6.1.55 #4
RIP: 0010:__mutex_lock+0x700/0x9b0
Code: 08 84 c0 0f 85 e2 01 00 00 44 8b 05 0c 9c 2d 01
RSP: 0018:ffffc900006dfd50 EFLAGS: 00010286
Call Trace:
 <TASK>
 thing_read+0x24/0x60
 vfs_read+0xb1/0x310
 </TASK>
---[ end trace 0000000000000000 ]---`),
  },
  {
    name: 'a work that keeps a lock, 4.14',
    kind: 'workqueue leaked lock or atomic',
    task: 'kworker/0:2/118',
    lock: null,
    site: 'q_work',
    held: ['&q->mutex'],
    text: text(`
BUG: workqueue leaked lock or atomic: kworker/0:2/0x00000000/118
     last function: q_work
1 lock held by kworker/0:2/118:
 #0:  (&q->mutex){+.+.}, at: [<ffffffff81400b11>] q_work+0x11/0x60
CPU: 0 PID: 118 Comm: kworker/0:2 Not tainted 4.14.30 #1
Workqueue: events q_work
Call Trace:
 dump_stack+0x5c/0x85
 process_one_work+0x1f1/0x3d0
 worker_thread+0x2b/0x3d0`),
  },
  {
    name: 'a spinlock taken twice, 4.9',
    kind: 'spinlock recursion',
    task: 'sh/99',
    lock: 'table_lock',
    site: null,
    held: [],
    text: text(`
BUG: spinlock recursion on CPU#1, sh/99
 lock: table_lock+0x0/0x20, .magic: dead4ead, .owner: sh/99, .owner_cpu: 1
CPU: 1 PID: 99 Comm: sh Not tainted 4.9.0 #1
Call Trace:
 [<ffffffff8133ca05>] dump_stack+0x67/0x92
 [<ffffffff810b3a9c>] spin_dump+0x7c/0xc0
 [<ffffffff810b3c10>] do_raw_spin_lock+0x100/0x150
 [<ffffffff8140a0c3>] table_get+0x23/0x60`),
  },
];
