import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { commitDates, withDates } from '../../../.vitepress/build/page-dates.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'imbalance-dates-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function git(cwd: string, args: readonly string[], date = ''): void {
  const identity = { NAME: 'a', EMAIL: 'a@example.org', DATE: `${date}T12:00:00Z` };
  const env = Object.fromEntries(
    ['AUTHOR', 'COMMITTER'].flatMap((who) =>
      Object.entries(identity).map(([what, value]) => [`GIT_${who}_${what}`, value]),
    ),
  );
  execFileSync('git', args, { cwd, env: { ...process.env, ...env }, stdio: 'ignore' });
}

describe('the day of a page in the sitemap', () => {
  test('is that of the last commit that touched it', () => {
    const own = path.join(folder, 'own');
    mkdirSync(path.join(own, 'docs'), { recursive: true });
    git(own, ['init']);
    const commit = (file: string, date: string): void => {
      writeFileSync(path.join(own, 'docs', file), date);
      git(own, ['add', '.']);
      git(own, ['commit', '-m', date], date);
    };
    commit('index.md', '2020-01-01');
    commit('a.md', '2020-02-02');
    commit('a.md', '2020-03-03');
    const dates = commitDates(own, 'docs');
    const entries = ['', 'a', 'run/before/wait-fail'].map((url) => ({ url }));
    expect(withDates(entries, dates)).toEqual([
      { url: '', lastmod: '2020-01-01' },
      { url: 'a', lastmod: '2020-03-03' },
      { url: 'run/before/wait-fail' },
    ]);
    // In a clone that is cut off, all of it would be as old as the one commit that is there.
    const head = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: own });
    writeFileSync(path.join(own, '.git/shallow'), head);
    expect(commitDates(own, 'docs').size).toBe(0);
  });

  test('is left out where there is no git', () => {
    expect(commitDates(folder, 'docs').size).toBe(0);
    expect(commitDates(path.join(folder, 'nowhere'), 'docs').size).toBe(0);
  });
});
