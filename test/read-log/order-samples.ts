import { text, type Sample } from './sample.ts';

/** Reports about orders and interrupts. */
export const orderSamples: readonly Sample[] = [
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
];
