/// <reference lib="dom" />
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { cases } from '../../every/cases.ts';
import { breakNumbers, mendNumbers } from '../broken-drawing.ts';
import { builtHome } from '../built-home.ts';
import { enginesHere, type Engine, type EnginePage } from '../engines.ts';
import { deniedStorage, noOffline, press, text } from './acts.ts';
import { faultyHost, type FaultyHost, type Faults } from './faulty-host.ts';

const failing = '#x-the-failing-run';
const explored = '.explore .needs-script:not(.waiting) form button';

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

  /** What a reader has of the page in any case: its title, its text, and its figures as drawn. */
  const readable = (on: EnginePage): Promise<object> =>
    on.evaluate(
      () => ({
        title: document.querySelector('h1')?.innerText.replace(/\W+$/, ''),
        isLong: (document.querySelector('main')?.innerText.length ?? 0) > 5000,
        rows: document.querySelectorAll('.step-table tbody tr').length > 17,
      }),
      null,
    );
  const whole = { title: 'Walking into it', isLong: true, rows: true };

  describe('a script that does not come', () => {
    test.each([
      ['the page\u2019s own', /before\.md\./],
      ['the site\u2019s', /assets\/app\./],
      ['the theme\u2019s', /chunks\/theme\./],
    ])('leaves the page as it was drawn, and it says so: %s', async (_name, lost) => {
      const on = await visit('before', { lost });
      expect(await text(on, '.fault')).toMatch(/^LI154 this page: .* load the page again\./);
      expect(await readable(on)).toEqual(whole);
    });

    test('leaves an address that leads nowhere with the words that say so, until it comes', async () => {
      const headings = (on: EnginePage): Promise<readonly string[]> =>
        on.evaluate(
          () =>
            [...document.querySelectorAll('h1')]
              .filter((one) => one.checkVisibility())
              .map(({ innerText }) => innerText),
          null,
        );
      const on = await visit('404.html', { lost: /assets\/app\./ });
      expect(await text(on, '.fault')).toMatch(/^LI154 this page: /);
      expect(await headings(on)).toEqual(['There is no such page']);
      host.faults = {};
      await on.goto(`${host.url}404.html`);
      await text(on, '#app h1');
      expect(await headings(on)).toEqual(['There is no such page']);
    });

    test('of the page that a link leads to is no page that does not exist', async () => {
      const on = await visit('before', {});
      await text(on, `${failing} button`);
      host.faults = { lost: /paths\.md\.[\w-]+\.js/ };
      await press(on, '.prev-next a.next');
      expect(await text(on, 'h1', 'All the ways')).toContain('All the ways through');
    });

    test.each([
      ['before', /StepperFigure/, ['.lazy .stepper'], '.figure-lost', 'this figure'],
      ['before', /ExampleEditor/, [`${failing} button`, 'Edit'], '.run-failure', failing],
      ['before', /RunControl/, [`${failing} button`, 'Run'], '.run-failure', failing],
      ['before', /VPLocalSearchBox/, ['.VPNavBarSearchButton'], '.fault', 'the search'],
      ['before', /localSearchIndex/, ['.VPNavBarSearchButton'], '.fault', 'the search'],
      ['before', /open-dialog/, ['.cite-page'], '.fault', 'the dialog that cites'],
      ['before', /Predict/, [], '.fault', 'a part of this page'],
    ] as const)('on /%s, %s, is told where it is missed', async (address, lost, act, at, part) => {
      const on = await visit(address, { lost });
      const [selector, name] = act;
      if (selector !== undefined) await press(on, selector, name);
      const told = await text(on, at);
      expect(told).toMatch(/^LI154 .*its script cannot be loaded\. .* load the page again\./);
      expect(told).toContain(part);
      expect(await readable(on)).toEqual(whole);
      // The code that was to be edited is still there.
      expect(await text(on, `${failing} pre`)).toContain('run(');
    });

    test.each([
      ['lab', /LabBoard/],
      ['play', /PlayBoard/],
      ['explore', /ExploreFigure/],
      ['your-patch', /PatchFigure/],
      ['report', /ReportFigure/],
    ])('on /%s is told in the place of what it makes', async (address, lost) => {
      const on = await visit(address, { lost });
      await press(on, '.made-here, .lazy');
      expect(await text(on, '.figure-lost')).toMatch(/^LI154 this (part|figure): /);
    });
  });

  describe('a worker that the browser refuses', () => {
    const constructor = `${noOffline} self.Worker = class { constructor() { throw new Error('no workers'); } };`;
    const refused: readonly (readonly [string, Faults])[] = [
      ['by a policy', { policy: "worker-src 'none'" }],
      ['by its constructor', { first: constructor }],
    ];

    test.each(refused)(
      '%s is told by an example, and no time has run out',
      async (_name, faults) => {
        const on = await visit('before', faults);
        await press(on, `${failing} button`, 'Run');
        const told = await text(on, `${failing} .run-failure`);
        expect(told).toMatch(/^LI162 docs\/before\.md: the browser did not start the worker/);
        expect(await readable(on)).toEqual(whole);
      },
    );

    test.each(refused)('%s is told by the lab', async (_name, faults) => {
      const on = await visit('lab', faults);
      await press(on, '.lab button', 'Try it');
      expect(await text(on, '.lab .run-failure', 'LI')).toMatch(/^LI162 the judge: /);
    });

    test('what lays out the states is told where it does not come, and the answer stands', async () => {
      const on = await visit('explore#before/1t-irq', { lost: /graph-view/ });
      expect(await text(on, '.explore .trouble')).toMatch(/^LI154 the explorer: /);
      expect(await text(on, '.explore .result .asked')).toContain('before/1t-irq');
    });

    test.each([...refused, ['by losing its script', { lost: /explorer-worker/ }] as const])(
      '%s is told by the explorer, whose last answer stands',
      async (_name, faults) => {
        const on = await visit('explore', faults);
        await press(on, explored);
        expect(await text(on, '.explore .trouble')).toMatch(/^LI162 the search: .*extension/);
        expect((await text(on, '.explore .result')).length).toBeGreaterThan(500);
      },
    );
  });

  describe('storage that the browser denies', () => {
    test('takes nothing from reading, running and editing, and a draft says that it is not kept', async () => {
      const on = await visit('before', { first: deniedStorage });
      await press(on, `${failing} button`, 'Run');
      expect(await text(on, `${failing} .run-summary`, 'Ran')).toContain('as the page shows');
      await press(on, `${failing} button`, 'Edit');
      await text(on, `${failing} .cm-content`);
      await on.evaluate((own) => {
        document.querySelector<HTMLElement>(`${own} .cm-content`)?.focus();
        document.execCommand('insertText', false, '// mine ');
      }, failing);
      expect(await text(on, `${failing} .draft-note`)).toContain('Share gives a link');
      expect(await readable(on)).toEqual(whole);
    });

    test('leaves the lab, the game and the search working', async () => {
      const lab = await visit('lab', { first: deniedStorage });
      expect(await text(lab, '.lab-table td.broken')).not.toContain('nothing at');
      await lab.close();
      const play = await visit('play', { first: deniedStorage });
      expect(await text(play, '.play p', 'keeps nothing')).toContain('Each has a link');
      await press(play, '.play button', 'A: step');
      expect(await text(play, '.told', 'Step 1')).toContain('Step 1');
      await press(play, '.VPNavBarSearchButton');
      expect(await text(play, '.VPLocalSearchBox')).not.toContain('nothing at');
    });

    test('is told where the site would be kept', async () => {
      const on = await visit('deployment', { first: deniedStorage });
      expect(await text(on, '.keep-all', 'not kept')).toContain('denied');
    });
  });

  describe('a fault in one figure', () => {
    test('while it is set up leaves it as it was drawn, and the others work', async () => {
      // By whatever name it is asked for, and as what a chunk calls the module.
      const broken =
        'const it = () => { throw new Error("broken on purpose"); }; it.default = it; export { it as t, it as n, it as default };';
      const on = await visit('before', { instead: [/StepperFigure/, broken] });
      await press(on, '.lazy .stepper');
      expect(await text(on, '.figure-lost')).toMatch(
        /^LI163 this figure: it broke off with "broken on purpose"\. All else/,
      );
      expect(await readable(on)).toEqual(whole);
      await press(on, `${failing} button`, 'Run');
      expect(await text(on, `${failing} .run-summary`, 'Ran')).toContain('as the page shows');
    });

    test('while it changes puts back what was drawn', async () => {
      const on = await visit('rare', {});
      const figure = '[aria-label^="How many runs"]';
      await on.evaluate((it) => {
        document.querySelector(it)?.scrollIntoView();
      }, figure);
      const drawn = await text(on, `${figure} .answer`);
      await text(on, `${figure} .controls:not(.waiting)`);
      await on.evaluate(breakNumbers, null);
      await on.evaluate((it) => {
        const slider = document.querySelector<HTMLInputElement>(`${it} input[type="range"]`);
        if (!slider) return;
        slider.value = '1';
        slider.dispatchEvent(new Event('input', { bubbles: true }));
      }, figure);
      expect(await text(on, '.figure-lost')).toContain('"broken on purpose"');
      expect(await text(on, `${figure} .answer`)).toBe(drawn);
      await on.evaluate(mendNumbers, null);
      await press(on, '.rare-figure button');
      expect(await text(on, '.rare-figure .controls:not(.waiting) button')).not.toBe('');
    });
  });
});
