import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { readExamples } from '../../../../.vitepress/build/read-examples.ts';
import { readPage } from '../../../../src/literate/page/page.ts';
import { SourceText } from '../../../../src/literate/text/source-text.ts';
import { enginesHere, type Engine, type EnginePage } from '../../../browser/engines.ts';
import { serveGround, type Ground } from '../../../browser/ground.ts';
import type { PlayedExample } from '../../../browser/run/page.ts';

/** Every way an example can end, where the positions are known from the text. */
const failing = `---
title: Failing
---

# Failing

\`\`\`ts run name=earlier
const limit: number = 3;
function boom(depth: number): never {
  throw new RangeError(\`depth \${depth}\`);
}
print('not asked for');
\`\`\`

- in a list:

  \`\`\`ts run name=throws-here
  const shown = limit + 1; // => 4
  print({ shown }, 'and', [shown]);
  if (limit > 2) boom(limit);
  \`\`\`

\`\`\`ts run reset name=mistyped
const limit = 3;
(limit as unknown as { go(): void }).go();
\`\`\`

\`\`\`ts throws=/LI101/ reset name=meant
import { run } from 'imbalance';
run('befor/wait-fail');
\`\`\`

\`\`\`ts run reset name=misspelt
import { rum } from 'imbalance';
print(rum);
\`\`\`

\`\`\`ts run reset name=functions-keep-their-names
import { run } from 'imbalance';
run; // => [function run]
\`\`\`
`;

describe.each(enginesHere(inject('browser')))('an example in %s', (_, open) => {
  let ground: Ground;
  let engine: Engine;
  let page: EnginePage;

  beforeAll(async () => {
    [ground, engine] = await Promise.all([serveGround('test/browser/run/page.ts'), open()]);
    page = await engine.newPage();
    await page.goto(ground.url);
  });

  afterAll(async () => {
    await engine.close();
    await ground.close();
  });

  const play = (text: string): Promise<PlayedExample[]> =>
    page.evaluate(
      (examples) => window.runPage.playPage(examples),
      readExamples(readPage(new SourceText('docs/failing.md', text)), null),
    );

  test('gives the values and the output that the site shows and CI compares', async () => {
    const all = await page.evaluate(() => window.runPage.playSite(), null);
    expect(all.length).toBeGreaterThan(5);
    for (const { place, expected, actual, failure } of all) {
      expect({ place, ...actual, failure }).toEqual({ place, ...expected, failure: null });
    }
    expect(ground.requests()).toEqual([]);
    // Those of /api alone are over seventy.
  }, 180_000);

  test('names the line and the column in the page where it fails', async () => {
    const source = new SourceText('docs/failing.md', failing);
    const [earlier, throws, mistyped] = await play(failing);
    expect(earlier?.failure).toBeNull();
    expect(throws?.failure).toEqual({
      text: 'RangeError: depth 3',
      place: source.position(failing.indexOf('new RangeError')),
    });
    expect(throws?.actual).toEqual({ values: ['4'], lines: ['{ shown: 4 } and [4]'] });
    const { line } = source.position(failing.indexOf('.go()'));
    expect(mistyped?.failure).toMatchObject({ place: { line } });
    expect(mistyped?.failure?.text).toMatch(/^TypeError: /);
  });

  test('may be meant to throw', async () => {
    const meant = (await play(failing))[3];
    expect(meant).toMatchObject({ failure: null });
    expect(meant?.thrown).toMatch(/^NumberedError: LI101 variant "befor"/);
  });

  test('may import nothing that the model does not export', async () => {
    const misspelt = (await play(failing))[4];
    const { line } = new SourceText('docs/failing.md', failing).position(failing.indexOf('{ rum'));
    expect(misspelt?.failure).toMatchObject({
      text: "NumberedError: LI161 'rum': 'imbalance' exports no such name. Nearest: run, put, at.",
      place: { line },
    });
  });

  test('prints functions by the names that they have in the source', async () => {
    const last = (await play(failing)).at(-1);
    expect(last?.actual).toEqual(last?.expected);
  });
});
