import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { breakNumbers, mendNumbers } from '../../../browser/broken-drawing.ts';
import { at, describeInBrowser, test } from '../../../browser/site.ts';

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
}

/** The shortest way to win: one task, one failure. */
async function win(page: Page): Promise<void> {
  await press(page, 'A: on to the next question');
  await press(page, 'A: it fails');
  await press(page, 'A: on to the next question');
}

describeInBrowser('the game', () => {
  test('is won by one failed allocation', async ({ open }) => {
    const page = await open('/play');
    await win(page);
    expect(await page.locator('.goal').innerText()).toContain(
      'The depth is negative after 11 steps, 1 task, 0 preemptions, 1 failed allocation.',
    );
    expect(await page.locator('.told').innerText()).toMatch(/^Step 11: rcu_read_unlock\(\)/);
  });

  test('says how few choices it could have been', async ({ open }) => {
    const page = await open('/play');
    await press(page, 'B: on to the next question');
    await press(page, 'A: step');
    await win(page);
    await press(page, 'How few choices?');
    const told = page.locator('.goal [role=status]', { hasText: 'The least' });
    await told.waitFor();
    expect(await told.innerText()).toContain(
      'The least there is: 11 steps, 1 task, 0 preemptions, 1 failed allocation.',
    );
    await press(page, 'Show me');
    expect(page.url()).toBe(at('/play#1.before-2t.A9fA2'));
    await page.locator('.goal', { hasText: 'Yours is as good' }).waitFor();
  });

  test('cannot be won on the fixed version, and says that nobody can', async ({ open }) => {
    const page = await open('/play');
    await win(page);
    await page.locator('.levels a', { hasText: 'The fixed version' }).click();
    expect(page.url()).toBe(at('/play#level-fixed'));
    await win(page);
    expect(await page.locator('.goal').innerText()).toContain('Goal:');
    await press(page, 'Can it be done?');
    const told = page.locator('.goal [role=status]', { hasText: 'Nobody can' });
    await told.waitFor();
    expect(await told.innerText()).toMatch(/all\s+[\d,]+ states/);
  });

  test('has levels, each with a link, a goal and a best score that stays', async ({ open }) => {
    const page = await open('/play');
    await win(page);
    const first = page.locator('.levels li').first();
    expect(await first.innerText()).toMatch(/Least: 11 steps.*\n+.*Your best: 11 steps/);
    await page.getByRole('link', { name: 'Next level: The leak' }).click();
    expect(page.url()).toBe(at('/play#level-leak'));
    expect(await page.locator('.goal').innerText()).toContain(
      'Goal: a queue that nobody will ever free.',
    );
    await page.getByRole('button', { name: 'Can it be done?' }).click();
    await page.getByRole('button', { name: 'Show me' }).click();
    await page.locator('.goal', { hasText: 'A queue is leaked after 44 steps' }).waitFor();
    await page.goto(at('/play#level-use-after-free'));
    await page.locator('.goal', { hasText: 'memory which was freed under it' }).waitFor();
    expect(await page.locator('.lost-part').count()).toBe(0);
    expect(await page.locator('.levels li.done').count()).toBe(2);
  });

  test.for(['{', '{"imbalance":"1.before-2t.B999","leak":5}', null])(
    'stands where the browser keeps %s',
    async (stored, { open }) => {
      const page = await open('/glossary', {});
      await page.addInitScript((value) => {
        if (value !== null) localStorage.setItem('imbalance:play:best', value);
        else {
          // As where the reader has refused storage.
          const refuse = (): never => {
            throw new DOMException('denied', 'SecurityError');
          };
          const { getItem, setItem } = Storage.prototype;
          Object.assign(Storage.prototype, {
            getItem(this: Storage, key: string) {
              return key.startsWith('imbalance:') ? refuse() : getItem.call(this, key);
            },
            setItem(this: Storage, key: string, text: string) {
              if (key.startsWith('imbalance:')) refuse();
              setItem.call(this, key, text);
            },
          });
        }
      }, stored);
      await page.goto(at('/play'));
      await win(page);
      expect(await page.locator('.levels li').first().innerText()).toContain('Your best: 11 steps');
      expect(await page.locator('.levels li.done').count()).toBe(1);
    },
  );

  test('stands where what came of its search cannot be drawn', async ({ open }) => {
    const page = await open('/play');
    await page.getByText('Play another version').click();
    await page.getByLabel('Variant').selectOption('after');
    await page.evaluate(breakNumbers);
    await press(page, 'Can it be done?');
    const status = page.locator('.goal [role=status]');
    await status.filter({ hasText: 'broken on purpose' }).waitFor();
    await press(page, 'A: on to the next question');
    expect(await page.locator('.told').innerText()).toMatch(/^Step \d+: /);
    await page.evaluate(mendNumbers);
    await press(page, 'Can it be done?');
    await status.filter({ hasText: 'Nobody can' }).waitFor();
  });

  test('takes every move back', async ({ open }) => {
    const page = await open('/play');
    await win(page);
    await press(page, 'Undo');
    await press(page, 'Undo');
    await press(page, 'A: it works');
    await press(page, 'Start over');
    expect(await page.locator('.told').innerText()).toBe('Nobody has moved yet.');
  });

  test('goes back by a position, forward too, and never off the site', async ({ open }) => {
    const page = await open('/play', {});
    const told = page.locator('.told');
    await press(page, 'A: on to the next question');
    const first = await told.innerText();
    const link = page.url();
    await press(page, 'A: it fails');
    const second = await told.innerText();
    const top = await page.evaluate(() => scrollY);
    await page.goBack();
    await expect.poll(() => told.innerText()).toBe(first);
    expect(page.url()).toBe(link);
    await page.goForward();
    await expect.poll(() => told.innerText()).toBe(second);
    await page.goBack();
    await page.goBack();
    await expect.poll(() => told.innerText()).toBe('Nobody has moved yet.');
    expect(page.url()).toBe(at('/play'));
    expect(await page.evaluate(() => scrollY)).toBe(top);
  });

  test('has every run, and every step of it, as a link', async ({ open }) => {
    const page = await open('/play');
    await win(page);
    const link = page.url();
    expect(link).toBe(at('/play#1.before-2t.A9fA2'));
    const other = await open('/');
    await other.goto(`${link}.s9`);
    await other.locator('tr[aria-current="step"]', { hasText: 'kmem_cache_alloc_node' }).waitFor();
    expect(await other.locator('.goal').innerText()).toContain('The depth is negative');
  });

  test('says what is wrong with a link that it cannot play', async ({ open }) => {
    const page = await open('/');
    const wrong = {
      '9.before-2t.A9': 'LI112',
      '1.before-2t.A9+': 'LI114',
      '1.before-2t.B30': 'LI002',
      '1.befor-2t.A': 'LI101',
      '1.before-wait-fail.A': 'LI156',
    };
    for (const [fragment, code] of Object.entries(wrong)) {
      await page.goto('about:blank');
      await page.goto(at(`/play#${fragment}`));
      const trouble = page.locator('.play .trouble');
      await trouble.waitFor();
      expect(await trouble.innerText()).toMatch(new RegExp(`^${code} `));
      expect(await trouble.locator('a').getAttribute('href')).toContain('/run/before/wait-fail');
    }
  });

  test('is played by keyboard alone', async ({ open }) => {
    const page = await open('/play');
    const first = page.getByRole('button', { name: 'A: on to the next question' });
    await first.focus();
    await page.keyboard.press('Enter');
    // The button is gone, and the focus stands on the next question.
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.textContent.trim()))
      .toBe('A: it works');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.locator('.told').innerText()).toContain('NULL');
  });

  test('fits a phone', async ({ open }) => {
    const page = await open('/play', { viewport: { width: 320, height: 640 } });
    await win(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  });
});
