import { evidence, type Mutation } from './mutation.ts';

const failslab = 'v3.8.3-preempt-lockdep-failslab.txt';

/** Other consoles than were kept. */
export const mutatedConsoles: readonly Mutation[] = [
  evidence(
    'v3.8.3-kmem-limit-dd.txt',
    'the release is in another function',
    [
      [
        '[<ffffffff81156abe>] cfq_get_queue+0x4de/0x690',
        '[<ffffffff81156abe>] blk_get_queue+0x4de/0x690',
      ],
    ],
    ['kmem-stress-report 3'],
  ),
  evidence(
    failslab,
    'no unlock balance is reported',
    [['[ BUG: bad unlock balance detected! ]', '[ BUG: held lock freed! ]']],
    ['quite-rare 4', 'order-of-messages 1'],
  ),
  evidence(
    failslab,
    'the release is in another function',
    [
      [
        '(rcu_read_lock) at:\n[    3.498378] [<ffffffff81156abe>] cfq_get_queue',
        '(rcu_read_lock) at:\n[    3.498378] [<ffffffff81156abe>] blk_get_queue',
      ],
    ],
    ['source-of-imbalance 1'],
  ),
  evidence(
    failslab,
    'the held lock was taken by the caller',
    [
      [
        'at: [<ffffffff8115679b>] cfq_get_queue+0x1bb/0x690',
        'at: [<ffffffff8115679b>] get_request+0x1bb/0x690',
      ],
    ],
    ['report-convicts 1'],
  ),
  evidence(
    failslab,
    'there is no warning of the nesting count behind the report',
    [
      [
        'WARNING: at kernel/rcupdate.c:101 __rcu_read_unlock',
        'WARNING: at kernel/softirq.c:159 local_bh_enable',
      ],
    ],
    ['order-of-messages 1'],
  ),
  evidence(
    'v3.8.3-kmem-limit-engineered.txt',
    'the held lock was taken by the caller',
    [
      [
        'at: [<ffffffff8115679b>] cfq_get_queue+0x1bb/0x690',
        'at: [<ffffffff8115679b>] get_request+0x1bb/0x690',
      ],
    ],
    ['report-convicts 2'],
  ),
  evidence(
    'v3.8.3-nopreempt-atomic-sleep-panic.txt',
    'there is no panic at the end',
    [['Kernel panic - not syncing: Aiee, killing interrupt handler!', 'Oops: 0000']],
    ['impact-by-config 7'],
  ),
  evidence(
    'v6.1.192-nopreempt-lockdep-rendition.txt',
    'no unlock balance is reported',
    [['WARNING: bad unlock balance detected!', 'WARNING: suspicious RCU usage']],
    ['today-prints-the-same 1'],
  ),
];
