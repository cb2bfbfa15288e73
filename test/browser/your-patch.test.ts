import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { at, describeInBrowser, test } from './site.ts';

const right = `int start(struct job *job)
{
	mutex_lock(&job->lock);
	if (job->busy) {
		mutex_unlock(&job->lock);
		return -EBUSY;
	}
	mutex_unlock(&job->lock);
	return 0;
}
`;
const lines = right.trimEnd().split('\n');
const diff = [
  'diff --git a/job.c b/job.c',
  '--- a/job.c',
  '+++ b/job.c',
  `@@ -40,${String(lines.length)} +40,${String(lines.length - 1)} @@`,
  ...lines.map((line) => (line.startsWith('\t\tmutex_unlock') ? `-${line}` : ` ${line}`)),
  '',
].join('\n');

async function ask(page: Page, text: string): Promise<void> {
  await page.getByLabel('Before, or a whole diff').fill(text);
  await page.getByRole('button', { name: 'Follow every path' }).click();
}

/** What came out of each function, in its sentence. */
const says = (page: Page): Promise<string[]> => page.locator('.own-says').allTextContents();

async function judged(page: Page): Promise<void> {
  await ask(page, diff);
  await expect.poll(() => says(page)).toEqual(['1 new alarm.']);
}

describeInBrowser('a patch of the reader', () => {
  test('has our own in its place without JavaScript: gutter, paths, and the text for a mail', async ({
    open,
  }) => {
    const page = await open('/your-patch', { javaScriptEnabled: false });
    expect(await says(page)).toEqual(['After: nothing found on 13 paths; 1 finding is gone.']);
    // At the second unlock, and at the return behind it.
    expect(await page.locator('.patch-code td.below').allTextContents()).toEqual([
      expect.stringContaining('\u22121 or 0'),
      expect.stringContaining('\u22121 or 0'),
    ]);
    expect(await page.locator('.patch-paths li.below').allTextContents()).toEqual([
      expect.stringMatching(/^rcu_read_unlock\(\) RCU: 0 to \u22121/),
    ]);
    await page.locator('.own-mail summary').click();
    const mail = (await page.locator('.own-mail pre').innerText()).split('\n');
    expect(mail.filter((line) => line.length > 72)).toEqual([]);
    expect(mail).toContain('Gone with this change: 1');
    expect(await page.getByRole('button', { name: 'Step through it' }).count()).toBe(0);
  });

  test('is a diff with whole functions: what is new, and the lines of its file', async ({
    open,
  }) => {
    const page = await open('/your-patch');
    await judged(page);
    expect(await page.locator('.own-read').textContent()).toContain('left aside');
    expect(await page.locator('.patch-finding.new-alarms .finding-title').innerText()).toMatch(
      /job->lock.*\(line 44\)/,
    );
  });

  test('is stepped through on both paths; a link leads another reader to the step', async ({
    open,
  }) => {
    const page = await open('/your-patch');
    await judged(page);
    await page.getByRole('button', { name: 'Step through it' }).click();
    const stepper = page.locator('.your-patch .stepper.ready');
    await stepper.waitFor();
    await stepper.getByRole('button', { name: 'Next', exact: true }).click();
    await expect.poll(() => page.url()).toMatch(/#edit\.v1\.[\w-]+\.f1\.s2$/);
    const other = await open(`/your-patch#${new URL(page.url()).hash.slice(1)}`, {});
    // What a link brings is shown, and not read before somebody asks.
    await expect.poll(() => other.getByLabel('Before, or a whole diff').inputValue()).toBe(diff);
    expect(await says(other)).toEqual([]);
    await other.getByRole('button', { name: 'Follow every path' }).click();
    await expect
      .poll(() => other.locator('.your-patch .stepper .position').textContent())
      .toMatch(/^Row 2 of \d+$/);
  });

  test('of which a lock is held on entry can be told so', async ({ open }) => {
    const page = await open('/your-patch');
    await page.getByRole('textbox', { name: 'After' }).fill('');
    await ask(page, 'void f(struct x *x)\n{\n\tspin_unlock(&x->lock);\n}\n');
    const held = page.getByLabel('x->lock is held');
    await expect.poll(() => held.isChecked()).toBe(true);
    await held.click();
    await expect.poll(() => held.isChecked()).toBe(false);
  });

  test('beside a text that came with the page is looked at alone', async ({ open }) => {
    const page = await open('/your-patch');
    await ask(page, right);
    await expect.poll(() => says(page)).toEqual(['Nothing found on 2 paths.']);
    expect(await page.locator('.own-read').textContent()).toContain(
      'The text after was left aside',
    );
  });

  test('is asked for anew by a link to the same texts that tells another lock', async ({
    open,
  }) => {
    const page = await open('/your-patch');
    const held = page.getByLabel('x->lock is held');
    const follow = page.getByRole('button', { name: 'Follow every path' });
    await ask(page, 'void f(struct x *x)\n{\n\tspin_unlock(&x->lock);\n}\n');
    await held.click();
    await expect.poll(() => page.locator('.finding-title').innerText()).toContain('is not held');
    await page.getByRole('button', { name: 'Link to both texts' }).click();
    const link = await page.locator('.own-note a').getAttribute('href');
    // Asked again of the same texts, it still counts.
    await follow.click();
    await expect.poll(() => page.locator('.own-note').count()).toBe(0);
    expect(await held.isChecked()).toBe(false);
    await held.click();
    await expect.poll(() => page.locator('.finding-title').count()).toBe(0);
    await page.evaluate((to) => (location.hash = new URL(to).hash), link ?? '');
    await expect.poll(() => page.locator('.own-note').innerText()).toContain('callers hold');
    expect(await says(page)).toEqual([]);
    await follow.click();
    await expect.poll(() => held.isChecked()).toBe(false);
  });

  test('is still in the boxes after a reload', async ({ open }) => {
    const page = await open('/your-patch', {});
    await page.getByLabel('Before, or a whole diff').fill(right);
    await page.goto('about:blank');
    await page.goto(at('/your-patch'));
    await expect.poll(() => page.getByLabel('Before, or a whole diff').inputValue()).toBe(right);
    await page.getByRole('button', { name: 'Back to the patch of this site' }).click();
    expect(await says(page)).toEqual(['After: nothing found on 13 paths; 1 finding is gone.']);
  });

  test('that shows no whole function, or is none, is told what to give', async ({ open }) => {
    const page = await open('/your-patch');
    const read = (): Promise<string | null> => page.locator('.own-read').textContent();
    await page.getByRole('textbox', { name: 'After' }).fill('');
    await ask(page, diff.split('\n').slice(0, 4).join('\n') + '\n \tint i;\n-\ta();\n+\tb();\n');
    await expect.poll(read).toContain('git show -W');
    await ask(page, 'Please look at my patch.');
    await expect.poll(read).toMatch(/Text, and no function of C in it\. Paste /);
  });
});
