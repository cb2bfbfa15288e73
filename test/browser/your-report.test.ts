import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import { samples } from '../read-log/samples.ts';
import { describeInBrowser, test } from './site.ts';

const circular = samples.find(({ name }) => name === 'an order both ways, 3.10');
const text = circular?.text ?? '';
const box = 'A kernel log, as it comes';

/** The kinds of the reports that are shown. */
const kinds = (page: Page): Promise<string[]> =>
  page.locator('.report-part .own-name strong').allTextContents();

async function explained(page: Page, log: string): Promise<void> {
  await page.getByLabel(box).fill(log);
  await page.getByRole('button', { name: 'Explain it' }).click();
  await expect.poll(() => page.locator('.your-report form [role=status]').innerText()).toBe('');
}

describeInBrowser('a log of the reader', () => {
  test('has what 3.8.3 printed in its place without JavaScript, each line explained', async ({
    open,
  }) => {
    const page = await open('/report', { javaScriptEnabled: false });
    expect(await kinds(page)).toEqual(['bad unlock balance detected']);
    expect(await page.locator('.report-lines .look pre').innerText()).toContain(
      'cfq_get_queue+0x4de/0x690',
    );
    expect(await page.locator('.report-lines > li').count()).toBeGreaterThan(10);
    // Its picture is there too, and each arrow leads to its line.
    const wrong = page.locator('.report-picture svg .arrow.wrong');
    expect(await wrong.locator('title').textContent()).toBe('dd/53 unlocks rcu_read_lock');
    const line = page.locator((await wrong.getAttribute('href')) ?? '');
    expect(await line.innerText()).toContain('is trying to release lock (rcu_read_lock)');
    await page.locator('.own-mail summary').click();
    const mail = (await page.locator('.own-mail pre').innerText()).split('\n');
    expect(mail.filter((line) => line.length > 72)).toEqual([]);
    expect(await page.locator('.your-report button:visible').count()).toBe(0);
  });

  test('is explained: its circle, what is held, the line to look at', async ({ open }) => {
    const page = await open('/report');
    await explained(page, `junk\n${text}\nBUG: unable to handle page fault for address: 10\n`);
    await expect.poll(() => kinds(page)).toEqual(['possible circular locking dependency detected']);
    const pictures = page.locator('.report-picture figure');
    expect(await pictures.nth(0).locator('li').allInnerTexts()).toEqual([
      '&ns->lock/1 is held, ns_sem is taken by ns_copy, earlier',
      expect.stringContaining('now, which closes it'),
    ]);
    expect(await pictures.nth(1).locator('svg .box.lock').count()).toBe(3);
    expect(await page.locator('.left-out').innerText()).toContain('unable to handle page fault');
  });

  test('of a task that hangs is drawn with who has the lock; a touch leads to the line', async ({
    open,
  }) => {
    const page = await open('/report');
    const hung = samples.find(({ name }) => name === 'a task that hangs, and all locks, 5.10');
    await explained(page, hung?.text ?? '');
    await expect.poll(() => kinds(page)).toEqual(['task blocked for more than N seconds']);
    expect(await page.locator('.report-silent').innerText()).toContain('who is wrong');
    await page.locator('.report-picture svg .arrow text', { hasText: 'waits for' }).first().click();
    await expect
      .poll(() => page.locator('.report-lines > li:target').innerText())
      .toContain('&dev->mutex');
  });

  test('has a lock script: with one operation less the report goes', async ({ open }) => {
    const page = await open('/report');
    await explained(page, text);
    await page.getByText('The same situation as a lock script').click();
    const script = page.getByLabel('The lock script');
    const check = page.getByRole('button', { name: 'Check it' });
    await check.click();
    await expect
      .poll(() => page.locator('.report-script [role=status]').innerText())
      .toMatch(/^Reported at operation \d+: circular\./);
    const lines = (await script.inputValue()).split('\n');
    const last = lines.findLastIndex((line) => line.includes('"op"'));
    await script.fill(
      [
        ...lines.slice(0, last - 1),
        (lines[last - 1] ?? '').replace(/,$/, ''),
        ...lines.slice(last + 1),
      ].join('\n'),
    );
    await check.click();
    await expect
      .poll(() => page.locator('.report-script [role=status]').innerText())
      .toMatch(/^No report/);
    await script.fill('{');
    await check.click();
    await expect
      .poll(() => page.locator('.report-script [role=status]').innerText())
      .toMatch(/^This is no JSON/);
  });

  test('is sent nowhere: nothing is asked for while it is explained, and no other host can be', async ({
    open,
  }) => {
    const page = await open('/report');
    await page.getByLabel(box).focus();
    await explained(page, text);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await explained(page, `${text}\n`);
    expect(asked.filter((url) => !url.startsWith('blob:'))).toEqual([]);
    // What it refuses a browser also complains of.
    page.removeAllListeners('console');
    const refused = await page.evaluate(() =>
      fetch('https://elsewhere.example/').then(
        () => 'answered',
        (error: unknown) => String(error),
      ),
    );
    expect(refused).toMatch(/TypeError/);
    expect(
      await page.locator('meta[http-equiv=Content-Security-Policy]').getAttribute('content'),
    ).toContain("connect-src 'self'");
  });

  for (const [route, label] of [
    ['/report', box],
    ['/your-patch', 'Before, or a whole diff'],
  ] as const) {
    test(`and on ${route} the worker that reads it can ask no other host either`, async ({
      open,
    }) => {
      const page = await open(route);
      await expect.poll(() => page.getByLabel(label).isEditable()).toBe(true);
      await page.getByLabel(label).focus();
      await expect.poll(() => page.workers().length).toBe(1);
      page.removeAllListeners('console');
      const [worker] = page.workers();
      // Only the policy says so: a host that is not there would be a failure too.
      const broken = await worker?.evaluate(async () => {
        const said = new Promise<string>((resolve) => {
          addEventListener('securitypolicyviolation', (event) => {
            resolve(event.effectiveDirective);
          });
        });
        await fetch('https://elsewhere.example/').catch(() => null);
        return said;
      });
      expect(broken).toBe('connect-src');
    });
  }

  test('is given to no call between browsers: no script of the site knows WebRTC', () => {
    const assets = path.join(inject('out'), 'assets');
    const scripts = readdirSync(assets, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.js'),
    );
    expect(scripts.length).toBeGreaterThan(50);
    const calls = (file: string): boolean =>
      /\bRTC[A-Z]\w*/.test(readFileSync(path.join(assets, file), 'utf8'));
    expect(scripts.filter(calls)).toEqual([]);
  });

  test('goes into a link only after a warning; names are replaced by one click', async ({
    open,
  }) => {
    const page = await open('/report');
    await explained(page, text.replaceAll('mount/903', 'secretprog/903'));
    await page.getByRole('button', { name: 'Link to this log' }).click();
    expect(await page.locator('.names').innerText()).toContain('It may hold names');
    expect(await page.locator('.your-report a[href*="edit.v1."]').count()).toBe(0);
    await page.getByRole('button', { name: 'Replace names first' }).click();
    await expect.poll(() => page.getByLabel(box).inputValue()).toContain('task1/903');
    expect(await page.getByLabel(box).inputValue()).not.toContain('secretprog/903');
    // What the reader pasted is not lost.
    await page.getByRole('button', { name: 'Put the names back' }).click();
    expect(await page.getByLabel(box).inputValue()).toContain('secretprog/903');
    await page.getByRole('button', { name: 'Replace names' }).click();
    await expect.poll(() => page.getByLabel(box).inputValue()).toContain('task1/903');
    await page.getByRole('button', { name: 'Link to this log' }).click();
    await page.getByRole('button', { name: 'Make the link as it is' }).click();
    const link = page.locator('.your-report a', { hasText: 'The link' });
    await link.waitFor();
    const url = (await link.getAttribute('href')) ?? '';
    const other = await open(`/report${new URL(url).hash}`);
    await expect.poll(() => other.getByLabel(box).inputValue()).toContain('task1/903');
    expect(await kinds(other)).toEqual([]);
    expect(await other.getByRole('alert').allInnerTexts()).toEqual([]);
    await other.getByRole('button', { name: 'Explain it' }).click();
    await expect
      .poll(() => kinds(other))
      .toEqual(['possible circular locking dependency detected']);
  });

  test('stays over a reload of the tab', async ({ open }) => {
    const page = await open('/report');
    await explained(page, text);
    await page.reload();
    await expect.poll(() => page.getByLabel(box).inputValue()).toBe(text);
  });

  test('of a cut edit link gets a clear error, and the page stays', async ({ open }) => {
    const page = await open('/report#edit.v1.abc');
    await expect.poll(() => page.locator('.your-report .trouble').innerText()).toContain('LI152');
    expect(await kinds(page)).toEqual(['bad unlock balance detected']);
  });
});
