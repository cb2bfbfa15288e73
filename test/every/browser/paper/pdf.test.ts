import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, inject } from 'vitest';
import { article } from '../../../../.vitepress/build/navigation.ts';
import { builtHome } from '../../../browser/built-home.ts';
import { describeInBrowser, test } from '../../../browser/site.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'imbalance-pdf-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describeInBrowser('the article as a PDF', () => {
  test('has all its pages in their order, each with its outline, and an end', async () => {
    const out = path.join(folder, 'article.pdf');
    // As somebody runs it, in a process of its own.
    const env: NodeJS.ProcessEnv = { ...process.env, ...builtHome };
    delete env['VITEST'];
    const args = ['bin/pdf.mjs', '--site', inject('out'), '--out', out];
    await promisify(execFile)(process.execPath, args, { env });
    const pdf = readFileSync(out, 'latin1');
    // The outline of a tagged document: its headings, as they are read.
    const titles = [...pdf.matchAll(/\/Title \(((?:[^()\\]|\\.)*)\)/g)].map(([, title]) => title);
    const chapters = article.map(({ text }) => text);
    expect(titles.filter((title) => chapters.includes(title ?? ''))).toEqual(
      expect.arrayContaining(chapters),
    );
    const sheets = pdf.match(/\/Type \/Page\b/g)?.length ?? 0;
    expect(sheets).toBeGreaterThan(20);
    expect(sheets).toBeLessThan(60);
  });
});
