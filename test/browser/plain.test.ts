import { expect } from 'vitest';
import { tooPale } from './contrast.ts';
import { awake, failing } from './figure.ts';
import { scriptsOf } from './scripts.ts';
import { at, describeInBrowser, nowhere, test } from './site.ts';

const noScript = { javaScriptEnabled: false } as const;

describeInBrowser('without JavaScript', () => {
  test('a run is a complete table, each row with its anchor', async ({ open }) => {
    const page = await open(failing, noScript);
    const rows = page.locator('.step-table tbody tr');
    expect(await rows.evaluateAll((all) => all.map(({ id }) => id))).toEqual(
      Array.from({ length: 18 }, (_, i) => `s${String(i + 1)}`),
    );
    const bad = (await rows.nth(10).innerText()).replace(/\s+/g, ' ');
    expect(bad).toMatch(/11.*rcu_read_unlock\(\).*held off −1/);
    expect(await page.locator('.stepper button:visible').count()).toBe(0);
    const box = page.locator('.step-table');
    expect(await box.evaluate((table) => table.scrollHeight - table.clientHeight)).toBe(0);
  });

  for (const name of ['s11', 'rcu-depth-negative']) {
    test(`a link to #${name} lands on its row`, async ({ open }) => {
      const page = await open(`${failing}#${name}`, noScript);
      const row = page.locator('tr#s11');
      const { y, height } = (await row.boundingBox()) ?? { y: -1, height: 0 };
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y + height).toBeLessThanOrEqual(900);
      const [marked, plain] = await page
        .locator('tr#s11 td.what, tr#s10 td.what')
        .evaluateAll((cells) =>
          cells.map((cell) => getComputedStyle(cell).backgroundColor).reverse(),
        );
      expect(marked).not.toBe(plain);
    });
  }

  test('the link of a repair to its run by a schedule brings up that run, and the step that an address names', async ({
    open,
  }) => {
    const repairs = await open('/repairs', noScript);
    const links = await repairs
      .locator('.vp-doc figure a[href*="/run/#"]')
      .evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href));
    expect(new Set(links).size).toBe(4);
    const deep = `${links[0] ?? ''}.s9`;
    const page = await open('/run', noScript);
    for (const link of links) {
      const id = new URL(link).hash.slice(1);
      expect(await page.locator(`[id="${id}"]`).count(), link).toBe(1);
    }
    await page.goto(deep);
    const shown = page.locator('.written-runs pre:visible');
    expect(await shown.count()).toBe(1);
    const step = shown.locator('span:target');
    expect(await step.innerText()).toMatch(/^ *9 /);
    const { y } = (await step.boundingBox()) ?? { y: -1 };
    expect(y).toBeGreaterThan(0);
    expect(y).toBeLessThan(900);
  });

  test('the grid of paths links every run, a wrong one at the step where it goes wrong', async ({
    open,
  }) => {
    const page = await open('/paths', noScript);
    const links = page.locator('.path-grid a');
    expect(await links.count()).toBe(28);
    await page.locator('.path-grid tr#wait-fail a').first().click();
    expect(page.url()).toBe(at(`${failing}#s11`));
    expect(await page.locator('tr#s11').count()).toBe(1);
  });

  test('a picture of a path says where it leads within its frame, and why it leads there', async ({
    open,
  }) => {
    for (const width of [1280, 360]) {
      const page = await open('/paths', { ...noScript, viewport: { width, height: 740 } });
      const out = await page.locator('.path-grid .trace a').evaluateAll((links) =>
        links.filter((link) => {
          const [frame, words] = [link, link.querySelector('.leads')].map((one) =>
            one?.getBoundingClientRect(),
          );
          return !frame || !words || words.bottom > frame.bottom || words.left < frame.left;
        }),
      );
      expect(out.length).toBe(0);
      const leaking = page.locator('.path-grid tr#wait-ok-real .leads').first();
      expect(await leaking.innerText()).toBe('leak: see step 42');
    }
  });

  test('the reports are text, marked by who wrote them', async ({ open }) => {
    const page = await open('/', noScript);
    await page.locator('.beside > summary').click();
    const [measured, simulated] = await page.locator('.report').allInnerTexts();
    expect(measured).toMatch(/^measured[\s\S]*BUG: bad unlock balance detected!/);
    expect(simulated).toMatch(
      /^simulated[\s\S]*# simulated[\s\S]*BUG: bad unlock balance detected!/,
    );
  });

  test('an address that leads nowhere says so, readable in both schemes, with a link to the site', async ({
    open,
  }) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await open(nowhere, { ...noScript, colorScheme, isNowhere: true });
      expect(await page.locator('h1:visible').allInnerTexts()).toEqual(['There is no such page']);
      expect(await page.locator('main:visible').innerText()).toContain('on this site. The second');
      // The rules of axe wait for timers, which do not run here.
      const pale = `[...document.querySelectorAll('main *')].map(${tooPale.toString()})`;
      expect(await page.evaluate(pale)).toEqual([null, null, null]);
      await page.locator('main a').click();
      expect(page.url()).toBe(at('/'));
    }
  });

  test('the question has its answer', async ({ open }) => {
    const page = await open('/before', noScript);
    await page.locator('.predict summary').click();
    expect(await page.locator('.predict details').innerText()).toContain('−1');
  });
});

describeInBrowser('a stepper', () => {
  test('costs no more than 30 kB of script beyond a page with examples, gzipped', async ({
    open,
  }) => {
    const plain = await scriptsOf(await open('about:blank', {}), '/model', '.stepper');
    for (const address of ['/', '/before', failing]) {
      const page = await scriptsOf(await open('about:blank', {}), address, '.stepper');
      const more = [...page].filter(([url]) => !plain.has(url));
      expect(more.length).toBeGreaterThan(0);
      const bytes = more.reduce((sum, [, size]) => sum + size, 0);
      expect({ address, bytes, within: bytes <= 30_000 }).toEqual({ address, bytes, within: true });
    }
  });

  test('prints as its complete table', async ({ open }) => {
    const page = await open(failing, {});
    await awake(page);
    await page.emulateMedia({ media: 'print' });
    const box = page.locator('.step-table');
    expect(await box.evaluate((table) => table.scrollHeight - table.clientHeight)).toBe(0);
    expect(await page.locator('.step-table tbody tr:visible').count()).toBe(18);
    expect(await page.locator('.stepper .controls').isVisible()).toBe(false);
    expect(await page.locator('.VPSidebar').isVisible()).toBe(false);
  });

  test('moves nothing when motion is to be reduced', async ({ open }) => {
    const page = await open(failing, { reducedMotion: 'reduce' });
    await awake(page);
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll('.stepper, .stepper *')]
        .filter((element) => {
          const { transitionDuration, animationName } = getComputedStyle(element);
          return animationName !== 'none' || Number.parseFloat(transitionDuration) > 0;
        })
        .map(({ className }) => className),
    );
    expect(moving).toEqual([]);
  });

  test('has targets of 44 px', async ({ open }) => {
    const page = await open(failing, { viewport: { width: 320, height: 640 } });
    await awake(page);
    const sizes = await page
      .locator('.stepper button:visible, .stepper input')
      .evaluateAll((all) =>
        all.map((one) => one.getBoundingClientRect()).map(({ width, height }) => [width, height]),
      );
    for (const [width, height] of sizes) {
      expect(width).toBeGreaterThanOrEqual(44);
      expect(height).toBeGreaterThanOrEqual(44);
    }
  });
});
