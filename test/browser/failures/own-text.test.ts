/// <reference lib="dom" />
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { cases } from '../../every/cases.ts';
import { builtHome } from '../built-home.ts';
import { enginesHere, type Engine, type EnginePage } from '../engines.ts';
import { deniedStorage, noOffline, press, text } from './acts.ts';
import { faultyHost, type FaultyHost, type Faults } from './faulty-host.ts';

/** Pages that read a text of the reader's: what does it, as an error names it. */
const readers = [
  ['your-patch', 'the analysis'],
  ['report', 'the explanation'],
] as const;
/** Its button, once the figure is awake. */
const ask = '.own-text:has(textarea:not([readonly])) button[type="submit"]';

/** Pages to read whose figures are drawn at build. */
const drawn = ['eras', 'casebook', 'who-sees-it', 'faults'] as const;

describe.each(cases(1, enginesHere(inject('browser'))))('in %s', (_, open) => {
  let host: FaultyHost;
  let engine: Engine;
  let page: EnginePage | null = null;

  beforeAll(async () => {
    [host, engine] = await Promise.all([faultyHost(inject('out'), builtHome.SITE_BASE), open()]);
  });
  afterEach(async () => {
    await page?.close();
  });
  afterAll(async () => {
    await engine.close();
    host.close();
  });

  async function visit(address: string, faults: Faults): Promise<EnginePage> {
    host.faults = { first: noOffline, ...faults };
    page = await engine.newPage();
    await page.goto(host.url + address);
    return page;
  }

  const length = (on: EnginePage, selector: string): Promise<number> =>
    on.evaluate((at) => document.querySelector<HTMLElement>(at)?.innerText.length ?? 0, selector);

  describe.each(readers)('on /%s', (address, part) => {
    test.each([
      ['by a policy', { policy: "worker-src 'none'" }],
      ['by losing its script', { lost: /(?:patch|report)-worker/ }],
    ] as const)('a worker refused %s is told, and our answer stands', async (_name, faults) => {
      const on = await visit(address, faults);
      await press(on, ask);
      expect(await text(on, '.own-text .trouble')).toMatch(new RegExp(`^LI162 ${part}: `));
      expect(await length(on, '.own-answer')).toBeGreaterThan(500);
    });

    test('storage that is denied takes nothing from the answer', async () => {
      const on = await visit(address, { first: deniedStorage });
      await press(on, ask);
      await text(on, '.own-answer:not(.old) .own-read');
      expect(await length(on, '.own-answer')).toBeGreaterThan(500);
      expect(await length(on, '.own-text .trouble')).toBe(0);
    });

    test('a fault while it is set up leaves our answer as it was drawn', async () => {
      const broken =
        'const it = () => { throw new Error("broken on purpose"); }; export { it as t, it as n, it as default };';
      const on = await visit(address, { instead: [/(?:Patch|Report)Figure/, broken] });
      expect(await text(on, '.figure-lost')).toMatch(/^LI163 this figure: .*"broken on purpose"/);
      expect(await length(on, '.own-answer')).toBeGreaterThan(500);
    });
  });

  test('what draws an answer, where it does not come, is told of /your-patch, and our answer stands', async () => {
    const on = await visit('your-patch', { lost: /function-view/ });
    await press(on, ask);
    expect(await text(on, '.own-text .trouble')).toMatch(/^LI154 the analysis: /);
    expect(await length(on, '.own-answer')).toBeGreaterThan(500);
  });

  test('a box of /your-patch whose colours do not come says so and goes on without them', async () => {
    const on = await visit('your-patch', { lost: /c-editor/ });
    await text(on, ask);
    await on.evaluate((id) => {
      const area = document.querySelector<HTMLTextAreaElement>(id);
      area?.focus();
      if (area) area.value = 'void f(void)\n{\n\trcu_read_lock();\n\trcu_read_lock();\n}\n';
      area?.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }, '#patch-before');
    await press(on, ask);
    await text(on, '.own-name', 'f()');
    expect(await length(on, '.own-text .trouble')).toBe(0);
    expect(await length(on, '.cm-content')).toBe(0);
    await text(on, '.patch-box [role="status"]', 'works without them');
  });

  describe.each(drawn)('/%s', (address) => {
    test.each([
      ['its own script lost', { lost: new RegExp(`${address}\\.md\\.`) }],
      ['storage denied', { first: deniedStorage }],
    ] as const)('is read whole with %s', async (_name, faults) => {
      const on = await visit(address, faults);
      await text(on, 'lost' in faults ? '.fault' : '.VPDoc');
      expect(await length(on, 'main')).toBeGreaterThan(3000);
    });
  });

  test.each([
    ['a script that does not come', { lost: /DiffFigure/ }, /^LI154 this figure: /],
    [
      'a fault',
      { instead: [/DiffFigure/, 'export const t = 0; throw new Error("broken on purpose");'] },
      /^LI163 this figure: /,
    ],
  ] as const)('code stays as it was drawn, after %s', async (_name, faults, told) => {
    const on = await visit('casebook', faults);
    await press(on, '.code-figure:has(.added) input[value="ts"]');
    expect(await text(on, '.figure-lost')).toMatch(told);
    expect(await text(on, '.code-figure:has(.added)')).toContain('From');
  });
});
