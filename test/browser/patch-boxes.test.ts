import type { Page, Route } from 'playwright-core';
import { expect } from 'vitest';
import { inBothSchemes } from './accessibility.ts';
import { describeInBrowser, test } from './site.ts';

const label = 'Before, or a whole diff';
const code = 'int f(struct x *x)\n{\n\treturn 0; // even\n}\n';
const diff = `diff --git a/x.c b/x.c
--- a/x.c
+++ b/x.c
@@ -1,4 +1,4 @@
 int f(struct x *x)
 {
-	return 0; // even
+	return foo(x);
 }
`;

/** The box while it is a plain one, once it can be typed into. */
async function plainBox(page: Page): Promise<void> {
  await expect.poll(() => page.locator('#patch-before').isEditable()).toBe(true);
}

/** The editor in the place of the first box. */
async function editorOf(page: Page): Promise<void> {
  await plainBox(page);
  await page.getByLabel(label).focus();
  await page.locator('.patch-editor .cm-content').waitFor();
}

/** Keeps the script of the editors back until the function that it gives is called. */
async function withoutEditors(page: Page): Promise<() => Promise<void>> {
  const held: Route[] = [];
  await page.route(/c-editor/, (route) => {
    held.push(route);
  });
  return async () => {
    await expect.poll(() => held.length).toBeGreaterThan(0);
    for (const route of held) await route.continue();
  };
}

const text = (page: Page): Promise<string> =>
  page
    .locator('.patch-editor .cm-line')
    .evaluateAll((lines) => lines.map(({ textContent }) => textContent).join('\n'));

const colourOf = (page: Page, selector: string): Promise<string> =>
  page
    .locator(selector)
    .first()
    .evaluate((it) => getComputedStyle(it).color);

describeInBrowser('a box of a patch', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`has the colours of the answer below it where it is touched, ${colorScheme}`, async ({
      open,
    }) => {
      const page = await open('/your-patch', { colorScheme });
      expect(await page.locator('.cm-content').count()).toBe(0);
      await editorOf(page);
      await page.getByLabel(label).fill(code);
      for (const kind of ['keyword', 'function', 'constant', 'comment']) {
        expect(await colourOf(page, `.patch-editor .${kind}`)).toBe(
          await colourOf(page, `.patch-code .${kind}`),
        );
      }
      await page.getByLabel(label).fill(diff);
      await expect
        .poll(() => page.locator('.cm-line .keyword.removed').allInnerTexts())
        .toEqual(['return']);
      expect(await page.locator('.cm-line .function.added').allInnerTexts()).toEqual(['foo']);
    });
  }

  test('keeps what is typed and where, while its editor comes, and can take it back', async ({
    open,
  }) => {
    const page = await open('/your-patch', {});
    await plainBox(page);
    const come = await withoutEditors(page);
    await page.getByLabel(label).fill(code);
    await page.getByLabel(label).evaluate((box: HTMLTextAreaElement) => {
      box.setSelectionRange(4, 5);
    });
    await page.keyboard.type('good');
    await come();
    await page.locator('.patch-editor .cm-content').waitFor();
    await page.keyboard.type('_one');
    expect(await text(page)).toBe(code.replace('f(', 'good_one('));
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await expect.poll(() => text(page)).toContain('cfq_find_alloc_queue');
  });

  test('stays as it is while a word is composed in it', async ({ open }) => {
    const page = await open('/your-patch', {});
    await plainBox(page);
    const come = await withoutEditors(page);
    const box = page.getByLabel(label);
    await box.focus();
    await box.evaluate((it) =>
      it.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true })),
    );
    const came = page.waitForResponse(/c-editor/);
    await come();
    await (await came).finished();
    await page.evaluate(() => new Promise((idle) => requestIdleCallback(idle)));
    expect(await page.locator('.cm-content').count()).toBe(0);
    await box.evaluate((it) =>
      it.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true })),
    );
    await page.locator('.patch-editor .cm-content').waitFor();
  });

  test('is passed with the Tab key, which changes nothing in it', async ({ open }) => {
    const page = await open('/your-patch');
    await editorOf(page);
    const before = await text(page);
    await page.keyboard.press('Tab');
    // The box, or the editor that has come in its place.
    const second = page.locator('.patch-box').nth(1);
    expect(await second.evaluate((box) => box.contains(document.activeElement))).toBe(true);
    await second.locator('.cm-content').waitFor();
    await page.keyboard.press('Tab');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.textContent))
      .toBe('Follow every path');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('cm-content');
    expect((await text(page)).startsWith(before)).toBe(true);
  });

  test('draws of a long text what is in sight, and has all of it', async ({ open }) => {
    const page = await open('/your-patch');
    await editorOf(page);
    const long = code.repeat(2000);
    await page.locator('.patch-editor .cm-content').evaluate((it, pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', pasted);
      getSelection()?.selectAllChildren(it);
      it.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
    }, long);
    expect(await page.locator('.patch-editor .cm-line').count()).toBeLessThan(200);
    const kept = (): Promise<string | null> =>
      page.evaluate(() => sessionStorage.getItem('imbalance:your-patch'));
    await expect.poll(kept).toContain(JSON.stringify(long).slice(1, -1));
  });

  test('breaks no rule of accessibility as an editor, on a phone', async ({ open }) => {
    const page = await open('/your-patch', { viewport: { width: 360, height: 700 } });
    await editorOf(page);
    await page.getByLabel(label).fill(diff);
    expect(await inBothSchemes(page, { within: '.patch-boxes' })).toEqual([]);
  });

  test('has another text when a link or a button puts one in', async ({ open }) => {
    const page = await open('/your-patch');
    await editorOf(page);
    await page.getByLabel(label).fill(code);
    await page.getByRole('button', { name: 'Back to the patch of this site' }).click();
    await expect.poll(() => text(page)).toContain('cfq_find_alloc_queue');
  });
});
