import { expect } from 'vitest';
import { failing } from './figure.ts';
import { describeInBrowser, test } from './site.ts';

/** One way through each tool; what is special about them is in test/every/browser. */
describeInBrowser('each tool does what it is for:', () => {
  test('the lab judges the bug, and takes a fix that is typed', async ({ open }) => {
    const page = await open('/lab', { viewport: { width: 1280, height: 3000 } });
    const summary = page.locator('.lab:has(table:not(.stale)) .summary');
    await summary.filter({ hasText: 'The bug is still there.' }).waitFor();
    await page.addStyleTag({ content: '.lab .editor .cm-scroller { height: 150rem !important }' });
    await page.locator('.lab .editor').hover();
    const content = page.locator('.lab .cm-content');
    await content.waitFor();
    await expect.poll(() => content.locator('.cm-gap').count()).toBe(0);
    const text = (await content.locator('.cm-line').allTextContents()).join('\n');
    const retry = 'if (new_cfqq) continue retry;';
    await content.fill(
      text.replace(
        retry,
        `${retry}\n        else return yield* returns('cfq_find_alloc_queue', cfqd.oom_cfqq);`,
      ),
    );
    await summary.filter({ hasText: /^A fix: / }).waitFor();
  });

  test('the editor runs what the reader writes; a link to it waits to be asked', async ({
    open,
  }) => {
    const page = await open('/before', {});
    const found = page.locator('#x-the-failing-run');
    await found.getByRole('button', { name: /^Edit/ }).click();
    await found.locator('.cm-content').fill("print('mine', 6 * 7);");
    await found.getByRole('button', { name: 'Run', exact: true }).click();
    await found.locator('.run-output', { hasText: 'mine 42' }).waitFor();
    await found.getByRole('button', { name: 'Share' }).click();
    const link = (await found.locator('.run-label a').getAttribute('href')) ?? '';
    const theirs = await open('/', {});
    await theirs.goto(link);
    await theirs.locator('.shared-edit').waitFor();
    expect(await theirs.locator('.run-output').count()).toBe(0);
  });

  test('the game is won by one failed allocation', async ({ open }) => {
    const page = await open('/play');
    for (const name of [
      'A: on to the next question',
      'A: it fails',
      'A: on to the next question',
    ]) {
      await page.getByRole('button', { name, exact: true }).click();
    }
    await page.locator('.goal', { hasText: 'The depth is negative after 11 steps' }).waitFor();
  });

  test('the explorer finds that no run of the patched function is out of balance', async ({
    open,
  }) => {
    const page = await open('/explore');
    await page.getByLabel('Variant').selectOption('after');
    await page.getByRole('button', { name: 'Explore', exact: true }).click();
    await page.locator('.explore .question-link', { hasText: /^after/ }).waitFor();
    await expect.poll(() => page.locator('.explore progress').count()).toBe(0);
    expect(await page.locator('.explore .answer').innerText()).not.toContain('imbalance');
  });

  test('Cite gives a step as text that stands without its link', async ({ open }) => {
    const page = await open(`${failing}#s11`);
    await page.locator('.stepper .controls:not(.waiting)').waitFor();
    await page.getByRole('button', { name: 'Next', exact: true }).focus();
    await page.keyboard.press('c');
    await page.locator('.cite-dialog pre', { hasText: 'Step 11 of 18: task' }).waitFor();
  });
});
