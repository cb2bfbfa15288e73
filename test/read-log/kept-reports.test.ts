import { describe, expect, test } from 'vitest';
import { explainReport } from '../../src/read-log/line-kinds.ts';
import { parseReport } from '../../src/read-log/parse-report.ts';

/** A report of a module, in our own words and in the kernel's form. */
const printed = [
  '=====================================',
  'WARNING: bad unlock balance detected!',
  '6.1.9 #1 Tainted: G           O',
  '-------------------------------------',
  'demo/12 is trying to release lock (demo_lock) at:',
  '[<ffffffffc0001234>] demo_free+0x34/0x90 [demo]',
  'but there are no more locks to release!',
  '',
  'other info that might help us debug this:',
  '1 lock held by demo/12:',
  ' #0: ffff888012345678 (outer){+.+.}-{3:3}, at: demo_ioctl+0x10/0x80 [demo]',
  '',
  'stack backtrace:',
  'CPU: 0 PID: 12 Comm: demo Not tainted 6.1.9 #1',
  'Call Trace:',
  ' <TASK>',
  ' dump_stack_lvl+0x45/0x59',
  ' lock_release+0x120/0x300',
  ' ? demo_left+0x1/0x2 [demo]',
  ' demo_free+0x34/0x90 [demo]',
  ' demo_ioctl+0x60/0x80 [demo]',
  ' __x64_sys_ioctl+0x80/0xb0',
  ' </TASK>',
];

const fields = {
  kind: 'imbalance',
  layout: 'today',
  comm: 'demo',
  pid: 12,
  site: { fn: 'demo_free' },
  held: [{ name: 'outer', wait: '3:3', place: { fn: 'demo_ioctl' } }],
  heldCount: 1,
  trace: [
    { fn: 'dump_stack_lvl' },
    { fn: 'lock_release' },
    { fn: 'demo_free' },
    { fn: 'demo_ioctl' },
    { fn: '__x64_sys_ioctl' },
  ],
};

const each = (change: (line: string, at: number) => string): string =>
  printed.map(change).join('\n');

describe('a report is read as the kernel printed it', () => {
  test.each<[string, string]>([
    ['on the console', each((line) => line)],
    ['with the line ends of a web form', printed.join('\r\n')],
    ['in a journal', each((line) => `Nov 26 19:00:00 host kernel: ${line}`)],
    [
      'in a journal with stamps',
      each((line) => `Nov  6 19:00:00 host kernel: [  12.345678] ${line}`),
    ],
    ['in a log with ISO dates', each((line) => `2026-11-26T19:00:00.1+01:00 host kernel: ${line}`)],
    ['with levels', each((line) => `<4>[  12.345678] ${line}`)],
    ['with who printed', each((line) => `[   12.345678][  T123] ${line}`)],
    ['with dates of dmesg -T', each((line) => `[Thu Nov 26 19:00:00 2026] ${line}`)],
    ['in /dev/kmsg', each((line, at) => `4,${String(100 + at)},12345678,-;${line}`)],
    ['quoted in a mail', each((line) => `> ${line}`)],
    ['quoted twice, without spaces', each((line) => `>>${line}`)],
    ['quoted from a log', each((line) => `> > [   12.345678] ${line}`)],
    ['on arm64', each((line) => line.replace('Call Trace', 'Call trace'))],
    ['with the marks of an unwinder', each((line) => line.replace(/^( \S+\+0x.*)$/, '$1 (CP)'))],
    ['with the user’s number', each((line) => line.replace('PID: 12', 'UID: 0 PID: 12'))],
    [
      'with a build of a distribution',
      each((line) => line.replace('6.1.9 #1', '6.1.9-2-amd64 #1-Debian')),
    ],
    ['in an interrupt', each((line) => line.replace('TASK>', 'IRQ>'))],
    [
      'with the lines of the source',
      each((line) => line.replace(/(\w+)\+0x[0-9a-f/x]+( \[demo\])?$/, '$1 (drivers/demo.c:12) ')),
    ],
  ])('%s', (_, text) => {
    expect(parseReport(text)).toMatchObject(fields);
    expect(explainReport(text).filter(({ kind }) => kind === 'other')).toEqual([]);
  });

  test('the place of a release is no call, whoever looks at the lines', () => {
    const lines = explainReport(printed.join('\n'));
    const at = lines.findIndex(({ kind }) => kind === 'release');
    expect(lines[at + 1]?.kind).toBe('site');
  });

  test('a task’s name may hold a slash', () => {
    const text = each((line) => line.replaceAll('demo/12', 'kworker/0:1/45'));
    expect(parseReport(text)).toMatchObject({ comm: 'kworker/0:1', pid: 45 });
  });

  test('a title of both layouts is today’s in a kernel of today', () => {
    const text = [
      '=============================',
      '[ BUG: Invalid wait context ]',
      '6.15.0 #26 Not tainted',
      '-----------------------------',
      'mount/41 is trying to lock:',
      'ffff0001 (inner){+.+.}-{3:3}, at: take+0x78/0xd5',
    ].join('\n');
    expect(parseReport(text)).toMatchObject({
      kind: 'wait_context',
      layout: 'today',
      comm: 'mount',
    });
  });
});
