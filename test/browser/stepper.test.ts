import { expect } from 'vitest';
import { awake, currentRow, failing, fragment, holdKey, press, rest } from './figure.ts';
import { describeInBrowser, test } from './site.ts';

describeInBrowser('the stepper', () => {
  test('moves by its buttons, and the address holds each step', async ({ open }) => {
    const page = await open(failing);
    await awake(page);
    expect(await currentRow(page)).toBe('s1');
    for (const [button, row] of [
      ['Next', 's2'],
      ['Next', 's3'],
      ['Previous', 's2'],
      ['Last', 's18'],
      ['Next', 's18'],
      ['First', 's1'],
      ['Previous', 's1'],
    ] as const) {
      await press(page, button);
      expect(await currentRow(page)).toBe(row);
      await expect.poll(() => fragment(page)).toBe(`#${row}`);
    }
  });

  test('Next change skips what changes no lock', async ({ open }) => {
    const page = await open(`${failing}#s3`);
    await awake(page);
    const stops: (string | null)[] = [];
    for (let i = 0; i < 5; i++) {
      await press(page, 'Next change');
      stops.push(await currentRow(page));
    }
    expect(stops).toEqual(['s7', 's8', 's9', 's10', 's11']);
  });

  test('moves by its scrubber, which says where it stands', async ({ open }) => {
    const page = await open(failing);
    await awake(page);
    const scrubber = page.getByRole('slider', { name: 'Step' });
    await scrubber.fill('11');
    expect(await currentRow(page)).toBe('s11');
    expect(await scrubber.getAttribute('aria-valuetext')).toBe('Step 11 of 18, rcu_read_unlock()');
    await scrubber.focus();
    await page.keyboard.press('ArrowRight');
    expect(await currentRow(page)).toBe('s12');
    await page.keyboard.press('Home');
    expect(await currentRow(page)).toBe('s1');
  });

  test('takes arrow keys only while the focus is inside', async ({ open }) => {
    const page = await open(failing);
    await awake(page);
    await page.keyboard.press('ArrowRight');
    expect(await currentRow(page)).toBe('s1');
    await page.getByRole('button', { name: 'Next', exact: true }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await currentRow(page)).toBe('s2');
    await page.keyboard.press('End');
    expect(await currentRow(page)).toBe('s18');
    await page.keyboard.press('j');
    await page.keyboard.press('n');
    expect(await currentRow(page)).toBe('s18');
  });

  test('follows back and forward, without moving the page', async ({ open }) => {
    const page = await open(failing);
    await awake(page);
    await press(page, 'Next');
    await rest(page);
    await press(page, 'Next');
    await rest(page);
    const top = await page.evaluate(() => scrollY);
    await page.goBack();
    await expect.poll(() => currentRow(page)).toBe('s2');
    await page.goBack();
    await expect.poll(() => currentRow(page)).toBe('s1');
    expect(fragment(page)).toBe('');
    await page.goForward();
    await expect.poll(() => currentRow(page)).toBe('s2');
    await rest(page);
    expect(await page.evaluate(() => scrollY)).toBe(top);
  });

  test('puts a held key into the history once', async ({ open }) => {
    const page = await open(failing, {});
    await awake(page);
    const before = await page.evaluate(() => history.length);
    await page.getByRole('button', { name: 'Next', exact: true }).focus();
    await holdKey(page, 'ArrowRight', 10);
    await expect.poll(() => fragment(page)).toBe('#s11');
    expect(await page.evaluate(() => history.length)).toBe(before + 1);
  });

  test('says one sentence, once a held key rests', async ({ open }) => {
    const page = await open(failing, {});
    await awake(page);
    const status = page.locator('.stepper').getByRole('status');
    const said: string[] = [];
    await page.exposeFunction('heard', (text: string) => said.push(text));
    await status.evaluate((element) => {
      new MutationObserver(() => {
        const { heard } = window as unknown as { heard: (text: string) => void };
        heard(element.textContent);
      }).observe(element, { childList: true, characterData: true, subtree: true });
    });
    await page.getByRole('button', { name: 'Next', exact: true }).focus();
    await holdKey(page, 'ArrowRight', 10);
    await expect.poll(() => said.length).toBe(1);
    await rest(page);
    expect(said).toEqual([expect.stringMatching(/^Step 11 of 18\. rcu_read_unlock\(\)\. /)]);
  });

  test('shows the line, the locks and the depth of the step', async ({ open }) => {
    const page = await open(`${failing}#rcu-depth-negative`);
    await awake(page);
    expect(await currentRow(page)).toBe('s11');
    const figure = page.locator('.stepper');
    expect(await figure.locator('.code-line.current').textContent()).toContain('rcu_read_unlock()');
    const facts = await figure.locator('.facts').innerText();
    expect(facts.replace(/\s+/g, ' ')).toMatch(/queue_lock held .*interrupts off .*RCU depth −1/);
  });

  test('comes into sight when a link on its own page names a step', async ({ open }) => {
    const page = await open('/before');
    await awake(page);
    await page.evaluate(() => {
      scrollTo(0, 0);
      const link = document.createElement('a');
      link.href = '#before-wait-fail-s11';
      link.textContent = 'the second unlock';
      document.querySelector('.vp-doc h1')?.after(link);
    });
    await page.getByText('the second unlock', { exact: true }).click();
    expect(await currentRow(page)).toBe('before-wait-fail-s11');
    await expect
      .poll(async () => (await page.locator('.stepper').boundingBox())?.y)
      .toBeLessThan(200);
  });

  test('opens where a link from another page points, in sight', async ({ open }) => {
    const page = await open('/patch');
    await page.locator('a[href$="/run/before/wait-fail#rcu-depth-negative"]').first().click();
    await awake(page);
    expect(await currentRow(page)).toBe('s11');
    await expect.poll(() => page.locator('.stepper .call').first().isVisible()).toBe(true);
    const box = await page.locator('.stepper').boundingBox();
    expect(box?.y).toBeLessThan(200);
    expect(box?.y).toBeGreaterThanOrEqual(0);
  });
});

describeInBrowser('two runs in lock-step', () => {
  test('share one scrubber, with a gap where one has no such step', async ({ open }) => {
    const page = await open('/after#before-wait-fail-s11');
    await awake(page);
    const figure = page.locator('.stepper.pair').first();
    expect(await currentRow(page)).toBe('before-wait-fail-s11');
    const [left, right] = await figure.locator('.state-panel').allInnerTexts();
    expect(left).toContain('rcu_read_unlock()');
    expect(right).toContain('No step here');
    await press(page, 'Next');
    const calls = await figure.locator('.state-panel .call').allInnerTexts();
    expect(calls).toEqual(['return oom_cfqq', 'return oom_cfqq']);
  });

  test('Next difference finds the step that only one of them has', async ({ open }) => {
    const page = await open('/after#before-wait-fail-s1');
    await awake(page);
    await press(page, 'Next difference');
    expect(fragment(page)).toBe('#before-wait-fail-s11');
  });
});
