import { describe, expect, test } from 'vitest';
import { findReports } from '../../src/read-log/find-reports.ts';
import { readReport, type LogReport } from '../../src/read-log/log-report.ts';
import { samples } from './samples.ts';

const reportsOf = (text: string): LogReport[] => findReports(text).reports.map(readReport);
const linesOf = (name: string): string[] =>
  samples.find((sample) => sample.name === name)?.text.split('\n') ?? [];

const allLocks = linesOf('a task that hangs, and all locks, 5.10');
const list = allLocks.findIndex((line) => line.startsWith('Showing all locks'));

describe('the list of all locks', () => {
  const second = allLocks
    .slice(0, list - 1)
    .map((line) =>
      line
        .replaceAll('mount', 'eject')
        .replaceAll('731', '745')
        .replace('dev_open+0x3d/0x110', 'dev_sync+0x40/0xc0'),
    );
  const both = [...allLocks.slice(0, list - 1), ...second, ...allLocks.slice(list - 1)];

  test('that stands once for two tasks tells each what it holds and wants', () => {
    expect(reportsOf(both.join('\n'))).toMatchObject([
      {
        task: 'mount/731',
        lock: '&dev->mutex',
        held: [{ name: '&type->s_umount_key#7' }, { name: '&dev->mutex' }],
      },
      {
        task: 'eject/745',
        lock: '&type->s_umount_key#7',
        held: [{ name: '&dev->mutex' }, { name: '&type->s_umount_key#7' }],
      },
    ]);
  });

  test('belongs to no task that hung long before', () => {
    const between = Array.from({ length: 60 }, (_, at) => `usb 1-1: message ${String(at)}`);
    const [first] = reportsOf(
      [...allLocks.slice(0, list), ...between, ...allLocks.slice(list)].join('\n'),
    );
    expect(first).toMatchObject({ task: 'mount/731', held: [] });
  });

  test('after messages that were dropped keeps the line that says so', () => {
    const [cut] = reportsOf(
      [...allLocks.slice(0, 6), '** 143 printk messages dropped **', ...allLocks.slice(list)].join(
        '\n',
      ),
    );
    expect(cut?.lines.filter(({ kind }) => kind === 'other').map(({ text }) => text)).toEqual([
      '** 143 printk messages dropped **',
    ]);
    expect(cut?.missing).toEqual(['place']);
  });
});

describe('two reports in one another', () => {
  test('a stall in the middle of an order: both are whole, and both say that they are mixed', () => {
    const order = linesOf('an order both ways, 6.12 on arm64');
    const stall = linesOf('a stall of the CPU that sees it, 6.6');
    const mixed = reportsOf([...order.slice(0, 20), ...stall, ...order.slice(20)].join('\n'));
    const [whole] = reportsOf(order.join('\n'));
    expect(mixed).toMatchObject([
      { kind: whole?.kind, held: whole?.held, site: whole?.site, missing: [], isMixed: true },
      { kind: 'self-detected stall on CPU', site: 'queue_spin+0x18/0x40', isMixed: true },
    ]);
  });

  test('calls between the line of another task and its own trace go back to the first', () => {
    const other = linesOf('a spinlock taken twice, 4.9');
    const mixed = reportsOf(
      [
        ...allLocks.slice(0, 8),
        ...other.slice(0, 3),
        ...allLocks.slice(8, list + 1),
        ...other.slice(3),
        ...allLocks.slice(list + 1),
      ].join('\n'),
    );
    expect(mixed).toMatchObject([
      { task: 'mount/731', site: 'dev_open+0x3d/0x110', lock: '&dev->mutex', isMixed: true },
      { kind: 'spinlock recursion', task: 'sh/99', lock: 'table_lock', isMixed: true },
    ]);
    expect(mixed[1]?.trace.map(({ fn }) => fn)).not.toContain('dev_open');
  });
});

test('a CPU that is asked where it is prints for the one that asks, where the log says who printed', () => {
  const stall = linesOf('a hurried stall, 6.12');
  const asked = stall.findIndex((line) => line.startsWith('NMI backtrace'));
  const log = stall.map((line, at) => `[   12.345678][    C${at < asked ? '0' : '1'}] ${line}`);
  const later =
    '[   13.000000][    C1] BUG: sleeping function called from invalid context at a.c:1';
  expect(reportsOf([...log, later].join('\n'))).toMatchObject([
    { task: 'sync/640', site: 'map_clear+0x5c/0xe0', missing: [] },
    { kind: 'sleeping function called from invalid context' },
  ]);
});

test('a stall whose list of CPUs was broken over lines names them', () => {
  const broken = linesOf('a hurried stall, 6.12')
    .join('\n')
    .replace('{ 1-...D } 21151', '{\n 1-...D\n } 21151');
  expect(reportsOf(broken)).toMatchObject([
    {
      wait: { cpus: [1], lasted: { count: 21_151, unit: 'jiffies' } },
      site: 'map_clear+0x5c/0xe0',
    },
  ]);
});

test('a task with a dump of the kernel ready has its own name', () => {
  const log = linesOf('a hurried stall, 6.12').join('\n');
  const ready = log.replace('Comm: sync Not', 'Comm: sync Kdump: loaded Not');
  expect(reportsOf(ready)).toMatchObject([{ task: 'sync/640' }]);
});

test('RCU’s own thread, whose calls a stall shows too, is not who stalls', () => {
  const starved = [
    ...linesOf('a stall of the CPU that sees it, 4.9').slice(0, 3),
    'rcu: rcu_sched kthread starved for 10500 jiffies! g8485 f0x0 RCU_GP_WAIT_FQS(5) ->state=0x0 ->cpu=1',
    'rcu: RCU grace-period kthread stack dump:',
    'rcu_sched       R  running task        0    10      2 0x00000000',
    'Call Trace:',
    ' rcu_gp_kthread+0x2df/0x1330',
    ...linesOf('a stall of the CPU that sees it, 4.9').slice(3),
  ];
  expect(reportsOf(starved.join('\n'))).toMatchObject([
    { task: 'kworker/2:1/77', site: 'ring_drain+0x2f/0x70' },
  ]);
});

describe('what a build farm prints of a task that hangs', () => {
  const farm = `
INFO: task fuzz.1.17:6021 blocked for more than 143 seconds.
      Not tainted 6.14.0-rc3-00012-gabcdef012345 #0
"echo 0 > /proc/sys/kernel/hung_task_timeout_secs" disables this message.
task:fuzz.1.17       state:D stack:25216 pid:6021  tgid:6020  ppid:5829   task_flags:0x400140 flags:0x00004006
Call Trace:
 <TASK>
 context_switch kernel/sched/core.c:5378 [inline]
 __schedule+0x1888/0x5da0 kernel/sched/core.c:6765
 schedule+0x163/0x360 kernel/sched/core.c:6857
 __mutex_lock_common kernel/locking/mutex.c:664 [inline]
 __mutex_lock+0x817/0x10e0 kernel/locking/mutex.c:732
 box_lock drivers/box/box.h:44 [inline]
 box_ioctl+0x91/0x300 drivers/box/main.c:212
RIP: 0033:0x7f1a2b38d169
RSP: 002b:00007f1a2c1d5038 EFLAGS: 00000246 ORIG_RAX: 0000000000000010
 </TASK>

Showing all locks held in the system:
1 lock held by khungtaskd/31:
 #0: ffffffff8ed3dfe0 (rcu_read_lock){....}-{1:3}, at: rcu_read_lock include/linux/rcupdate.h:849 [inline]
 #0: ffffffff8ed3dfe0 (rcu_read_lock){....}-{1:3}, at: debug_show_all_locks+0x55/0x2a0 kernel/locking/lockdep.c:6746
1 lock held by fuzz.1.17/6021:
 #0: ffff8880277f8128 (&box->mutex){+.+.}-{4:4}, at: box_lock drivers/box/box.h:44 [inline]
 #0: ffff8880277f8128 (&box->mutex){+.+.}-{4:4}, at: box_ioctl+0x91/0x300 drivers/box/main.c:212
2 locks held by kworker/0:5/5944:
 #0: ffff8880277f8128 (&box->mutex){+.+.}-{4:4}, at: box_work+0x50/0x120 drivers/box/main.c:88
 #1: ffffffff8fc23fe8 (rtnl_mutex){+.+.}-{4:4}, at: box_down+0x20/0x80 drivers/box/net.c:19

=============================================

NMI backtrace for cpu 0
CPU: 0 UID: 0 PID: 31 Comm: khungtaskd Not tainted 6.14.0-rc3-00012-gabcdef012345 #0`;
  const [report, ...more] = reportsOf(farm);

  test('has each lock once, with the place that is no inlined call', () => {
    expect(more).toEqual([]);
    expect(report).toMatchObject({
      task: 'fuzz.1.17/6021',
      lock: '&box->mutex',
      site: 'box_ioctl+0x91/0x300',
      held: [{ name: '&box->mutex', place: { fn: 'box_ioctl' } }],
      missing: [],
    });
  });

  test('has no line that is not known', () => {
    expect(report?.lines.filter(({ kind }) => kind === 'other')).toEqual([]);
  });
});

test('a CPU that another tells of is the one that is stuck, in the words of newer kernels', () => {
  const log = linesOf('a hurried stall, 6.12').slice(3).join('\n').replaceAll('CPU 0', 'CPU 4');
  const told = `watchdog: CPU4: Watchdog detected hard LOCKUP on cpu 1\nModules linked in: demo\n${log}`;
  expect(reportsOf(told)).toMatchObject([
    { kind: 'hard LOCKUP', task: 'sync/640', site: 'map_clear+0x5c/0xe0', wait: { cpus: [1] } },
  ]);
});

test('a task that waits for a disk hangs too, in the words of newer kernels', () => {
  const log = linesOf('a task that hangs, 3.10').slice(1).join('\n');
  expect(
    reportsOf(`INFO: task dd:48 blocked in I/O wait for more than 122 seconds.\n${log}`),
  ).toMatchObject([
    { kind: 'task blocked for more than N seconds', wait: { lasted: { count: 122 } } },
  ]);
});
