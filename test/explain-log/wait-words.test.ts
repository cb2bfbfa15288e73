import { describe, expect, test } from 'vitest';
import { explainLog } from '../../src/explain-log/explain-log.ts';
import { waitWords } from '../../src/explain-log/wait-words.ts';
import { lineKindOf } from '../../src/read-log/line-kinds.ts';
import { samples } from '../read-log/samples.ts';

const says = (line: string): string => waitWords(lineKindOf(line), line) ?? '';

describe('a CPU in a stall', () => {
  test.each([
    [
      'rcu: \t1-....: (5249 ticks this GP) idle=21c4/1/0x4 softirq=701/703 fqs=2600',
      'ticked 5249 times',
    ],
    [
      '\t2-...: (3 GPs behind) idle=06c/0/0 softirq=1453/1455 fqs=0',
      'nothing to do with RCU in the last 3',
    ],
    ['\t2-...: (3 GPs behind) idle=06c/0/0 softirq=1453/1455 fqs=0', 'it seems to be idle'],
    ['\t2-...: (3 GPs behind) idle=06c/0/0 softirq=1453/1455 fqs=0', 'has not looked once'],
    ['\t0-...: (0 ticks this GP) idle=81c/1/0 softirq=764/764 fqs=9', 'softirq has not run since'],
    ['rcu: \t4-O..!: (1 GPs behind) idle=7/1/0x4 softirq=1/2 fqs=3', 'O: it is off line'],
    ['rcu: \t4-O..!: (1 GPs behind) idle=7/1/0x4 softirq=1/2 fqs=3', '!: it has not answered'],
    ['rcu: \t4-...2: (1 GPs behind) idle=7/1/0x4 softirq=1/2 fqs=3', '2: it has been asked'],
  ])('%s', (line, words) => {
    expect(says(line)).toContain(words);
  });
});

test.each([
  [
    'rcu: \tTasks blocked on level-0 rcu_node (CPUs 0-3): P1203/1:b..l P9',
    'task 1203, in one read section',
  ],
  ['rcu: \tTasks blocked on level-0 rcu_node (CPUs 0-3): P1203/1:b..l P9', 'task 9'],
  ['dd              D ffff88003fc13e80     0    48      1 0x00000000', 'no signal wakes it (D)'],
  ['task:reader          state:S stack:0     pid:1203  ppid:1      flags:0x00000004', '(S)'],
  ['RSP: 0018:ffff88003b0f5e60  EFLAGS: 00000246', 'interrupts were on'],
  ['RSP: 0018:ffff88003b0f5e60 EFLAGS: 00000046', 'interrupts were off'],
  ['pstate: 80400005 (Nzcv daif +PAN -UAO)', 'interrupts were on'],
  ['pstate: 604000c5 (nZCv daIF +PAN -UAO)', 'interrupts were off'],
])('%s says %s', (line, words) => {
  expect(says(line)).toContain(words);
});

describe('tasks that wait for each other', () => {
  const text = samples.find(({ name }) => name.includes('all locks'))?.text ?? '';

  test('are a circle by the list of all locks, and its script ends in a report', () => {
    const [first] = explainLog(text).reports;
    expect(first?.told).toContain(
      'mount/731 holds &type->s_umount_key#7 and wants &dev->mutex; eject/745 holds &dev->mutex and wants &type->s_umount_key#7',
    );
    expect(first?.script?.verdict).toBe('circular');
  });

  test('are none where the holder has taken nothing since: it may wait for the same lock', () => {
    const lines = text.split('\n').filter((line) => !line.includes('dev_sync'));
    const [first] = explainLog(
      lines.join('\n').replace('2 locks held by eject', '1 lock held by eject'),
    ).reports;
    expect(first?.told).toContain('eject/745 has it too, held or waited for');
    expect(first?.script).toBeNull();
    expect(first?.noScript).toMatch(/^No lock script: /);
  });

  test('are none where the locks have no addresses: a class may be of many locks', () => {
    const [first] = explainLog(text.replace(/: ffff[0-9a-f]{12} \(/g, ':  (')).reports;
    expect(first?.script).toBeNull();
    expect(first?.told).not.toContain('holds it');
  });

  test('and the kernel’s own word for the owner is handed on as likely', () => {
    const owned = samples.find(({ name }) => name.includes('who has the mutex'))?.text ?? '';
    expect(explainLog(owned).reports[0]?.told).toContain(
      'flusher/2208 as who most likely has the lock',
    );
  });
});

test('a detector of time says of itself what it does not say', () => {
  const waits = samples.filter(
    ({ name }) =>
      explainLog(samples.find((one) => one.name === name)?.text ?? '').reports[0]?.report.wait,
  );
  expect(waits.length).toBeGreaterThan(10);
  for (const { text } of waits)
    expect(explainLog(text).reports[0]?.note?.silent).toMatch(/^Which rule was broken/);
});
