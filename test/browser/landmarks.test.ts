import { expect } from 'vitest';
import { cases } from '../every/cases.ts';
import { sitePages, writtenPages } from './site-pages.ts';
import { at, describeInBrowser, test } from './site.ts';

/** The places that somebody who hears a page can jump to, and which of them are called as another is. */
function sameNames(root: Document): string[] {
  const roles: Readonly<Record<string, string>> = {
    ASIDE: 'complementary',
    FORM: 'form',
    MAIN: 'main',
    NAV: 'navigation',
    SECTION: 'region',
  };
  const jumps = ['search', 'banner', 'contentinfo', ...Object.values(roles)];
  const called = [...root.querySelectorAll('aside, form, main, nav, section, [role]')].flatMap(
    (one) => {
      const by = one.getAttribute('aria-labelledby')?.split(' ') ?? [];
      const words = by.map((id) => root.getElementById(id)?.textContent ?? '');
      const name = (words.join(' ') || (one.getAttribute('aria-label') ?? '')).trim();
      const role = one.getAttribute('role') ?? roles[one.tagName] ?? '';
      // Without a name they are no place to jump to.
      if (name === '' && (role === 'region' || role === 'form')) return [];
      return jumps.includes(role) ? [`${role}: ${name}`] : [];
    },
  );
  return called.filter((one, i) => called.indexOf(one) !== i);
}

describeInBrowser('no two landmarks of a page have one role and one name', () => {
  test('on any page, as it is built', { timeout: 120_000 }, async ({ open }) => {
    const page = await open('/');
    const addresses = sitePages().map(at);
    expect(addresses.length).toBeGreaterThan(100);
    const found = await page.evaluate(
      async ([all, sameNamesText]) => {
        const look = new Function(`return ${sameNamesText}`)() as (root: Document) => string[];
        const parser = new DOMParser();
        const told: (readonly [string, string[]])[] = [];
        for (const address of all) {
          const html = await (await fetch(address)).text();
          const same = look(parser.parseFromString(html, 'text/html'));
          if (same.length > 0) told.push([address, same]);
        }
        return told;
      },
      [addresses, sameNames.toString()] as const,
    );
    expect(found).toEqual([]);
  });

  test(
    'once its figures are awake and its examples have run',
    { timeout: 240_000 },
    async ({ open }) => {
      const page = await open('about:blank', {});
      for (const address of cases(2, ['/before', '/model', ...writtenPages()])) {
        await page.goto(at(address));
        const buttons = page.getByRole('button', { name: /^Run/ });
        for (const button of await buttons.all()) await button.click();
        if (address === '/before') await page.locator('.run-summary').nth(1).waitFor();
        expect({
          address,
          same: await page.evaluate(`(${sameNames.toString()})(document)`),
        }).toEqual({ address, same: [] });
      }
    },
  );
});
