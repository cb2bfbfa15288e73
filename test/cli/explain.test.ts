import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { samples } from '../read-log/samples.ts';
import { printed } from './printed.ts';

const folder = path.join(import.meta.dirname, '../../docs/evidence');
const console_ = path.join(folder, 'v3.8.3-preempt-lockdep-failslab.txt');

describe('imbalance explain', () => {
  test('prints each report of a log as text to answer with', async () => {
    const { code, out } = await printed(['explain', console_]);
    expect(code).toBe(0);
    expect(out).toMatch(
      /^108 lines read, 3 reports about locks\.\n\nbad unlock balance detected \(3\.8\.3\)/,
    );
    expect(out).toContain('dd/48 unlocked rcu_read_lock at cfq_get_queue+0x4de/0x690');
  });

  test('prints the fields of each with --json', async () => {
    const { out } = await printed(['explain', console_, '--json']);
    const reports = JSON.parse(out) as { kind: string; held: string[] }[];
    expect(reports.map(({ kind }) => kind)).toEqual([
      'bad unlock balance detected',
      'unbalanced rcu_read_unlock()',
      'sleeping function called from invalid context',
    ]);
    expect(reports[0]).toMatchObject({
      task: 'dd/48',
      lock: 'rcu_read_lock',
      site: 'cfq_get_queue+0x4de/0x690',
      held: ['&(&q->__queue_lock)->rlock'],
      rule: 'imbalance',
      lines: [1, 53],
    });
  });

  test.each([[['explain']], [['explain', '-']]])('reads standard input: %j', async (args) => {
    const [sample] = samples;
    const { out } = await printed(args, [sample?.text ?? '']);
    expect(out).toContain('1 report about locks.');
  });

  test('of a log without one says so, and what it left out', async () => {
    const { code, out } = await printed(
      ['explain'],
      ['BUG: kernel NULL pointer dereference, address: 10\n'],
    );
    expect(code).toBe(0);
    expect(out).toMatch(/0 reports about locks\.[^]*1 x BUG: kernel NULL pointer dereference/);
  });

  test('ends with 1 where a report is to fail', async () => {
    expect((await printed(['explain', console_, '--fail-on', 'reports'])).code).toBe(1);
    expect((await printed(['explain', '--fail-on', 'reports'], ['nothing\n'])).code).toBe(0);
  });

  test('reads bytes that are no text', async () => {
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfd, 0x80, 0x0a]), readFileSync(console_)]);
    const { out } = await printed(['explain'], [bytes]);
    expect(out).toContain('3 reports about locks.');
  });

  test('tells each key of the JSON on the page on the command', async () => {
    const page = readFileSync('docs/command.md', 'utf8');
    const section = page.slice(page.indexOf('## A log, explained'));
    const told = [...section.matchAll(/^\| (.*?) \|/gm)].flatMap(([, cell = '']) => [
      ...cell.matchAll(/`(\w+)`/g),
    ]);
    // A report of a rule has some keys less than one of a task that hangs.
    const hung = samples.find(({ name }) => name.startsWith('a task that hangs'))?.text ?? '';
    const { out } = await printed(['explain', '--json'], [hung]);
    const [first = {}] = JSON.parse(out) as object[];
    const keys = Object.keys(first).filter((key) => key !== 'heldAt');
    const { out: rule } = await printed(['explain', console_, '--json']);
    expect(Object.keys((JSON.parse(rule) as object[])[0] ?? {})).not.toContain('holders');
    expect(told.map(([, key]) => key).sort()).toEqual(keys.sort());
    expect(section).toContain('`heldAt`');
  });

  test('refuses two files', async () => {
    const { code, err } = await printed(['explain', console_, console_]);
    expect(code).toBe(2);
    expect(err).toContain('LI560 imbalance explain: 2 files are named');
  });
});
