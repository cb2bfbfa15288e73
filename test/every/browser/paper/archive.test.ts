/// <reference lib="dom" />
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { writeArchive } from '../../../../bin/from-disk.mjs';
import { builtHome } from '../../../browser/built-home.ts';
import { enginesHere, type Engine, type EnginePage } from '../../../browser/engines.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'imbalance-archive-'));
const first = pathToFileURL(path.join(folder, 'index.html')).href;

beforeAll(() => {
  if (inject('out') !== '')
    writeArchive(inject('out'), builtHome.SITE_BASE, folder, { address: null });
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What a reader has in front of them. */
const seen = (page: EnginePage): Promise<object> =>
  page.evaluate(
    () => ({
      title: document.querySelector('h1')?.innerText.replace(/\W+$/, ''),
      isStyled: getComputedStyle(document.querySelector('.vp-doc') ?? document.body).fontSize,
      says: document.querySelector('.old-version')?.textContent.slice(0, 24),
      waiting: [...document.querySelectorAll<HTMLElement>('.needs-script, .run-control')].filter(
        (one) => one.checkVisibility(),
      ).length,
    }),
    null,
  );

describe.each(enginesHere(inject('browser')))('the archive in %s', (_, open) => {
  let engine: Engine;
  let page: EnginePage;
  beforeAll(async () => {
    engine = await open();
    page = await engine.newPage();
  });
  afterAll(() => engine.close());

  /** Follows the first link of the text or the bar whose words these are. */
  const follow = async (words: string): Promise<void> => {
    const href = await page.evaluate((wanted) => {
      const all = [...document.querySelectorAll<HTMLAnchorElement>('a[href]')];
      return all.find(({ innerText }) => innerText.trim() === wanted)?.href ?? '';
    }, words);
    await page.goto(href);
  };

  test('opens from disk, and two links lead on', async () => {
    const says = 'A copy to read from disk';
    const whole = { isStyled: '16px', says, waiting: 0 };
    await page.goto(first);
    expect(await seen(page)).toEqual({ ...whole, title: 'The second unlock' });
    await follow('Walking into it');
    expect(await seen(page)).toEqual({ ...whole, title: 'Walking into it' });
    await follow('Claims');
    expect(await seen(page)).toEqual({ ...whole, title: 'Claims' });
  });
});

describe.skipIf(inject('browser') === null)('the archive', () => {
  test('has every file that its pages lead to', () => {
    const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.html'),
    );
    expect(pages.length).toBeGreaterThan(100);
    const lost = pages.flatMap((file) => {
      const html = readFileSync(path.join(folder, file), 'utf8');
      return [...html.matchAll(/<\w+[^>]*?\s(?:href|src)="([^"#]+)[^"]*"/g)]
        .map(([, href = '']) => href)
        .filter((href) => !/^[a-z]+:/.test(href))
        .filter((href) => !existsSync(path.join(folder, path.dirname(file), decodeURI(href))))
        .map((href) => `${file}: ${href}`);
    });
    expect(lost).toEqual([]);
  });
});
