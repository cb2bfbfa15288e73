import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { answerMail } from '../../src/explain-log/answer-mail.ts';
import { explainLog } from '../../src/explain-log/explain-log.ts';
import { kindNotes, noteOf } from '../../src/explain-log/kind-notes.ts';
import { reportJson } from '../../src/explain-log/report-json.ts';
import { checkCase, readCase } from '../../src/lockdep/script/lock-script.ts';
import type { ReportKind } from '../../src/lockdep/state/report.ts';
import { titles } from '../../src/lockdep/text/titles.ts';
import { reportKinds } from '../../src/read-log/report-kinds.ts';
import { samples } from '../read-log/samples.ts';

const explained = (text: string) => explainLog(text).reports;
const only = (text: string) => {
  const [first, ...more] = explained(text);
  if (!first || more.length > 0) throw new Error(`${String(more.length)} more reports`);
  return first;
};

describe.each(samples)('$name', ({ text, task, lock }) => {
  const report = only(text);

  test('is told with its own names', () => {
    if (task !== null) expect(report.told).toContain(task);
    if (lock !== null) expect(`${report.told} ${report.report.lock ?? ''}`).toContain(lock);
    expect(report.told).toMatch(/\.$/);
  });

  test('has a note, and says of each line what it is', () => {
    expect(report.note?.means.split(/(?<=[.;])\s/).length).toBeGreaterThan(0);
    expect(report.lines.every(({ says }) => says.length > 10)).toBe(true);
    expect(report.lines[report.lookAt]?.kind).not.toBe('other');
  });

  test('is ASCII of 72 columns to answer with, at most ten lines before the log', () => {
    const mail = answerMail(report);
    const lines = mail.split('\n');
    expect(lines.every((line) => line.length <= 72 && /^[\x20-\x7e]*$/.test(line))).toBe(true);
    expect(lines.indexOf('It rests on these lines of the log:')).toBeLessThanOrEqual(14);
  });

  test('has a lock script that our validator confirms, or says why not', () => {
    if (!report.script) {
      expect(report.noScript).toMatch(/^No lock script: /);
      return;
    }
    const lockCase = readCase(JSON.parse(report.script.text), {
      file: 'script',
      line: 1,
      index: 0,
    });
    const { verdict } = checkCase(lockCase, report.script.era === 'classic' ? 'classic' : 'modern');
    expect(verdict.finding ?? verdict.kind).toBe(report.script.verdict);
    // One line less, and it goes or changes: the last operation is what is wrong.
    const less = checkCase({ ...lockCase, ops: lockCase.ops.slice(0, -1) }, 'modern').verdict;
    expect(less.finding ?? less.kind).not.toBe(report.script.verdict);
  });
});

test('every rule of the validator that prints a report has its kinds', () => {
  const rules = new Set(reportKinds.map(({ rule }) => rule));
  expect((Object.keys(titles) as ReportKind[]).filter((rule) => !rules.has(rule))).toEqual([]);
});

test('every kind has a note', () => {
  const names = reportKinds.map(({ name }) => name.replaceAll('{irq}', 'HARDIRQ'));
  expect(names.filter((name) => noteOf(name) === null)).toEqual([]);
  expect(Object.values(kindNotes).every(({ look, mends }) => look.length > 0 && mends !== '')).toBe(
    true,
  );
});

describe('what real kernels printed', () => {
  const folder = path.join(import.meta.dirname, '../../docs/evidence');
  const queue = '&(&q->__queue_lock)->rlock';
  const imbalance = ['bad unlock balance detected', 'rcu_read_lock'] as const;
  const expected: Readonly<Record<string, readonly unknown[]>> = {
    'v3.8.3-kmem-limit-dd': [[...imbalance, 'dd/53', 'cfq_get_queue+0x4de/0x690', [queue]]],
    'v3.8.3-kmem-limit-engineered': [[...imbalance, 't/82', 'cfq_get_queue+0x4de/0x690', [queue]]],
    'v3.8.3-nopreempt-atomic-sleep-panic': [
      [
        'sleeping function called from invalid context',
        null,
        'dd/41',
        'include/linux/highmem.h:58',
        [],
      ],
      ['scheduling while atomic', null, 'dd/41', 'sysret_careful+0xd/0x10', []],
      ['scheduling while atomic', null, 'dd/41', 'retint_careful+0xd/0x21', []],
    ],
    'v3.8.3-preempt-lockdep-failslab': [
      [...imbalance, 'dd/48', 'cfq_get_queue+0x4de/0x690', [queue]],
      ['unbalanced rcu_read_unlock()', null, 'dd/48', 'kernel/rcupdate.c:101', []],
      [
        'sleeping function called from invalid context',
        null,
        'dd/48',
        'include/linux/pagemap.h:362',
        [],
      ],
    ],
    'v6.1.192-nopreempt-lockdep-rendition': [
      [...imbalance, 'init/1', 'rcu_read_unlock+0x5c/0x63', ['sb_writers#3', 'queue_lock']],
    ],
  };

  test('is all here', () => {
    const files = readdirSync(folder).filter((file) => file.endsWith('.txt'));
    expect(files.map((file) => path.basename(file, '.txt')).sort()).toEqual(
      Object.keys(expected).sort(),
    );
  });

  test.each(Object.entries(expected))('%s is read to the last field', (file, reports) => {
    const log = explainLog(readFileSync(path.join(folder, `${file}.txt`), 'utf8'));
    const read = log.reports.map(({ report }) => reportJson(report));
    expect(read.map(({ kind, lock, task, site, held }) => [kind, lock, task, site, held])).toEqual(
      reports,
    );
    expect(read.every(({ missing, mixed }) => missing.length === 0 && !mixed)).toBe(true);
  });
});

describe('a log of other things', () => {
  const oops = [
    'BUG: kernel NULL pointer dereference, address: 0000000000000010',
    '#PF: supervisor read access in kernel mode',
    'Oops: 0000 [#1] PREEMPT SMP',
    'CPU: 1 PID: 77 Comm: cat Not tainted 6.1.0 #1',
    'Call Trace:',
    ' <TASK>',
    ' vfs_read+0x9c/0x310',
    ' </TASK>',
    'BUG: workqueue lockup - pool cpus=0 node=0 flags=0x0 nice=0 stuck for 31s!',
    'Showing busy workqueues and worker pools:',
  ].join('\n');

  test('has no report, and what is left out is counted', () => {
    const { reports, leftOut } = explainLog(`${oops}\n${oops}`);
    expect(reports).toEqual([]);
    expect(leftOut.map(({ headline, count }) => `${String(count)} ${headline}`)).toContain(
      '2 BUG: workqueue lockup - pool cpus=0 node=0 flags=0x0 nice=0 stuck for 31s!',
    );
  });

  test('around a report stays out of it', () => {
    const [sample] = samples;
    const { reports } = explainLog(`${oops}\n${sample?.text ?? ''}\n${oops}`);
    expect(reports.map(({ report }) => report.kind)).toEqual([sample?.kind]);
    expect(reports[0]?.report.trace.map(({ fn }) => fn)).not.toContain('vfs_read');
  });
});

describe('a report that was cut off', () => {
  const text =
    samples.find(({ kind }) => kind === 'possible circular locking dependency detected')?.text ??
    '';
  const lines = text.split('\n');

  test('at its head still tells its kind, and says what is missing', () => {
    const report = only(lines.slice(4).join('\n'));
    expect(report.report.kind).toBe('possible circular locking dependency detected');
    expect(report.missing).toEqual(['The headline is missing; other lines tell the kind.']);
  });

  test('at its tail says that the calls are missing', () => {
    const at = lines.indexOf('stack backtrace:');
    expect(only(lines.slice(0, at).join('\n')).missing).toEqual([
      'The calls are missing; who called cannot be told.',
    ]);
    expect(only(lines.slice(0, at - 2).join('\n')).missing).toContain(
      'The list of held locks is cut: 2 of 3 are here.',
    );
  });
});
