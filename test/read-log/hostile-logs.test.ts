import { describe, expect, test } from 'vitest';
import { explainLog } from '../../src/explain-log/explain-log.ts';
import { findReports } from '../../src/read-log/find-reports.ts';
import { withoutNames } from '../../src/workbench/report/without-names.ts';
import { samples } from './samples.ts';

const [{ text: sample = '' } = {}] = samples;
const ESC = '\u001b';

/** Before the work was bounded, the slowest of these took hours. */
const long = (piece: string): string => piece.repeat(Math.ceil(100_000 / piece.length));
const lines = (count: number, line: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => line(n)).join('\n');

describe('a line of a hundred thousand characters is read to its end', () => {
  const hostile: Readonly<Record<string, string>> = {
    'one word': long('a'),
    'brackets that open': long('('),
    'locks without an end': long('(a){'),
    'locks that end nowhere': ` #0: ${long('(a){}-{3:3')}`,
    'places of a source': `f ${long('(a:1')}`,
    'places cut off': long('a+0x1/0x'),
    quotes: long('>'),
    times: long('[1.1] '),
    'records in one': long('#012'),
    'orders to a terminal': long(`${ESC}]`),
    tasks: `BUG: workqueue leaked ${long(': a[1')}`,
    usages: `inconsistent {${long('} -> {')}`,
  };

  test.each(Object.entries(hostile))('%s', (_, line) => {
    const { reports } = findReports(`${sample}\n${line}\n${sample}`);
    expect(reports.length).toBeGreaterThan(0);
    expect(explainLog(`${line}\n${sample}`).reports.length).toBeGreaterThan(0);
    expect(withoutNames(line)).toBeTypeOf('string');
  });
});

describe('many lines of one kind are read to their end', () => {
  const title = '[ BUG: bad unlock balance detected! ]\n';
  const circular =
    'WARNING: possible circular locking dependency detected\n' +
    'a/1 is trying to acquire lock:\n(a){+.+.}-{3:3}, at: f+0x1/0x2\n';
  const hostile: Readonly<Record<string, string>> = {
    'held locks':
      title + lines(2000, (n) => ` #${String(n)}:  (l${String(n)}){+.+...}, at: f+0x1/0x2`),
    'links of a chain':
      circular + lines(2000, (n) => `-> #${String(2000 - n)} (l${String(n)}){+.+.}-{3:3}:`),
    'tasks that hold nothing': lines(2000, (n) => `no locks held by t${String(n)}/${String(n)}:`),
    'tasks that hang, with one list': `${lines(2000, (n) => `INFO: task t${String(n)}:${String(n)} blocked for more than 120 seconds.`)}
Showing all locks held in the system:
${lines(2000, (n) => `1 lock held by t${String(n)}/${String(n)}:\n #0: ffff888005a1d248 (l){+.+.}-{3:3}, at: f+0x1/0x2`)}`,
    'failed checks': lines(2000, (n) => `DEBUG_LOCKS_WARN_ON(x${String(n)})`),
  };

  test.each(Object.entries(hostile))('%s', (_, text) => {
    expect(explainLog(text).reports.length).toBeGreaterThan(0);
    expect(withoutNames(text)).not.toBe('');
  });
});

describe('orders to a terminal take no line along', () => {
  const orders: Readonly<Record<string, string>> = {
    'a title that is not ended': `${ESC}]0;title`,
    'a link, ended as systemd ends it': `${ESC}]8;;file:///x${ESC}\\unit${ESC}]8;;${ESC}\\`,
    'a context of systemd': `${ESC}]3008;start=1;unit=x${ESC}\\`,
    'one letter': ESC,
    'control signs of eight bits': '\u009b31m\u009d0;title\u0090',
  };

  test.each(Object.entries(orders))('%s', (_, order) => {
    const { reports } = findReports(`${order}\n${sample}`);
    expect(reports.map(({ kind }) => kind)).toEqual(
      findReports(sample).reports.map(({ kind }) => kind),
    );
    const inside = sample.split('\n').map((line) => `${order.replace('unit', '')}${line}`);
    if (order.endsWith('\\')) {
      expect(findReports(inside.join('\n')).reports[0]?.lines.length).toBe(
        findReports(sample).reports[0]?.lines.length,
      );
    }
  });

  test('and what would turn letters round is not shown', () => {
    const { reports } = explainLog(sample.replaceAll('lock', 'l\u202eo\u2066ck\u2069\u2028'));
    expect(JSON.stringify(reports)).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u2028]/);
    expect(reports[0]?.report.kind).toBe('bad unlock balance detected');
  });
});

describe('a lock named as every object has a property', () => {
  const names = Object.getOwnPropertyNames(Object.prototype);

  test.each(names)('%s is explained, and its script has been confirmed', (name) => {
    const held = `1 lock held by dd/48:\n #0:  (${name}){..-...}, at: [<ffffffff8115679b>] f+0x1/0x2\n`;
    const recursive =
      `INFO: possible recursive locking detected\ndd/48 is trying to acquire lock:\n` +
      ` (${name}){+.+...}, at: [<ffffffff81156abe>] f+0x1/0x2\n${held}`;
    const balance =
      `[ BUG: bad unlock balance detected! ]\ndd/48 is trying to release lock (${name}) at:\n` +
      `[<ffffffff81156abe>] f+0x1/0x2\nbut there are no more locks to release!\n${held}`;
    for (const [text, verdict] of [
      [recursive, 'recursive'],
      [balance, 'imbalance'],
    ] as const) {
      const [first] = explainLog(text).reports;
      expect(first?.script?.verdict, text).toBe(verdict);
      expect(
        Object.keys((JSON.parse(first?.script?.text ?? '{}') as { locks: object }).locks),
      ).toContain(name);
    }
  });
});

test('a read section that was left too often is a sign of the check that counts it', () => {
  const [first] = findReports(
    'RCU nest depth: -1, expected: 0\nCPU: 0 PID: 48 Comm: dd Not tainted 6.1.0 #1\n',
  ).reports;
  expect(first?.kind).toBe('sleeping function called from invalid context');
});
