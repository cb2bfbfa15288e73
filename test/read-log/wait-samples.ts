import { text, type Sample } from './sample.ts';

/** Reports of the detectors of time: stalls of RCU, tasks that hang, CPUs that are stuck. */
export const waitSamples: readonly Sample[] = [
  {
    name: 'a stall seen by another CPU, 3.10',
    kind: 'detected stalls on CPUs/tasks',
    task: 'scan/411',
    lock: null,
    site: 'tree_walk+0x31/0x90',
    held: [],
    text: text(`
INFO: rcu_sched detected stalls on CPUs/tasks: { 1} (detected by 0, t=15002 jiffies, g=2210, c=2209, q=34)
sending NMI to all CPUs:
NMI backtrace for cpu 1
CPU: 1 PID: 411 Comm: scan Not tainted 3.10.0 #2
Hardware name: QEMU Standard PC
task: ffff88003c1ba7c0 ti: ffff88003b0f4000 task.ti: ffff88003b0f4000
RIP: 0010:[<ffffffff8123a3b1>]  [<ffffffff8123a3b1>] tree_walk+0x31/0x90
RSP: 0018:ffff88003b0f5e60  EFLAGS: 00000246
RAX: 0000000000000001 RBX: ffff88003b1a2c00 RCX: 0000000000000000
Stack:
 ffff88003b0f5e88 ffffffff8123a4c2 ffff88003b1a2c00 ffff88003b0f5ed8
Call Trace:
 [<ffffffff8123a4c2>] tree_scan+0x52/0xa0
 [<ffffffff8117f0de>] vfs_read+0x9e/0x170
 [<ffffffff8163c9e9>] system_call_fastpath+0x16/0x1b
Code: 48 8b 43 08 48 85 c0 74 0b 48 89 c3 eb f2`),
  },
  {
    name: 'a stall of the CPU that sees it, 4.9',
    kind: 'self-detected stall on CPU',
    task: 'kworker/2:1/77',
    lock: null,
    site: 'ring_drain+0x2f/0x70',
    held: [],
    text: text(`
INFO: rcu_sched self-detected stall on CPU
	2-...: (20999 ticks this GP) idle=7a5/140000000000001/0 softirq=8812/8812 fqs=5249 
	 (t=21000 jiffies g=3301 c=3300 q=127)
Task dump for CPU 2:
kworker/2:1     R  running task        0    77      2 0x00000008
Workqueue: events ring_work
Call Trace:
 <IRQ> 
 [<ffffffff810b3f1a>] sched_show_task+0xca/0x130
 [<ffffffff810e9a5e>] rcu_dump_cpu_stacks+0x8a/0xc4
 [<ffffffff810ed0f7>] rcu_check_callbacks+0x757/0x8a0
 [<ffffffff810f2e3a>] update_process_times+0x2a/0x50
 [<ffffffff81103ab1>] tick_sched_timer+0x41/0x70
 [<ffffffff81055a33>] local_apic_timer_interrupt+0x33/0x60
 [<ffffffff8183b1bd>] smp_apic_timer_interrupt+0x3d/0x50
 [<ffffffff8183a4b2>] apic_timer_interrupt+0x82/0x90
 <EOI> 
 [<ffffffff8148c1af>] ring_drain+0x2f/0x70
 [<ffffffff8148c2b4>] ring_work+0x44/0x90
 [<ffffffff8109a3cb>] process_one_work+0x15b/0x410`),
  },
  {
    name: 'a stall of the CPU that sees it, 6.6',
    kind: 'self-detected stall on CPU',
    task: 'poll/902',
    lock: null,
    site: 'queue_spin+0x18/0x40',
    held: [],
    text: text(`
rcu: INFO: rcu_preempt self-detected stall on CPU
rcu: 	3-....: (5249 ticks this GP) idle=21c4/1/0x4000000000000000 softirq=701/703 fqs=2600
rcu: 	         hardirqs   softirqs   csw/system
rcu: 	 number:      624         45            0
rcu: 	cputime:       69          1         2425   ==> 2500(ms)
rcu: 	(t=5250 jiffies g=1145 q=40 ncpus=4)
CPU: 3 PID: 902 Comm: poll Not tainted 6.6.2 #1
Hardware name: QEMU Standard PC
RIP: 0010:queue_spin+0x18/0x40
Code: 90 48 89 d5 48 c1 e9 03 80 3c 11 00
RSP: 0018:ffffc90000b3be40 EFLAGS: 00000206
RAX: 0000000000000001 RBX: ffff888004a1c000 RCX: 0000000000000000
Call Trace:
 <IRQ>
 ? rcu_dump_cpu_stacks+0xc4/0x100
 ? rcu_sched_clock_irq+0x3a1/0x5d0
 ? update_process_times+0x5b/0x90
 ? asm_sysvec_apic_timer_interrupt+0x1a/0x20
 </IRQ>
 <TASK>
 queue_poll+0x4b/0xa0
 do_syscall_64+0x3f/0x90
 entry_SYSCALL_64_after_hwframe+0x6e/0xd8
 </TASK>`),
  },
  {
    name: 'a read section that was never left, 6.1 on arm64',
    kind: 'detected stalls on CPUs/tasks',
    task: 'reader/1203',
    lock: null,
    site: 'table_wait+0x58/0xc0',
    held: [],
    text: text(`
rcu: INFO: rcu_preempt detected stalls on CPUs/tasks:
rcu: 	Tasks blocked on level-0 rcu_node (CPUs 0-3): P1203/1:b..l
	(detected by 0, t=5252 jiffies, g=2041, q=311 ncpus=4)
task:reader          state:S stack:0     pid:1203  ppid:1      flags:0x00000004
Call trace:
 __switch_to+0xe4/0x150
 __schedule+0x2bc/0x8c4
 schedule+0x5c/0xd0
 schedule_timeout+0x90/0x11c
 table_wait+0x58/0xc0
 table_read+0x34/0x80
 el0_svc+0x2c/0x84`),
  },
  {
    name: 'a hurried stall, 6.12',
    kind: 'detected expedited stalls on CPUs/tasks',
    task: 'sync/640',
    lock: null,
    site: 'map_clear+0x5c/0xe0',
    held: [],
    text: text(`
rcu: INFO: rcu_preempt detected expedited stalls on CPUs/tasks: { 1-...D } 21151 jiffies s: 845 root: 0x2/.
rcu: blocking rcu_node structures (internal RCU debug):
Sending NMI from CPU 0 to CPUs 1:
NMI backtrace for cpu 1
CPU: 1 UID: 0 PID: 640 Comm: sync Not tainted 6.12.3 #1
Hardware name: QEMU Standard PC
RIP: 0010:map_clear+0x5c/0xe0
Code: 48 85 c0 74 0b 48 89 c3 eb f2
RSP: 0018:ffffc90000d3fd58 EFLAGS: 00000046
Call Trace:
 <NMI>
 ? nmi_cpu_backtrace+0xd4/0x140
 </NMI>
 <TASK>
 map_sync+0x91/0x150
 __x64_sys_sync+0x12/0x20
 </TASK>`),
  },
  {
    name: 'a hurried stall, 4.4',
    kind: 'detected expedited stalls on CPUs/tasks',
    task: 'swapper/1/0',
    lock: null,
    site: 'lamp_set+0x20/0x50',
    held: [],
    text: text(`
INFO: rcu_sched detected expedited stalls on CPUs: { 1} 7043 jiffies s: 105 root: 0x2/.
blocking rcu_node structures:
Task dump for CPU 1:
swapper/1       R  running task        0     0      1 0x00000008
 ffff88003d8b7e58 ffffffff814ac2f0 ffff88003d8b4000
Call Trace:
 [<ffffffff814ac2f0>] lamp_set+0x20/0x50
 [<ffffffff8104e5ab>] start_secondary+0x15b/0x190`),
  },
  {
    name: 'tasks that pass no quiet place, 5.15',
    kind: 'detected stalls on tasks',
    task: 'spin/508',
    lock: null,
    site: 'trace_fill+0x40/0x90',
    held: [],
    text: text(`
rcu: INFO: rcu_tasks detected stalls on tasks:
00000000c5c5c1a2: .. nvcsw: 7/7 holdout: 1 idle_cpu: -1/2
task:spin            state:R  running task     stack:    0 pid:  508 ppid:     1 flags:0x00000008
Call Trace:
 <TASK>
 __schedule+0x2f1/0x890
 preempt_schedule_common+0x1a/0xc0
 trace_fill+0x40/0x90
 kthread+0x14a/0x170
 </TASK>`),
  },
  {
    name: 'a task that hangs, 3.10',
    kind: 'task blocked for more than N seconds',
    task: 'dd/48',
    lock: '&vol->mutex',
    site: 'vol_write+0x2b/0x90',
    held: ['sb_writers#4', '&vol->mutex'],
    text: text(`
INFO: task dd:48 blocked for more than 120 seconds.
      Not tainted 3.10.0 #2
"echo 0 > /proc/sys/kernel/hung_task_timeout_secs" disables this message.
dd              D ffff88003fc13e80     0    48      1 0x00000000
 ffff88003b0f5d18 0000000000000046 ffff88003c1ba7c0 ffff88003b0f5fd8
Call Trace:
 [<ffffffff815f3a49>] schedule+0x29/0x70
 [<ffffffff815f3d2e>] schedule_preempt_disabled+0xe/0x10
 [<ffffffff815f1b45>] mutex_lock_nested+0x175/0x390
 [<ffffffff8123c15b>] vol_write+0x2b/0x90
 [<ffffffff8117f1de>] vfs_write+0xbe/0x1e0
2 locks held by dd/48:
 #0:  (sb_writers#4){.+.+.+}, at: [<ffffffff8117f2e3>] vfs_write+0x1c3/0x1e0
 #1:  (&vol->mutex){+.+.+.}, at: [<ffffffff8123c15b>] vol_write+0x2b/0x90`),
  },
  {
    name: 'a task that hangs, and all locks, 5.10',
    kind: 'task blocked for more than N seconds',
    task: 'mount/731',
    lock: '&dev->mutex',
    site: 'dev_open+0x3d/0x110',
    held: ['&type->s_umount_key#7', '&dev->mutex'],
    text: text(`
INFO: task mount:731 blocked for more than 143 seconds.
      Not tainted 5.10.9 #3
"echo 0 > /proc/sys/kernel/hung_task_timeout_secs" disables this message.
task:mount           state:D stack:    0 pid:  731 ppid:   701 flags:0x00004000
Call Trace:
 __schedule+0x2d1/0x830
 schedule+0x46/0xb0
 schedule_preempt_disabled+0xa/0x10
 __mutex_lock+0x35a/0x820
 dev_open+0x3d/0x110
 vol_fill+0x80/0x2a0
 mount_bdev+0x190/0x1c0

Showing all locks held in the system:
1 lock held by khungtaskd/31:
 #0: ffffffff8292a6a0 (rcu_read_lock){....}-{1:2}, at: debug_show_all_locks+0x15/0x17e
2 locks held by mount/731:
 #0: ffff88800546c0e0 (&type->s_umount_key#7){+.+.}-{3:3}, at: alloc_super+0xb5/0x2c0
 #1: ffff888005a1d248 (&dev->mutex){+.+.}-{3:3}, at: dev_open+0x3d/0x110
2 locks held by eject/745:
 #0: ffff888005a1d248 (&dev->mutex){+.+.}-{3:3}, at: dev_drop+0x22/0xa0
 #1: ffff88800546c0e0 (&type->s_umount_key#7){++++}-{3:3}, at: dev_sync+0x40/0xc0

=============================================
`),
  },
  {
    name: 'a task that hangs on arm64, and who has the mutex, 6.17',
    kind: 'task blocked for more than N seconds',
    task: 'writer/2210',
    lock: null,
    site: 'log_take+0x28/0x70',
    held: [],
    text: text(`
INFO: task writer:2210 blocked for more than 122 seconds.
      Not tainted 6.17.1 #4
"echo 0 > /proc/sys/kernel/hung_task_timeout_secs" disables this message.
task:writer          state:D stack:0     pid:2210  tgid:2210  ppid:1      task_flags:0x400040 flags:0x00000010
Call trace:
 __switch_to+0x100/0x160 (T)
 __schedule+0x3f0/0xb10
 schedule+0x34/0x118
 schedule_preempt_disabled+0x24/0x40
 __mutex_lock.constprop.0+0x2f8/0x5c0
 __mutex_lock_slowpath+0x14/0x20
 mutex_lock+0x50/0x58
 log_take+0x28/0x70
 log_write+0x58/0x120
 el0t_64_sync+0x198/0x1a0
INFO: task writer:2210 is blocked on a mutex likely owned by task flusher:2208.
task:flusher         state:S stack:0     pid:2208  tgid:2208  ppid:1      task_flags:0x400040 flags:0x00000010
Call trace:
 __switch_to+0x100/0x160 (T)
 __schedule+0x3f0/0xb10
 schedule+0x34/0x118
 schedule_timeout+0x88/0x110
 log_flush+0x64/0xb0
 el0t_64_sync+0x198/0x1a0`),
  },
  {
    name: 'a stuck CPU, 3.8',
    kind: 'soft lockup',
    task: 'find/88',
    lock: null,
    site: 'chain_next+0x11/0x30',
    held: [],
    text: text(`
BUG: soft lockup - CPU#0 stuck for 22s! [find:88]
Modules linked in: demo
CPU 0 
Pid: 88, comm: find Not tainted 3.8.3 #1 QEMU Standard PC
RIP: 0010:[<ffffffff8118f2a1>]  [<ffffffff8118f2a1>] chain_next+0x11/0x30
RSP: 0018:ffff88003b0f5e60  EFLAGS: 00000297
RAX: 0000000000000001 RBX: ffff88003b1a2c00 RCX: 0000000000000000
Process find (pid: 88, threadinfo ffff88003b0f4000, task ffff88003c1ba7c0)
Stack:
 ffff88003b0f5e88 ffffffff8118f4c2 ffff88003b1a2c00 ffff88003b0f5ed8
Call Trace:
 [<ffffffff8118f4c2>] chain_find+0x52/0xa0
 [<ffffffff8117f0de>] vfs_read+0x9e/0x170
Code: 48 8b 43 08 48 85 c0 74 0b 48 89 c3 eb f2`),
  },
  {
    name: 'a stuck CPU on arm64, 6.9',
    kind: 'soft lockup',
    task: 'kworker/1:3/310',
    lock: null,
    site: 'bus_poll+0x2c/0x68 [bus]',
    held: [],
    text: text(`
watchdog: BUG: soft lockup - CPU#1 stuck for 26s! [kworker/1:3:310]
CPU#1 Utilization every 4s during lockup:
	#1: 100% system,	  0% softirq,	  1% hardirq,	  0% idle
	#2: 100% system,	  0% softirq,	  0% hardirq,	  0% idle
Modules linked in: bus demo
irq event stamp: 81234
hardirqs last  enabled at (81233): [<ffff800081234560>] exit_to_kernel_mode+0xe8/0x108
hardirqs last disabled at (81234): [<ffff800081234780>] el1_interrupt+0x24/0x54
CPU: 1 PID: 310 Comm: kworker/1:3 Not tainted 6.9.4 #1
Hardware name: linux,dummy-virt (DT)
Workqueue: events bus_work [bus]
pstate: 80400005 (Nzcv daif +PAN -UAO -TCO -DIT -SSBS BTYPE=--)
pc : bus_poll+0x2c/0x68 [bus]
lr : bus_work+0x40/0x98 [bus]
sp : ffff800083c3bd40
x29: ffff800083c3bd40 x28: 0000000000000000 x27: ffff0000ff7a3c05
Call trace:
 bus_poll+0x2c/0x68 [bus]
 bus_work+0x40/0x98 [bus]
 process_one_work+0x1f4/0x4b0
 worker_thread+0x1a8/0x2f0`),
  },
  {
    name: 'a CPU that spins for a lock with interrupts off, 4.19',
    kind: 'hard LOCKUP',
    task: 'irqd/155',
    lock: null,
    site: 'native_queued_spin_lock_slowpath+0x1c2/0x1f0',
    held: [],
    text: text(`
NMI watchdog: Watchdog detected hard LOCKUP on cpu 5
Modules linked in: demo
CPU: 5 PID: 155 Comm: irqd Tainted: G           O      4.19.7 #1
Hardware name: QEMU Standard PC
RIP: 0010:native_queued_spin_lock_slowpath+0x1c2/0x1f0
Code: 48 85 c0 74 0b 48 89 c3 eb f2
RSP: 0018:ffff88003b0f5e60 EFLAGS: 00000046
Call Trace:
 _raw_spin_lock_irqsave+0x44/0x50
 port_kick+0x1d/0x60 [demo]
 port_irq_thread+0x52/0xb0 [demo]
 kthread+0x112/0x130`),
  },
  {
    name: 'a CPU that answers nothing, 3.16',
    kind: 'hard LOCKUP',
    task: 'swapper/2/0',
    lock: null,
    site: 'timer_walk+0x33/0x80',
    held: [],
    text: text(`
------------[ cut here ]------------
WARNING: CPU: 2 PID: 0 at kernel/watchdog.c:245 watchdog_overflow_callback+0x98/0xc0()
Watchdog detected hard LOCKUP on cpu 2
Modules linked in: demo
CPU: 2 PID: 0 Comm: swapper/2 Not tainted 3.16.0 #1
Call Trace:
 <NMI>  [<ffffffff815f1a1e>] dump_stack+0x45/0x56
 [<ffffffff8106c5fd>] warn_slowpath_common+0x7d/0xa0
 [<ffffffff8106c66c>] warn_slowpath_fmt+0x4c/0x50
 [<ffffffff8111c6a8>] watchdog_overflow_callback+0x98/0xc0
 [<ffffffff8115a7c5>] __perf_event_overflow+0x95/0x240
 [<ffffffff8115b0c4>] perf_event_overflow+0x14/0x20
 [<ffffffff81031b7d>] intel_pmu_handle_irq+0x1dd/0x3b0
 [<ffffffff815fb1db>] perf_event_nmi_handler+0x2b/0x50
 [<ffffffff815fa9b2>] nmi_handle.isra.3+0x82/0x160
 [<ffffffff815faad5>] do_nmi+0x45/0x70
 [<ffffffff815f9d31>] end_repeat_nmi+0x1e/0x2e
 <<EOE>>  <IRQ>  [<ffffffff8109d6c3>] timer_walk+0x33/0x80
 [<ffffffff8109d7f2>] timer_run+0x42/0x90
 <EOI>  [<ffffffff8101f4bf>] default_idle+0x1f/0xc0
---[ end trace 0b5c4a2d11f0a9c3 ]---`),
  },
];
