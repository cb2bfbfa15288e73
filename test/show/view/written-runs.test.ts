import path from 'node:path';
import { expect, test } from 'vitest';
import { withWrittenRuns } from '../../../.vitepress/build/runs-without-script.ts';
import { siteViews } from '../../../src/show/view/site-views.ts';
import { writtenRuns } from '../../../src/show/view/written-runs.ts';

const runs = writtenRuns(siteViews(path.resolve('.')));

test('a run that a picture links to by its schedule is written out, once', () => {
  const fragments = runs.map(({ fragment }) => fragment);
  expect(new Set(fragments).size).toBe(fragments.length);
  const relock = runs.find(({ fragment }) => fragment === '1.relock-wait-fail.A9fA10');
  expect(relock?.table).toMatch(/^relock\/wait-fail: A is dd\/48;/);
  expect(relock?.table).toContain('\n19 steps, no finding.');
});

test('each of its steps has the address that a link to it has', () => {
  const html = withWrittenRuns('<WrittenRuns />', () => runs);
  expect(html).toContain('<pre id="1.relock-wait-fail.A9fA10" tabindex="0">');
  const [, row = ''] = /<span id="1\.relock-wait-fail\.A9fA10\.s9">(.*)<\/span>/.exec(html) ?? [];
  expect(row).toMatch(/^ +9 A +kmem_cache_alloc_node\(\) = NULL/);
});
