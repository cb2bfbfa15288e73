import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { writeWorker, writeWorkers } from '../../bin/offline.mjs';

const folder = mkdtempSync(path.join(os.tmpdir(), 'imbalance-offline-'));
const files: Readonly<Record<string, string>> = {
  'index.html': 'home',
  'assets/app.js': 'app',
  'after.txt': 'a plain twin',
  'sw.js': 'a worker of long ago',
  'v1/index.html': 'home of version one',
  'v1/sw.js': 'a worker of long ago',
};
for (const [name, text] of Object.entries(files)) {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), text);
}
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The text of the worker that is written now. */
function written(): string {
  writeWorker(folder, '// the worker');
  return readFileSync(path.join(folder, 'sw.js'), 'utf8');
}

describe('the worker of a placed site', () => {
  test('names what a page needs with its hash, and nothing of the versions below it', () => {
    const list = /^const files = new Map\((.*)\);$/m.exec(written())?.[1] ?? '';
    const hash = (text: string): string => createHash('sha256').update(text).digest('base64');
    expect(JSON.parse(list)).toEqual([
      ['assets/app.js', hash('app')],
      ['index.html', hash('home')],
    ]);
  });

  test('takes the place of the one that was built with it', () => {
    expect(written()).toMatch(/\n\/\/ the worker$/);
    expect(written()).not.toContain('long ago');
  });

  test('takes that of each kept version as well', () => {
    writeWorkers(folder, '// the worker');
    const [own, first] = ['sw.js', 'v1/sw.js'].map((file) =>
      readFileSync(path.join(folder, file), 'utf8'),
    );
    expect(first).toMatch(/"index.html".*\n[^]*\n\/\/ the worker$/);
    expect(first).not.toBe(own);
  });

  test('says how large its files are', () => {
    expect(written()).toContain('const bytes = 7;');
  });

  test('is another one once a file changes, and else the same', () => {
    const before = written();
    expect(written()).toBe(before);
    writeFileSync(path.join(folder, 'assets/app.js'), 'another app');
    expect(written()).not.toBe(before);
  });
});
