import { expect } from 'vitest';
import { cases } from '../../every/cases.ts';
import { at, describeInBrowser, test } from '../site.ts';

/** One page of each kind. */
const kinds = [
  ...['/before', '/lab', '/r/', '/run/before/wait-fail', '/', '/glossary', '/claims', '/play'],
  ...['/explore', '/rare', '/paths', '/run/', '/r/before-wf', '/c/second-unlock'],
  '/x/the-failing-run',
];

describeInBrowser('an address', () => {
  test.for(cases(4, kinds))(
    'that is cut within a code opens %s, which says so once',
    async (kind, { open }) => {
      const page = await open(`${kind}#%`);
      await page.locator('.lost-part').waitFor();
      expect(await page.locator('.lost-part').innerText()).toContain('"#%"');
      for (const fragment of ['#1.before-2t.A8%E0%A4%A', '#%E0%A4%A']) {
        await page.evaluate((hash) => {
          location.hash = hash;
        }, fragment);
        await page.locator('.lost-part', { hasText: fragment }).waitFor();
      }
      expect(await page.locator('[role=alert]:visible').filter({ hasText: /./ }).count()).toBe(1);
      expect(new URL(page.url()).hash).toBe('');
    },
  );

  test('of no run yet has a place for one, and one to begin with', async ({ open }) => {
    const page = await open('/run/');
    await page.getByRole('link', { name: 'Open the one above' }).click();
    await page.getByText('Step 18 of 18').waitFor();
    await page.getByText('The run opens here.').waitFor({ state: 'detached' });
  });

  test.for(
    cases(3, [
      '/lab#from-after',
      '/run/#1.before-2t.A8',
      '/run/before/wait-fail#rcu-depth-negative',
      '/play#1.before-2t.A8',
      '/r/#1.before-2t.A8.s3',
      '/run/#r=1.before-2t.A8',
      '/run/before/wait-fail#s11',
      '/before#x-the-failing-run',
    ]),
  )('of a page\u2019s own, %s, raises no alert', async (address, { open }) => {
    const page = await open(address);
    await page.waitForLoadState('networkidle');
    expect(
      await page.locator('[role=alert]:visible').filter({ hasText: /./ }).allInnerTexts(),
    ).toEqual([]);
  });

  test.for(
    cases(1, [
      '/run/before/wait-fail#s11).',
      '/run/before/wait-fail#s11%22',
      '/run/before/wait-fail#s11%3E',
    ]),
  )('that a sentence ran into, %s, is followed', async (address, { open }) => {
    const page = await open(address);
    await page.getByText('Step 11 of 18').waitFor();
    expect(new URL(page.url()).hash).toBe('#s11');
  });

  test('of a late part of a long page leads there, also when all above it has its buttons', async ({
    open,
  }) => {
    const page = await open('/api#ReportLine-kind');
    await page.locator('.run-control').last().waitFor();
    const top = (): Promise<number> =>
      page.locator('#ReportLine-kind').evaluate((row) => row.getBoundingClientRect().top);
    expect(await top()).toBeGreaterThan(0);
    expect(await top()).toBeLessThan(300);
  });

  test('that holds what ends a string is taken out, and the page goes on', async ({ open }) => {
    const page = await open('/glossary#%22%5D,b');
    await page.locator('.lost-part', { hasText: 'damaged' }).waitFor();
    expect(await page.locator('.fault:visible').count()).toBe(0);
  });

  test.for<readonly [address: string, said: RegExp]>([
    ['/before#edit.v2.AAAA', /LI152 .*a later version of this site made it/],
    ['/glossary#edit.v1.AAAA', /no example of this page can be edited/],
    ['/lab#edit.v2.AAAA', /LI152 .*a later version/],
    ['/lab#nonsense', /There is no part "nonsense" on this page/],
    ['/explore#nonsense', /There is no part "nonsense" on this page/],
    ['/lab#from-afer', /LI101 .*Nearest: after/],
    ['/lab#from-__proto__', /LI101 /],
    ['/run/#1.before-1t.A100000', /LI115 .*100000 moves/],
  ])('that cannot be followed, %s, says why', async ([address, said], { open }) => {
    const page = await open(address);
    await page.locator('.run-failure, .lost-part, .trouble', { hasText: said }).first().waitFor();
    expect(
      await page.locator('.run-failure, .lost-part, .trouble').filter({ hasText: /./ }).count(),
    ).toBe(1);
  });

  test('of another host is refused where it is pasted', async ({ open }) => {
    const page = await open('/r/');
    await page.locator('textarea').fill('https://google.com/');
    await page.getByRole('button', { name: 'Go there' }).click();
    await page.locator('.trouble', { hasText: 'LI121' }).waitFor();
    await page.locator('textarea').fill(at('/glossary'));
    await page.getByRole('button', { name: 'Go there' }).click();
    await page.waitForURL(/glossary\/?$/);
  });
});
