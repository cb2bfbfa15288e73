import { expect } from 'vitest';
import { describeInBrowser, test } from './site.ts';

/** What stands in the boxes, whether they are fields or drawn. */
const textOf = (figure: Element): string =>
  [...figure.querySelectorAll('textarea')].map(({ value }) => value).join() + figure.textContent;

describeInBrowser('a text of which a page says what is found', () => {
  test.for([
    { at: '/constructs', heading: 'goto', has: 'goto out_list;' },
    { at: '/constructs', heading: 'mail', has: 'Looks good to me.' },
    { at: '/alarms', heading: 'left-twice', has: 'look_at(x)' },
    { at: '/waits', heading: 'stall', has: 'detected stalls' },
  ])('is opened where it can be changed: $at#$heading', async ({ at, heading, has }, { open }) => {
    const page = await open(`${at}#${heading}`);
    const link = page.locator(`#${heading} ~ .open-text a`).first();
    await expect.poll(() => link.getAttribute('href')).toContain('#edit.v1.');
    await link.click();
    await expect.poll(() => page.locator('.own-text').evaluate(textOf)).toContain(has);
    // As if it had come in a mail: it is read when somebody asks.
    expect(await page.locator('.own-text').innerText()).toContain('when you ask.');
    expect(await page.locator('.lost-part').count()).toBe(0);
    await page.getByRole('button', { name: /^(Follow every path|Explain it)$/ }).click();
    await expect.poll(() => page.locator('.own-text').innerText()).not.toContain('when you ask.');
  });
});
