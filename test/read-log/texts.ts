// Reports of our own wording in the forms of the kernel: what a log holds, and what it says.

/** A text and the fields that it states. */
export interface Sample {
  readonly name: string;
  readonly text: string;
  readonly kind: string;
  readonly task: string | null;
  readonly lock: string | null;
  readonly site: string | null;
  readonly held: readonly string[];
}

const text = (lines: string): string => lines.replace(/^\n|\n$/g, '');

export const samples: readonly Sample[] = [
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
    name: 'an order both ways, 6.12 on arm64',
    kind: 'possible circular locking dependency detected',
    task: 'kworker/u8:2/77',
    lock: '&pool->lock',
    site: 'pool_drain+0x40/0xa0 [pool]',
    held: ['(wq_completion)pool', '(work_completion)(&pool->work)', '&port->mutex'],
    text: text(`
======================================================
WARNING: possible circular locking dependency detected
6.12.4-00012-g0123456789ab #7 Not tainted
------------------------------------------------------
kworker/u8:2/77 is trying to acquire lock:
ffff0000c1a3b0c8 (&pool->lock){+.+.}-{4:4}, at: pool_drain+0x40/0xa0 [pool]

but task is already holding lock:
ffff0000c1a3c128 (&port->mutex){+.+.}-{4:4}, at: port_work+0x2c/0x110 [pool]

which lock already depends on the new lock.


the existing dependency chain (in reverse order) is:

-> #1 (&port->mutex){+.+.}-{4:4}:
       __mutex_lock+0x9c/0x4d0
       mutex_lock_nested+0x2c/0x40
       port_open+0x38/0x90 [pool]

-> #0 (&pool->lock){+.+.}-{4:4}:
       __lock_acquire+0x1394/0x20d8
       lock_acquire+0x1f0/0x350
       pool_drain+0x40/0xa0 [pool]
       process_one_work+0x204/0x590

other info that might help us debug this:

 Possible unsafe locking scenario:

       CPU0                    CPU1
       ----                    ----
  lock(&port->mutex);
                               lock(&pool->lock);
                               lock(&port->mutex);
  lock(&pool->lock);

 *** DEADLOCK ***

3 locks held by kworker/u8:2/77:
 #0: ffff0000c0009148 ((wq_completion)pool){+.+.}-{0:0}, at: process_one_work+0x18c/0x590
 #1: ffff800081e3bd98 ((work_completion)(&pool->work)){+.+.}-{0:0}, at: process_one_work+0x1b4/0x590
 #2: ffff0000c1a3c128 (&port->mutex){+.+.}-{4:4}, at: port_work+0x2c/0x110 [pool]

stack backtrace:
CPU: 2 UID: 0 PID: 77 Comm: kworker/u8:2 Not tainted 6.12.4-00012-g0123456789ab #7
Hardware name: linux,dummy-virt (DT)
Workqueue: pool port_work [pool]
Call trace:
 show_stack+0x20/0x38 (C)
 dump_stack_lvl+0x90/0xd0
 print_circular_bug+0x2b0/0x2b8
 check_noncircular+0x148/0x160
 __lock_acquire+0x1394/0x20d8
 lock_acquire+0x1f0/0x350
 pool_drain+0x40/0xa0 [pool]
 port_work+0x88/0x110 [pool]
 process_one_work+0x204/0x590`),
  },
  {
    name: 'an order both ways, 3.10',
    kind: 'possible circular locking dependency detected',
    task: 'mount/903',
    lock: '&ns->lock/1',
    site: 'ns_link+0x55/0x120',
    held: ['&type->s_umount_key#21/1', 'ns_sem'],
    text: text(`
======================================================
[ INFO: possible circular locking dependency detected ]
3.10.0-rc2+ #14 Not tainted
-------------------------------------------------------
mount/903 is trying to acquire lock:
 (&ns->lock/1){+.+.+.}, at: [<ffffffff811b0a55>] ns_link+0x55/0x120

but task is already holding lock:
 (ns_sem){++++.+}, at: [<ffffffff811b0b21>] ns_mount+0x21/0x80

which lock already depends on the new lock.


the existing dependency chain (in reverse order) is:

-> #1 (ns_sem){++++.+}:
       [<ffffffff810a7c9e>] lock_acquire+0x8e/0x110
       [<ffffffff815e2b1c>] down_write+0x4c/0x90
       [<ffffffff811b0d10>] ns_copy+0x30/0x140

-> #0 (&ns->lock/1){+.+.+.}:
       [<ffffffff810a71d3>] __lock_acquire+0x16c3/0x1b40
       [<ffffffff810a7c9e>] lock_acquire+0x8e/0x110
       [<ffffffff811b0a55>] ns_link+0x55/0x120

other info that might help us debug this:

 Possible unsafe locking scenario:

       CPU0                    CPU1
       ----                    ----
  lock(ns_sem);
                               lock(&ns->lock/1);
                               lock(ns_sem);
  lock(&ns->lock/1);

 *** DEADLOCK ***

2 locks held by mount/903:
 #0:  (&type->s_umount_key#21/1){+.+.+.}, at: [<ffffffff81190f2c>] sget+0x2cc/0x540
 #1:  (ns_sem){++++.+}, at: [<ffffffff811b0b21>] ns_mount+0x21/0x80

stack backtrace:
CPU: 0 PID: 903 Comm: mount Not tainted 3.10.0-rc2+ #14
Hardware name: Bochs Bochs, BIOS Bochs 01/01/2007
 ffffffff82208a20 ffff880139a4fa68 ffffffff815d9a1c ffff880139a4fab8
Call Trace:
 [<ffffffff815d9a1c>] dump_stack+0x19/0x1b
 [<ffffffff815d58a1>] print_circular_bug+0x201/0x20f
 [<ffffffff810a71d3>] __lock_acquire+0x16c3/0x1b40
 [<ffffffff811b0a55>] ? ns_link+0x55/0x120
 [<ffffffff811b0a55>] ns_link+0x55/0x120
 [<ffffffff811b0b5a>] ns_mount+0x5a/0x80`),
  },
  {
    name: 'one class twice, 5.4 on arm',
    kind: 'possible recursive locking detected',
    task: 'init/1',
    lock: '&sensor->lock',
    site: 'sensor_read+0x20/0x54',
    held: ['&dev->mutex', '&sensor->lock'],
    text: text(`
============================================
WARNING: possible recursive locking detected
5.4.0-rc3 #2 Not tainted
--------------------------------------------
init/1 is trying to acquire lock:
c2f1a0d4 (&sensor->lock){+.+.}, at: sensor_read+0x20/0x54

but task is already holding lock:
c2f1a4d4 (&sensor->lock){+.+.}, at: sensor_read+0x20/0x54

other info that might help us debug this:
 Possible unsafe locking scenario:

       CPU0
       ----
  lock(&sensor->lock);
  lock(&sensor->lock);

 *** DEADLOCK ***

 May be due to missing lock nesting notation

2 locks held by init/1:
 #0: c2e0b8d8 (&dev->mutex){....}, at: device_driver_attach+0x18/0x60
 #1: c2f1a4d4 (&sensor->lock){+.+.}, at: sensor_read+0x20/0x54

stack backtrace:
CPU: 0 PID: 1 Comm: init Not tainted 5.4.0-rc3 #2
Hardware name: Generic DT based system
[<c0312a50>] (unwind_backtrace) from [<c030c8c4>] (show_stack+0x10/0x14)
[<c030c8c4>] (show_stack) from [<c0e3a1f0>] (dump_stack+0xd4/0x108)
[<c0e3a1f0>] (dump_stack) from [<c03a6d30>] (__lock_acquire+0x1a8c/0x2878)
[<c03a6d30>] (__lock_acquire) from [<c03a8540>] (lock_acquire+0xd4/0x268)
[<c03a8540>] (lock_acquire) from [<c0e57b54>] (__mutex_lock+0x84/0x9dc)
[<c0e57b54>] (__mutex_lock) from [<c0a14c90>] (sensor_read+0x20/0x54)
[<c0a14c90>] (sensor_read) from [<c0a14d54>] (sensor_probe+0x64/0xb8)`),
  },
  {
    name: 'taken in a softirq and with softirqs on, 4.19',
    kind: 'inconsistent lock state',
    task: 'swapper/0/0',
    lock: '&(&flow->lock)->rlock',
    site: 'flow_timer+0x1a/0x60',
    held: ['((&flow->timer))'],
    text: text(`
================================
WARNING: inconsistent lock state
4.19.91 #3 Not tainted
--------------------------------
inconsistent {SOFTIRQ-ON-W} -> {IN-SOFTIRQ-W} usage.
swapper/0/0 [HC0[0]:SC1[1]:HE1:SE0] takes:
00000000d7f7ad5e (&(&flow->lock)->rlock){+.?.}, at: flow_timer+0x1a/0x60
{SOFTIRQ-ON-W} state was registered at:
  lock_acquire+0xb4/0x1c0
  _raw_spin_lock+0x2b/0x40
  flow_set+0x22/0x90
  sys_ioctl+0x11/0x20
irq event stamp: 1208
hardirqs last  enabled at (1208): [<ffffffff8180034a>] __do_softirq+0xca/0x467
hardirqs last disabled at (1207): [<ffffffff8180031e>] __do_softirq+0x9e/0x467
softirqs last  enabled at (1202): [<ffffffff8106c9f8>] irq_enter+0x68/0x70
softirqs last disabled at (1203): [<ffffffff8106cad1>] irq_exit+0xd1/0xe0

other info that might help us debug this:
 Possible unsafe locking scenario:

       CPU0
       ----
  lock(&(&flow->lock)->rlock);
  <Interrupt>
    lock(&(&flow->lock)->rlock);

 *** DEADLOCK ***

1 lock held by swapper/0/0:
 #0: 00000000a2b8c9e1 (((&flow->timer))){+.-.}, at: call_timer_fn+0x5/0x2b0

stack backtrace:
CPU: 0 PID: 0 Comm: swapper/0 Not tainted 4.19.91 #3
Call Trace:
 <IRQ>
 dump_stack+0x67/0x90
 print_usage_bug+0x1d0/0x1dc
 mark_lock+0x57a/0x5d0
 __lock_acquire+0x6fc/0x1220
 lock_acquire+0xb4/0x1c0
 _raw_spin_lock+0x2b/0x40
 flow_timer+0x1a/0x60
 call_timer_fn+0x92/0x2b0
 </IRQ>`),
  },
  {
    name: 'an interrupt may turn an order round, 6.6',
    kind: 'possible irq lock inversion dependency detected',
    task: 'swapper/1/0',
    lock: '&ring->lock',
    site: 'ring_irq+0x2a/0x100',
    held: [],
    text: text(`
========================================================
WARNING: possible irq lock inversion dependency detected
6.6.0-rc4 #11 Not tainted
--------------------------------------------------------
swapper/1/0 just changed the state of lock:
ffff8881023a4018 (&ring->lock){-...}-{3:3}, at: ring_irq+0x2a/0x100
but this lock took another, HARDIRQ-unsafe lock in the past:
 (&table->lock){+.+.}-{3:3}


and interrupts could create inverse lock ordering between them.


other info that might help us debug this:
 Possible interrupt unsafe locking scenario:

       CPU0                    CPU1
       ----                    ----
  lock(&table->lock);
                               local_irq_disable();
                               lock(&ring->lock);
                               lock(&table->lock);
  <Interrupt>
    lock(&ring->lock);

 *** DEADLOCK ***

no locks held by swapper/1/0.

the shortest dependencies between 2nd lock and 1st lock:
 -> (&table->lock){+.+.}-{3:3} {
    HARDIRQ-ON-W at:
                      lock_acquire+0xd0/0x2b0
                      _raw_spin_lock+0x2e/0x40
                      table_grow+0x1c/0x80
    INITIAL USE at:
                     lock_acquire+0xd0/0x2b0
                     table_grow+0x1c/0x80
  }
  ... key      at: [<ffffffff83f0a2c0>] __key.4+0x0/0x10
  ... acquired at:
   _raw_spin_lock+0x2e/0x40
   ring_fill+0x44/0xb0

stack backtrace:
CPU: 1 PID: 0 Comm: swapper/1 Not tainted 6.6.0-rc4 #11
Call Trace:
 <IRQ>
 dump_stack_lvl+0x57/0x90
 mark_lock.part.0+0x5c3/0x7f0
 lock_acquire+0xd0/0x2b0
 _raw_spin_lock+0x2e/0x40
 ring_irq+0x2a/0x100
 __handle_irq_event_percpu+0x8c/0x240
 </IRQ>`),
  },
  {
    name: 'from a lock of interrupts to one that is not, 6.8',
    kind: 'SOFTIRQ-safe -> SOFTIRQ-unsafe lock order detected',
    task: 'ip/488',
    lock: '&map->lock',
    site: 'map_add+0x3b/0x120',
    held: ['rtnl_mutex', '&sess->lock'],
    text: text(`
=====================================================
WARNING: SOFTIRQ-safe -> SOFTIRQ-unsafe lock order detected
6.8.1 #5 Tainted: G        W
-----------------------------------------------------
ip/488 [HC0[0]:SC0[2]:HE1:SE0] is trying to acquire:
ffff8880051e4420 (&map->lock){+.+.}-{3:3}, at: map_add+0x3b/0x120

and this task is already holding:
ffff888004c1a0b8 (&sess->lock){+.-.}-{3:3}, at: sess_new+0x5a/0x1c0
which would create a new lock dependency:
 (&sess->lock){+.-.}-{3:3} -> (&map->lock){+.+.}-{3:3}

but this new dependency connects a SOFTIRQ-irq-safe lock:
 (&sess->lock){+.-.}-{3:3}

... which became SOFTIRQ-irq-safe at:
  lock_acquire+0xc9/0x2c0
  _raw_spin_lock+0x2f/0x40
  sess_rx+0x20/0x70

to a SOFTIRQ-irq-unsafe lock:
 (&map->lock){+.+.}-{3:3}

... which became SOFTIRQ-irq-unsafe at:
...
  lock_acquire+0xc9/0x2c0
  _raw_spin_lock+0x2f/0x40
  map_dump+0x1d/0x90

other info that might help us debug this:

 Possible interrupt unsafe locking scenario:

       CPU0                    CPU1
       ----                    ----
  lock(&map->lock);
                               local_irq_disable();
                               lock(&sess->lock);
                               lock(&map->lock);
  <Interrupt>
    lock(&sess->lock);

 *** DEADLOCK ***

2 locks held by ip/488:
 #0: ffffffff84a0b0e8 (rtnl_mutex){+.+.}-{4:4}, at: rtnetlink_rcv_msg+0x1b0/0x4d0
 #1: ffff888004c1a0b8 (&sess->lock){+.-.}-{3:3}, at: sess_new+0x5a/0x1c0

the dependencies between SOFTIRQ-irq-safe lock and the holding lock:
-> (&sess->lock){+.-.}-{3:3} {
   HARDIRQ-ON-W at:
                    lock_acquire+0xc9/0x2c0
                    sess_new+0x5a/0x1c0
 }
 ... key      at: [<ffffffff85c1d2a0>] __key.9+0x0/0x40

the dependencies between the lock to be acquired
 and SOFTIRQ-irq-unsafe lock:
-> (&map->lock){+.+.}-{3:3} {
   SOFTIRQ-ON-W at:
                    lock_acquire+0xc9/0x2c0
                    map_dump+0x1d/0x90
 }
 ... key      at: [<ffffffff85c1d2e0>] __key.8+0x0/0x40
 ... acquired at:
   _raw_spin_lock+0x2f/0x40
   map_add+0x3b/0x120

stack backtrace:
CPU: 3 PID: 488 Comm: ip Tainted: G        W          6.8.1 #5
Call Trace:
 <TASK>
 dump_stack_lvl+0x68/0x90
 __lock_acquire+0x1c2a/0x2190
 _raw_spin_lock+0x2f/0x40
 map_add+0x3b/0x120
 sess_new+0x71/0x1c0
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
    site: null,
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
    site: null,
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
