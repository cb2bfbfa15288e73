import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { diffLines } from 'diff';
import { fileOf, type Version } from '../../src/casebook/case.ts';
import { casebook } from '../../src/casebook/casebook.ts';
import { warnsOfCount } from '../../src/casebook/count-contexts.ts';
import { retold } from '../../src/casebook/retold.ts';
import { kernelReport } from '../../src/runs/watched-run.ts';
import { readSources } from '../../src/argument/claims/sources.ts';

const names = casebook.map(({ name }) => name);
const firstOf = (name: string, version: Version, setting: 'rare' | 'usual'): string | null => {
  const { run } = retold(name, version, setting);
  expect(run.complete).toBe(true);
  const [finding] = run.findings;
  return finding ? `${finding.kind} of ${finding.subject} at step ${String(finding.step)}` : null;
};

describe('the casebook', () => {
  test('has what lockdep says first of each mistake, and where', () => {
    expect(Object.fromEntries(names.map((name) => [name, firstOf(name, 'wrong', 'rare')]))).toEqual(
      {
        handle_cap_export: 'imbalance of s_mutex at step 9',
        s_start: 'imbalance of event_mutex at step 2',
        gro_cells_receive: 'recursive of bh_lock at step 7',
        sem_obtain_lock: 'imbalance of rcu_read_lock at step 7',
        migrate_to_node: 'imbalance of mmap_lock at step 4',
        sched_core_balance: 'inconsistent of pi_lock at step 3',
      },
    );
  });

  test.each(names)('has a %s that nobody notices on the usual way', (name) => {
    expect(firstOf(name, 'wrong', 'usual')).toBeNull();
  });

  test.each(names)('has a %s that is repaired, on both ways', (name) => {
    expect(firstOf(name, 'repaired', 'rare')).toBeNull();
    expect(firstOf(name, 'repaired', 'usual')).toBeNull();
  });

  test.each(names)('has a report about %s that names its lines', (name) => {
    const report = kernelReport(retold(name), 'today') ?? '';
    expect(report).toMatch(/^WARNING: /m);
    expect(report).toContain(casebook.find((one) => one.name === name)?.entry);
  });

  test('tells each in less than 60 lines, and repairs it in two at most', () => {
    for (const one of casebook) {
      const [wrong = '', repaired = ''] = (['wrong', 'repaired'] as const).map((version) =>
        code(readFileSync(fileOf(one, version), 'utf8')),
      );
      expect(wrong.split('\n').length, one.name).toBeLessThan(60);
      const changes = diffLines(wrong, repaired);
      const count = (side: 'added' | 'removed') =>
        changes.reduce((sum, change) => sum + (change[side] ? change.count : 0), 0);
      expect(Math.max(count('added'), count('removed')), one.name).toBeLessThanOrEqual(2);
    }
  });

  test('names a source for each, and shows functions that its file has', () => {
    const sources = readSources(process.cwd()).map(({ id }) => id);
    for (const one of casebook) {
      expect(sources).toContain(one.source);
      const text = readFileSync(fileOf(one, 'wrong'), 'utf8');
      for (const fn of one.shown) expect(text).toContain(`export function* ${fn}(`);
    }
  });

  test('refuses a case that it has not, and names the nearest', () => {
    expect(() => retold('s_stop')).toThrow(/LI104 case "s_stop": .*Nearest: .*s_start/);
  });
});

describe('a count of contexts', () => {
  test('is silent about the wrong flavour, and warns of a repaired helper', () => {
    const warned = (version: Version) =>
      casebook.filter((one) => warnsOfCount(one, version)).map(({ name }) => name);
    expect(names.filter((name) => !warned('wrong').includes(name))).toEqual(['sched_core_balance']);
    expect(warned('repaired')).toEqual(['sem_obtain_lock']);
  });
});

/** A file without its docstrings, imports and empty lines. */
function code(text: string): string {
  return text
    .replace(/\/\*\*[^]*?\*\//g, '')
    .replace(/^import[^;]*;$/gm, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .join('\n');
}
