import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { encodeShared, fingerprint } from '../../../../.vitepress/theme/share/edit-link.ts';
import { at, describeInBrowser, test } from '../../../browser/site.ts';

/** Types into the first example and takes the link to it. */
async function sharedLink(page: Page, text: string): Promise<string | null> {
  const found = page.locator('#x-the-failing-run');
  await found.getByRole('button', { name: /^Edit/ }).click();
  await found.locator('.cm-content').fill(text);
  await found.getByRole('button', { name: 'Share' }).click();
  await found.locator('.run-label a, .run-failure').first().waitFor();
  const link = found.locator('.run-label a');
  return (await link.count()) > 0 ? link.getAttribute('href') : null;
}

const hostile =
  "localStorage.setItem('x', 1);\n<img src=x onerror=alert(1)>\nimport { run } from 'imbalance';";

describeInBrowser('a shared edit', () => {
  test('opens as a difference, is marked as not ours, and does not run by itself', async ({
    open,
  }) => {
    const page = await open('/before');
    const link = await sharedLink(page, `${hostile}\nprint('theirs');`);
    const other = await open('/');
    const asked: string[] = [];
    other.on('request', (request) => asked.push(request.url()));
    await other.goto(link ?? '');
    const shared = other.locator('#x-the-failing-run .shared-edit');
    await shared.waitFor();
    expect(await shared.innerText()).toContain("Somebody's edit, not ours.");
    expect(await shared.locator('.added').allInnerTexts()).toContain(
      '+<img src=x onerror=alert(1)>\n',
    );
    expect(await shared.locator('.removed').count()).toBeGreaterThan(3);
    expect(await shared.locator('img').count()).toBe(0);
    expect(await shared.innerText()).not.toMatch(/has changed|version/);
    await other.waitForTimeout(500);
    expect(await other.locator('.run-result').count()).toBe(0);
    expect(await other.evaluate(() => localStorage.getItem('x'))).toBeNull();
    expect(asked.filter((url) => url.startsWith('blob:'))).toEqual([]);
  });

  test('can be taken into the editor, and only then be run', async ({ open }) => {
    const page = await open('/before');
    const link = await sharedLink(page, "print('theirs');");
    const other = await open('/');
    await other.goto(link ?? '');
    const found = other.locator('#x-the-failing-run');
    await found.getByRole('button', { name: /^Open it in the editor/ }).click();
    await found.locator('.cm-content').waitFor();
    expect(await found.locator('.cm-content').innerText()).toBe("print('theirs');");
    expect(await found.locator('.run-result').count()).toBe(0);
    await found.getByRole('button', { name: 'Run' }).click();
    expect(await found.locator('.run-output').innerText()).toBe('theirs');
    // It is the editor's first text: there is nothing before it.
    expect(await found.getByRole('button', { name: 'Undo' }).getAttribute('aria-disabled')).toBe(
      'true',
    );
  });

  test('does not replace the reader\u2019s own version unasked', async ({ open }) => {
    const page = await open('/before');
    const link = await sharedLink(page, "print('theirs');");
    await page.locator('#x-the-failing-run .cm-content').fill("print('mine');");
    await page.goto('about:blank');
    await page.goto(link ?? '');
    const found = page.locator('#x-the-failing-run');
    await found
      .getByRole('button', { name: 'Open it in the editor, instead of your own' })
      .waitFor();
    await found.getByRole('button', { name: 'Leave it' }).click();
    await found.getByRole('button', { name: 'Edit your version' }).click();
    expect(await found.locator('.cm-content').innerText()).toBe("print('mine');");
  });

  test('that is too long is refused with a number', async ({ open }) => {
    const page = await open('/before');
    const noise = Array.from({ length: 4000 }, (_, i) =>
      ((i * 7919) ** 3 % 1_000_003).toString(36),
    ).join(' ');
    expect(await sharedLink(page, `// ${noise}`)).toBeNull();
    expect(await page.locator('.run-failure').innerText()).toMatch(
      /^LI153 example #x-the-failing-run: the link would have \d+ characters, and 4000 fit/,
    );
  });

  test('says when it was made on another version, or of another text', async ({ open }) => {
    const fragment = await encodeShared({
      version: '0.0.1',
      anchor: 'x-the-failing-run',
      text: "print('old');",
      original: fingerprint('older'),
    });
    const page = await open(`/before#${fragment}`);
    const shared = page.locator('#x-the-failing-run .shared-edit');
    await shared.waitFor();
    expect(await shared.innerText()).toMatch(
      /made on version 0\.0\.1 .*\s+The example has changed since then\./,
    );
  });

  test('of an example that the page does not have says so', async ({ open }) => {
    const page = await open('/before');
    const link = new URL((await sharedLink(page, "print('theirs');")) ?? '');
    const other = await open(`/paths${link.hash}`);
    const failure = other.locator('.run-failure');
    await failure.waitFor();
    expect(await failure.innerText()).toMatch(
      /^LI152 .* this page has no example #x-the-failing-run\./,
    );
  });

  test('that cannot be read says why and leaves the page as it is', async ({ open }) => {
    const page = await open('/');
    for (const fragment of [
      'edit.v1.@@',
      'edit.v1.AAAA',
      'edit.v1.',
      `edit.v1.${'A'.repeat(5000)}`,
    ]) {
      await page.goto('about:blank');
      await page.goto(at(`/before#${fragment}`));
      const failure = page.locator('.run-failure').first();
      await failure.waitFor();
      expect(await failure.innerText()).toMatch(/^LI152 shared edit: the link cannot be read: /);
      expect(await page.locator('.run-failure').count()).toBe(1);
    }
  });
});
