import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { at, describeInBrowser, test } from '../../../browser/site.ts';

/** Texts beside which a verdict stood as theirs. */
interface Seen {
  shown: Set<string>;
}

/** Waits for the judgement of what is in the editor. */
async function judged(page: Page): Promise<string> {
  await page.locator('.lab table:not(.stale)').waitFor();
  return (await page.locator('.lab .summary').textContent()) ?? '';
}

/** Brings the editor, as a hand that comes near does. */
async function near(page: Page): Promise<Locator> {
  await page.locator('.lab .editor').hover();
  return page.locator('.lab .cm-content');
}

/** All of the editor's text: it draws the lines in its sight, so it is made high enough. */
async function wholeText(page: Page): Promise<string> {
  await page.addStyleTag({ content: '.lab .editor .cm-scroller { height: 150rem !important }' });
  const content = await near(page);
  await content.waitFor();
  await expect.poll(() => content.locator('.cm-gap').count()).toBe(0);
  return (await content.locator('.cm-line').allTextContents()).join('\n');
}

/** Types a change as a reader does: the line is found, and text put behind it. */
async function change(page: Page, from: string, to: string): Promise<void> {
  const text = await wholeText(page);
  expect(text).toContain(from);
  await page.locator('.lab .cm-content').fill(text.replace(from, to));
}

/** Marks of one row: the reader's first, then those of the known versions. */
async function row(page: Page, what: string): Promise<string[]> {
  const cells = page.locator('.lab-table tr', { hasText: what }).locator('td');
  return (await cells.allTextContents()).map((text) =>
    text.replace(/\s+/g, ' ').trim().slice(0, 4).trim(),
  );
}

const large = { viewport: { width: 1280, height: 3000 } };

describeInBrowser('the lab', () => {
  test('judges the bug as it stands, beside the known versions', async ({ open }) => {
    const page = await open('/lab', large);
    expect(await judged(page)).toBe('The bug is still there.');
    expect(page.url()).toMatch(/#from-before$/);
    const balance = await row(page, 'RCU read lock in balance');
    expect(balance.slice(0, 2)).toEqual(['\u2717 11', '\u2717 11']);
    expect(balance.slice(2).every((mark) => mark.startsWith('\u2713'))).toBe(true);
    const leak = await row(page, 'no queue leaked');
    expect(leak.slice(0, -1).every((mark) => mark.startsWith('\u2717'))).toBe(true);
    expect(leak.at(-1)).toMatch(/^\u2713/);
  });

  test('accepts the fix when it is typed', async ({ open }) => {
    const page = await open('/lab', large);
    await judged(page);
    await change(
      page,
      'if (new_cfqq) continue retry;',
      "if (new_cfqq) continue retry;\n        else return yield* returns('cfq_find_alloc_queue', cfqd.oom_cfqq);",
    );
    expect(await judged(page)).toMatch(/^A fix: /);
  });

  test('names what a fix breaks that only removes the report', async ({ open }) => {
    const page = await open('/lab', large);
    await judged(page);
    await change(
      page,
      '        yield* rcu_read_unlock();\n        yield* spin_unlock_irq(cfqd.queue_lock);\n',
      '',
    );
    await change(
      page,
      '        yield* spin_lock_irq(cfqd.queue_lock);\n        if (new_cfqq) continue retry;\n',
      '        cfqq = new_cfqq;\n        new_cfqq = null;\n',
    );
    expect(await judged(page)).toMatch(
      /^No fix: the report is gone, and something else is broken\.$/,
    );
    const said = await page.locator('.lab-says li').allInnerTexts();
    expect(said[0]).toMatch(/^Now sleeps in atomic context: \d+ steps, show$/);
  });

  test('shows no verdict on a text that was typed over while it was tried', async ({ open }) => {
    const page = await open('/lab', large);
    await judged(page);
    await near(page);
    const whole = page.locator('.lab .cm-content');
    await whole.waitFor();
    await page.evaluate(() => {
      const shown: Seen['shown'] = ((window as unknown as Seen).shown = new Set());
      const look = (): void => {
        const isFresh = document.querySelector('.lab table:not(.stale)') !== null;
        if (isFresh) shown.add(document.querySelector('.lab .cm-content')?.textContent ?? '');
        requestAnimationFrame(look);
      };
      look();
    });
    await whole.press('End');
    await page.keyboard.type(' // soon');
    await page.locator('.lab .summary', { hasText: 'Trying every run' }).waitFor();
    // As long as a key comes within the pause after which a text is tried, no other is tried.
    await page.keyboard.type(', and so on, and so on, and so on', { delay: 80 });
    const typed = await whole.textContent();
    await judged(page);
    const shown = await page.evaluate(() => [...(window as unknown as Seen).shown]);
    expect(shown.filter((text) => text.includes('// soon,'))).toEqual([typed]);
  });

  test('opens with the lines that matter in sight, and the run behind each verdict', async ({
    open,
  }) => {
    const page = await open('/lab', { viewport: { width: 1280, height: 720 } });
    await judged(page);
    const editor = await page.locator('.lab .cm-scroller').boundingBox();
    const marked = await page.locator('.lab .marked-line').first().boundingBox();
    expect(marked?.y).toBeGreaterThanOrEqual(editor?.y ?? Infinity);
    expect((marked?.y ?? Infinity) + 200).toBeLessThan((editor?.y ?? 0) + (editor?.height ?? 0));
    await page.getByRole('button', { name: /^show the run that leaks/ }).click();
    await page.locator('.lab-run .stepper').waitFor();
    expect(await page.locator('.lab-run').innerText()).toContain('never freed');
  });

  test('opens the shortest run of a failing cell in the stepper', async ({ open }) => {
    const page = await open('/lab', large);
    await judged(page);
    await page.locator('.lab-table td.broken button').first().click();
    await page.locator('.lab-run .stepper').waitFor();
    expect(await page.locator('.lab-run .now, .lab-run .state').first().innerText()).toContain(
      'rcu_read_unlock()',
    );
    await page.locator('.lab-run').getByRole('radio', { name: 'TypeScript' }).check();
    expect(await page.locator('.lab-run .stepper').innerText()).toContain('lab.ts:51');
    await page
      .locator('.lab-table tr', { hasText: 'no queue leaked' })
      .locator('button')
      .nth(2)
      .click();
    await page.locator('.lab-run', { hasText: 'after' }).locator('.stepper').waitFor();
    expect(await page.locator('.lab-run').innerText()).toContain('never freed');
  });

  test('says where code cannot be tried', async ({ open }) => {
    const page = await open('/lab', large);
    await judged(page);
    await change(page, 'let new_cfqq', 'fetch(1); let new_cfqq');
    const failure = page.locator('.lab .run-failure');
    await failure.waitFor();
    expect(await failure.innerText()).toMatch(/^LI155 line 8, column 3: fetch is not known here\./);
    await change(page, 'fetch(1);', "throw 'no error';");
    const thrown = 'cfq_find_alloc_queue(): it breaks off with no error.';
    await failure.filter({ hasText: thrown }).waitFor();
    await change(page, "throw 'no error';", 'for (;;);');
    for (let i = 0; i < 3; i++) await page.getByRole('button', { name: 'Undo' }).click();
    expect(await judged(page)).toBe('The bug is still there.');
  });

  test('has its state as a link, which shows another\u2019s code before it runs it', async ({
    open,
  }) => {
    const page = await open('/lab', large);
    await judged(page);
    await change(
      page,
      'if (new_cfqq) continue retry;',
      'if (new_cfqq) continue retry;\n        yield* rcu_read_lock();',
    );
    await judged(page);
    // The address follows the verdict, when the text is packed.
    await expect.poll(() => page.url()).toMatch(/#edit\.v1\.[\w-]+$/);
    const link = page.url();
    const other = await open('/');
    await other.goto(link);
    await other.locator('.shared-edit').waitFor();
    expect(await other.locator('.shared-diff .added').innerText()).toContain(
      'yield* rcu_read_lock();',
    );
    expect(await other.locator('.lab-table').count()).toBe(0);
    await other.getByRole('button', { name: 'Open it in the editor' }).click();
    expect(await judged(other)).toMatch(/^A fix: /);
    await expect.poll(() => other.url()).toBe(link);
    // At a later visit it is somebody else's still, and waits.
    await other.reload();
    await other.getByText('A link brought this text').waitFor();
    await expect
      .poll(() => other.locator('.lab .cm-content').innerText())
      .toContain('yield* rcu_read_lock()');
    await other.waitForTimeout(1000);
    expect(await other.locator('.lab .summary').textContent()).toBe('');
    await other.getByRole('button', { name: 'Try it' }).click();
    expect(await judged(other)).toMatch(/^A fix: /);
  });

  test('goes on when the editor is emptied, now and at the next visit', async ({ open }) => {
    const page = await open('/lab', large);
    await judged(page);
    const content = page.locator('.lab .cm-content');
    const text = await wholeText(page);
    await content.press('ControlOrMeta+A');
    await content.press('Delete');
    await page.locator('.run-failure', { hasText: 'LI155' }).waitFor();
    // What is said of the text before is not taken for what is there.
    expect(await page.locator('.lab .summary').textContent()).toMatch(/^Not tried yet\./);
    await page.reload();
    await page.locator('.run-failure', { hasText: 'LI155' }).waitFor();
    await content.fill(text);
    expect(await judged(page)).toBe('The bug is still there.');
  });

  const draft = { text: 'x', original: 'y', isForeign: false };

  test.for<readonly [what: string, stored: string]>([
    ['nothing', ''],
    ['no JSON', '{'],
    ['null', 'null'],
    ['a number', '5'],
    ['a list', '[]'],
    ['an object without a text', '{}'],
    ['a text that is none', '{"text":null,"original":""}'],
    ['an empty text', JSON.stringify({ ...draft, text: '' })],
    ['a text of blanks', JSON.stringify({ ...draft, text: ' \n ' })],
    ['a text that is too long', JSON.stringify({ ...draft, text: 'x'.repeat(200_000) })],
    ['a text of another version', JSON.stringify({ ...draft, format: 9 })],
    ['a text that is no TypeScript', JSON.stringify({ ...draft, text: ')(' })],
    ['a text that came by a link', JSON.stringify({ ...draft, isForeign: true })],
  ])('stands where the browser keeps %s, and Reset leads back', async ([, stored], { open }) => {
    const page = await open('/glossary');
    await page.evaluate((value) => {
      localStorage.setItem('imbalance:edit:lab#before', value);
      localStorage.setItem('imbalance:edit:docs/before.md#x-the-failing-run', value);
    }, stored);
    await page.goto(at('/lab'));
    await page.locator('.lab .draft-note, .lab .run-failure').first().waitFor();
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.locator('.lab .summary', { hasText: 'The bug is still there.' }).waitFor();
    expect(await page.locator('.lab .draft-note, .lab .run-failure').count()).toBe(0);
    await page.goto(at('/before'));
    const found = page.locator('#x-the-failing-run');
    await found.getByRole('button', { name: /^Edit/ }).click();
    await found.locator('.cm-content').waitFor();
    await found.getByRole('button', { name: 'Reset' }).click();
    await found.getByRole('button', { name: 'Run' }).click();
    await found.locator('.run-summary', { hasText: 'as the page shows' }).waitFor();
    expect(
      await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('edit'))),
    ).toEqual([]);
  });

  test('does not try by itself what took the page along', async ({ open }) => {
    const page = await open('/glossary');
    const text =
      'function* cfq_find_alloc_queue(cfqd, is_sync, bio, gfp_mask) {\n  return null;\n}\n';
    const keep = (tries: string): Promise<void> =>
      page.evaluate(
        ([kept, tried]) => {
          localStorage.setItem('imbalance:edit:lab#before', kept ?? '');
          localStorage.setItem('imbalance:lab-tries', tried ?? '');
        },
        [JSON.stringify({ ...draft, text }), tries],
      );
    await keep(text);
    await page.goto(at('/lab'));
    const note = page.locator('.lab .draft-note', { hasText: 'The page ended while' });
    await note.waitFor();
    await page.getByRole('button', { name: 'Try it' }).click();
    await page.locator('.lab .summary:not(:empty)').waitFor();
    await expect
      .poll(() => page.evaluate(() => localStorage.getItem('imbalance:lab-tries')))
      .toBe(null);
    expect(await note.count()).toBe(0);
    // Another text did: this one is tried at once.
    await keep('another text');
    await page.goto(at('/glossary'));
    await page.goto(at('/lab'));
    await page
      .locator('.lab .summary', { hasNotText: 'Trying' })
      .filter({ hasText: /./ })
      .waitFor();
    expect(await note.count()).toBe(0);
  });

  test('begins with any of the repairs, by a link too', async ({ open }) => {
    const page = await open('/lab#from-no-wait', large);
    expect(await judged(page)).toBe('A fix: the RCU read lock is in balance on every path.');
    expect(await page.locator('.lab-says li').allInnerTexts()).toEqual([
      'Still follows a NULL pointer: 10 steps, show',
      'Mended as well: no queue leaked or freed twice',
    ]);
    await page.getByLabel('Begin with').selectOption('flag-retry');
    expect(await judged(page)).toMatch(/^A fix: /);
    expect(page.url()).toBe(at('/lab#from-flag-retry'));
  });

  test('fits a phone', async ({ open }) => {
    const page = await open('/lab', { viewport: { width: 320, height: 640 } });
    await judged(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  });
});
