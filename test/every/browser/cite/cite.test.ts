import type { Page } from 'playwright-core';
import { expect, vi } from 'vitest';
import { oldVersionBanner } from '../../../../bin/place.mjs';
import { printed } from '../../../cli/printed.ts';
import { builtHome } from '../../../browser/built-home.ts';
import { accessibilityFaults } from '../../../browser/accessibility.ts';
import { awake } from '../../../browser/figure.ts';
import { at, describeInBrowser, test } from '../../../browser/site.ts';

const clipboard = { permissions: ['clipboard-read', 'clipboard-write'] };

/** Points at something and opens its citation. */
async function cite(page: Page, selector: string): Promise<void> {
  await page.locator(selector).first().scrollIntoViewIfNeeded();
  // A figure that wakes moves what is below it from under the pointer.
  if ((await page.locator('.stepper').count()) > 0) await awake(page);
  // A figure that a link names comes back into sight until the reader acts.
  await page.keyboard.press('Shift');
  await page.locator(selector).first().hover();
  await page.locator('.cite-button').click();
  await page.locator('.cite-dialog[open]').waitFor();
}

const chosen = (page: Page): Promise<string> =>
  page
    .locator('#cite-what')
    .evaluate((select) => (select as HTMLSelectElement).selectedOptions[0]?.textContent ?? '');
const preview = async (page: Page): Promise<string> =>
  (await page.locator('.cite-dialog pre').textContent()) ?? '';

/** What the command at the end of a citation prints. */
async function reprinted(text: string): Promise<string> {
  const command = text.trimEnd().slice(text.lastIndexOf('node bin/imbalance.mjs'));
  const [, , ...args] = command.replaceAll(/ \\\n/g, ' ').split(/\s+/);
  // The clone is told of the same place as the build.
  for (const [name, value] of Object.entries(builtHome)) vi.stubEnv(name, value);
  try {
    return (await printed(args)).out;
  } finally {
    vi.unstubAllEnvs();
  }
}

describeInBrowser('the cite control', () => {
  test.for([
    ['a step', '/v1/run/before/wait-fail', 'tr#s11', 'step 11 of before/wait-fail'],
    ['a claim', '/v1/patch', '[data-claim="second-unlock"]', 'claim second-unlock'],
    ['a heading', '/v1/after', '#what-the-fix-keeps', '"What the fix keeps" in The fix'],
    ['a paragraph', '/v1/before', '.vp-doc > div > p[id]', 'in Walking into it'],
    ['an example', '/v1/before', '#x-the-failing-run', 'example "the-failing-run"'],
    [
      'a row of a table',
      '/v1/impact',
      '.vp-doc tr[id^="p-"]',
      'of a table in What it does to a kernel',
    ],
    [
      'a switch of reports',
      '/v1/lockdep',
      '.cited-figure:has(.report-switch)',
      'reports of before/wait-fail',
    ],
    ['a figure', '/v1/paths', '.cited-figure', 'all paths of the function'],
    ['a report', '/v1/lockdep', '.cited-figure', 'console v3.8.3'],
    ['a page of a claim', '/v1/c/second-unlock', '[data-claim]', 'claim second-unlock'],
  ] as const)(
    'shows %s, and its command prints the same bytes',
    async ([, address, selector, title], { open }) => {
      const page = await open(address);
      await cite(page, selector);
      await expect.poll(() => chosen(page)).toContain(title);
      const text = await preview(page);
      expect(await reprinted(text)).toBe(text);
    },
  );

  test('offers six formats, previewed before they are copied, and adds a note to a changelog', async ({
    open,
  }) => {
    const page = await open('/v1/run/before/wait-fail', clipboard);
    await cite(page, 'tr#s11');
    const texts = new Set<string>();
    for (const name of [
      'Link',
      'Text for e-mail',
      'Commit message lines',
      'Markdown',
      'BibTeX',
      'CSL-JSON',
    ]) {
      await page.getByRole('radio', { name, exact: true }).check();
      texts.add(await preview(page));
      expect(await page.locator('.cite-dialog .note').count()).toBe(
        name === 'Commit message lines' ? 1 : 0,
      );
      await page.getByRole('button', { name: 'Copy' }).click();
      await page.getByText('Copied.').waitFor();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await preview(page));
    }
    expect(texts.size).toBe(6);
    await page.keyboard.press('Escape');
    await page.locator('.cite-dialog').waitFor({ state: 'detached' });
  });

  test('copies the current step of a figure by keyboard, in a few key presses', async ({
    open,
  }) => {
    const page = await open('/v1/run/before/wait-fail#s11', clipboard);
    await page.locator('.stepper .controls:not(.waiting)').waitFor();
    await page.getByRole('button', { name: /Next change/ }).focus();
    await page.keyboard.press('c');
    await page.locator('.cite-dialog[open]').waitFor();
    expect(await chosen(page)).toBe('step 11 of before/wait-fail');
    await page.keyboard.press('Enter');
    await page.getByText('Copied.').waitFor();
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(/Next change/);
  });

  test.for(['/v1/before', '/v1/impact', '/v1/lockdep', '/v1/paths', '/v1/claims'])(
    'can be reached by keyboard in everything on %s',
    async (address, { open }) => {
      const page = await open(address);
      const missed = await page.evaluate(() => {
        const citable =
          '[data-claim], .stepper tr[id], .stepper, .cited-figure[id], .example[id], :is(h1, h2, h3)[id], :is(p, li, tr[id^="p-"])[id]';
        const stops =
          '.cite-here, a[href]:not([tabindex="-1"]), button, [tabindex="0"], input, select, summary, textarea';
        return (
          [...document.querySelectorAll('.vp-doc :is(' + citable + ')')]
            // A figure that is a stepper is cited as the step it stands on.
            .filter(
              (one) =>
                one.checkVisibility() &&
                !one.querySelector(':scope > .stepper, :scope > :not(p) .stepper'),
            )
            .filter(
              (one) =>
                ![one, ...one.querySelectorAll(stops)].some(
                  (stop) =>
                    stop.matches(stops) && stop.closest('.vp-doc :is(' + citable + ')') === one,
                ),
            )
            .map((one) => one.id)
        );
      });
      expect(missed).toEqual([]);
    },
  );

  test('cites a paragraph without a link by Tab and a key', async ({ open }) => {
    const page = await open('/v1/before');
    const at = page.locator('.vp-doc .cite-here').nth(1);
    await page.locator('.vp-doc .cite-here[tabindex="0"]').focus();
    await page.keyboard.press('ArrowDown');
    expect(await at.evaluate((link) => link === document.activeElement)).toBe(true);
    expect(await at.evaluate((link) => getComputedStyle(link).opacity)).toBe('1');
    await page.locator('.cite-button').waitFor();
    for (const key of ['c', 'Enter']) {
      await page.keyboard.press(key);
      await page.locator('.cite-dialog[open]').waitFor();
      expect(await chosen(page)).toMatch(/^".*in Walking into it$/);
      await page.keyboard.press('Escape');
      await page.locator('.cite-dialog').waitFor({ state: 'detached' });
      expect(await at.evaluate((link) => link === document.activeElement)).toBe(true);
    }
  });

  test('leaves the key alone where the reader types', async ({ open }) => {
    const page = await open('/v1/run/');
    await page.locator('#any-run-link').focus();
    await page.keyboard.type('cc');
    expect(await page.locator('#any-run-link').inputValue()).toBe('cc');
    await page.locator('.cite-dialog').waitFor({ state: 'detached' });
  });

  test('lists everything of the page behind the button at its end', async ({ open }) => {
    const page = await open('/v1/before');
    await page.locator('.cite-page').focus();
    await page.keyboard.press('Enter');
    await page.locator('.cite-dialog[open]').waitFor();
    const groups = await page
      .locator('#cite-what optgroup')
      .evaluateAll((all) => all.map((one) => one.getAttribute('label')));
    expect(groups).toEqual(
      expect.arrayContaining([
        'This page',
        'Claims',
        'Sections',
        'Paragraphs',
        'Examples',
        'Reports',
      ]),
    );
    expect(groups).toContain('Steps of before/wait-fail');
  });

  test('works by touch at 360 px, without sideways scrolling', async ({ open }) => {
    const page = await open('/v1/after', {
      viewport: { width: 360, height: 740 },
      hasTouch: true,
      isMobile: true,
    });
    await page.locator('.vp-doc p[id]').first().tap();
    await page.locator('.cite-button').tap();
    await page.locator('.cite-dialog[open]').waitFor();
    expect(await preview(page)).toMatch(/^If the allocation fails/);
    const width = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.querySelector('.cite-dialog')?.scrollWidth,
    ]);
    expect(Math.max(...width.map(Number))).toBeLessThanOrEqual(360);
  });

  test.for(['light', 'dark'] as const)(
    'has no accessibility fault (%s)',
    async (colorScheme, { open }) => {
      const page = await open('/v1/run/before/wait-fail', { colorScheme });
      await cite(page, 'tr#s11');
      expect(await accessibilityFaults(page, { within: '.cite-dialog' })).toEqual([]);
    },
  );
});

describeInBrowser('an address', () => {
  test.for([
    ['a step', '/v1/run/before/wait-fail#s11', /rcu_read_unlock/],
    ['a step, short', '/v1/r/before-wf#s11', /rcu_read_unlock/],
    ['a moment', '/r/before-wf#rcu-depth-negative', /rcu_read_unlock/],
    ['a claim', '/v1/c/second-unlock', /shown/],
    ['an example', '/v1/x/the-failing-run', /const failing/],
  ] as const)(
    'of %s lands on readable HTML without a script',
    async ([, address, words], { open }) => {
      const page = await open(address, { javaScriptEnabled: false });
      const id = address.split('#')[1];
      const target =
        id === undefined ? page.locator('main') : page.locator(`tr:has(#${id}), tr#${id}`).first();
      expect(await target.textContent()).toMatch(words);
      await page.locator('.page-forms').waitFor();
      expect(await page.locator('.cite-offer').isVisible()).toBe(false);
    },
  );

  test('under a version keeps to that version', async ({ open }) => {
    const page = await open('/v1/patch');
    await page.locator('[data-claim="second-unlock"]').click();
    await page.waitForURL('**/v1/c/second-unlock');
    await page.locator('h1', { hasText: 'Claim second-unlock' }).waitFor();
  });

  test('has its twins beside it', async ({ open }) => {
    const page = await open('/v1/patch');
    const link = await page.locator('link[type="text/plain"]').getAttribute('href');
    const text = await page.evaluate(async (href) => (await fetch(href ?? '')).text(), link);
    expect(text).toMatch(/^The mail, annotated\n=+\n/);
    expect(text.split('\n').every((line) => line.length <= 72)).toBe(true);
  });
});

describeInBrowser('a run without a name', () => {
  const schedule = '1.before-wf.A9fA9';

  test('is drawn from its link, on the step of the link', async ({ open }) => {
    const page = await open(`/v1/run/#r=${schedule}.s11`);
    const row = page.locator('tr[aria-current="step"]');
    await row.waitFor();
    expect(await row.getAttribute('id')).toBe(`r=${schedule}.s11`);
    expect(await row.textContent()).toContain('imbalance');
    await cite(page, 'tr[aria-current="step"]');
    expect((await preview(page)).replace(/ \\\n +/g, ' ')).toContain(
      `node bin/imbalance.mjs run v1/run#r=${schedule}.s11 --format mail`,
    );
    const text = await preview(page);
    expect(await reprinted(text)).toBe(text);
  });

  test('that cannot be followed says why, with the nearest moment', async ({ open }) => {
    const page = await open('/v1/run/#r=1.before-wf.A4B2');
    await page
      .getByRole('alert')
      .getByText(/LI128 .*nearest moment/)
      .waitFor();
    expect(await page.locator('.stepper').count()).toBe(0);
  });

  test('is found from a link that a mail has quoted and wrapped', async ({ open }) => {
    const page = await open('/v1/run/');
    await page
      .locator('#any-run-link')
      .fill('> [1] https://site.example.org/v1/run/before/\n> wait-fail#s11');
    await page.getByRole('button', { name: 'Go there' }).click();
    await page.waitForURL('**/v1/run/before/wait-fail#s11');
  });

  test('is not looked for in a text without a link', async ({ open }) => {
    const page = await open('/v1/run/');
    await page.locator('#any-run-link').fill('nothing');
    await page.getByRole('button', { name: 'Go there' }).click();
    await page.getByRole('alert').getByText(/LI121/).waitFor();
  });
});

describeInBrowser('an address that leads nowhere', () => {
  test.for([
    [
      'a step too far',
      '/v1/run/before/wait-fail#s99',
      /LI122 .*s1 to s18/,
      'before/wait-fail#s18',
      false,
    ],
    [
      'a moment cut short',
      '/run/before/wait-fail#rcu-depth-neg',
      /LI123/,
      'rcu-depth-negative',
      false,
    ],
    ['a run cut short', '/v1/run/before/wait-fai', /LI102/, 'before/wait-fail', true],
    ['a claim', '/v1/c/second-unloc', /no claim "second-unloc"/, 'second-unlock', true],
    ['an example', '/v1/x/the-failing', /no example/, 'the-failing-run', true],
    [
      'a part of a page',
      '/v1/after#what-the-fix-keep',
      /no part "[^"]*" on this page/,
      'what-the-fix-keeps',
      false,
    ],
    [
      'a link whose fragment was encoded',
      '/v1/run/before/wait-fail%23s11',
      /mended/,
      'run/before/wait-fail#s11',
      true,
    ],
    ['a later version', '/v9/run/before/wait-fail#s11', /LI124 .*v9/, null, true],
  ] as const)(
    'says why, with the nearest: %s',
    async ([, address, reason, near, isNowhere], { open }) => {
      const page = await open(address, { isNowhere });
      await page.getByRole('alert').getByText(reason).waitFor();
      if (near === null) return;
      const link = page.getByRole('alert').getByRole('link', { name: near, exact: true });
      await link.click();
      await page.waitForURL(
        (url) =>
          url.hash === (near.includes('#') ? `#${near.split('#')[1] ?? ''}` : url.hash) &&
          !url.href.endsWith(address),
      );
      await page.locator('[role="alert"]').waitFor({ state: 'detached' });
    },
  );
});

describeInBrowser('a page of an old version', () => {
  test.for([1280, 360])(
    'says so in a line that hides nothing and leads on (%i px)',
    async (width, { open }) => {
      const page = await open('about:blank', { viewport: { width, height: 740 } });
      const base = new URL(at('/')).pathname;
      await page.route('**/v1/after', async (route) => {
        const response = await route.fetch();
        const html = await response.text();
        await route.fulfill({
          response,
          body: html.replace(/<body[^>]*>/, (body) => body + oldVersionBanner('v1', base, 'after')),
        });
      });
      await page.goto(at('/v1/after'));
      const line = page.locator('.old-version');
      expect(await line.textContent()).toMatch(/^This is v1, kept as it was\. This page in/);
      await page.evaluate(() => {
        scrollTo(0, document.body.scrollHeight);
      });
      const [end, top] = await page
        .evaluate(() =>
          ['.VPFooter, .prev-next, .page-forms', '.old-version'].map((one) =>
            [...document.querySelectorAll(one)].at(-1)?.getBoundingClientRect(),
          ),
        )
        .then(([a, b]) => [a?.bottom, b?.top]);
      expect(end).toBeLessThanOrEqual(top ?? 0);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        width,
      );
      expect(await accessibilityFaults(page, { within: '.old-version' })).toEqual([]);
      await page.locator('.prev-next a').first().click();
      await page.waitForURL('**/v1/patch');
      await page.waitForFunction(() =>
        document.querySelector('.old-version a')?.getAttribute('href')?.endsWith('/patch'),
      );
      await line.getByRole('link').click();
      await page.waitForURL(at('/patch'));
      await page.locator('h1', { hasText: 'The mail, annotated' }).waitFor();
      expect(await line.count()).toBe(0);
    },
  );
});
