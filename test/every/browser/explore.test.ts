import { expect } from 'vitest';
import { answered, counts } from '../../browser/explorer.ts';
import { fragment } from '../../browser/figure.ts';
import { printed } from '../../cli/printed.ts';
import { at, describeInBrowser, test } from '../../browser/site.ts';

/** What `imbalance explore … --json` prints. */
async function answer(...args: string[]) {
  const { out } = await printed(['explore', ...args, '--json']);
  return JSON.parse(out) as {
    states: number;
    transitions: number;
    executions: number;
    findings: { kind: string; shortest: { run: string; steps: number } }[];
  };
}

describeInBrowser('the explorer', () => {
  test('has an answer, a picture and a table without JavaScript', async ({ open }) => {
    const page = await open('/explore', { javaScriptEnabled: false });
    expect(await page.locator('.explore .answer').innerText()).toContain(
      'Some runs break a rule: imbalance.',
    );
    expect(await page.locator('.state-graph circle').count()).toBe(37);
    expect(await page.locator('.state-graph circle.vanishes').count()).toBe(9);
    expect(await page.locator('.explore :is(select, button, .needs-script):visible').count()).toBe(
      0,
    );
    expect(await page.locator('main table').first().innerText()).toMatch(
      /no-wait\s+189\s+256\s+6\s+none/,
    );
  });

  test('gives the figures that imbalance explore prints, and puts the question into the address', async ({
    open,
  }) => {
    const page = await open('/explore');
    await page.locator('.explore .question').waitFor();
    await page.getByRole('combobox', { name: 'Variant' }).selectOption('after');
    await page.getByRole('combobox', { name: 'Tasks', exact: true }).selectOption('2');
    await page.getByLabel('tasks share one io context').check();
    await page.getByRole('button', { name: 'Explore', exact: true }).click();
    expect(await answered(page, 'after/2t-ioc')).toContain('Some runs break a rule: leak.');
    expect(fragment(page)).toBe('#after/2t-ioc');
    const { states, transitions, executions, findings } = await answer(
      'after',
      '--tasks',
      '2',
      '--share-ioc',
    );
    expect(await counts(page)).toMatchObject({
      states: String(states),
      transitions: String(transitions),
      executions: String(executions),
    });
    const run = page.locator('.explore .findings a');
    expect(await run.getAttribute('href')).toBe(`#${findings[0]?.shortest.run ?? ''}`);
  });

  test('draws the states of a small model that was asked about, and none of a large one', async ({
    open,
  }) => {
    const page = await open('/explore#before/1t-irq');
    expect(await answered(page, 'before/1t-irq')).toContain('All 98 states were seen.');
    expect(await page.locator('.state-graph circle').count()).toBe(98);
    await page.goto(at('/explore#before/2t'));
    await answered(page, 'before/2t');
    expect(await page.locator('.state-graph').count()).toBe(0);
  });

  test('draws the states after a run that was asked for before they were drawn', async ({
    open,
  }) => {
    const page = await open('/explore', {});
    const asked: (() => Promise<void>)[] = [];
    await page.context().route(/graph-view/, (route) => {
      asked.push(() => route.continue());
    });
    await page.goto(at('/explore#before/1t-irq'));
    await expect.poll(() => asked.length).toBe(1);
    await page.locator('.explore .findings a').click();
    await page.locator('.explore .stepper .position').waitFor();
    expect(await page.locator('.state-graph circle').count()).not.toBe(98);
    await expect.poll(() => asked.length).toBe(2);
    for (const answer of asked) await answer().catch(() => undefined);
    await expect.poll(() => page.locator('.state-graph circle').count()).toBe(98);
    expect(await page.locator('.explore .stepper .position').isVisible()).toBe(true);
  });

  test('opens the shortest run in the stepper, also from its link alone', async ({ open }) => {
    const page = await open('/explore#after/2t-ioc');
    await answered(page, 'after/2t-ioc');
    await page.locator('.explore .findings a').click();
    const position = page.locator('.explore .stepper .position');
    await position.waitFor();
    expect(await position.innerText()).toBe('Step 43 of 43');
    const finding = page.locator('.explore .stepper .state-panel');
    expect(await finding.innerText()).toContain('it is never freed');
    expect(await page.locator('.explore .stepper .code-line.current').innerText()).toContain(
      'returns to user space',
    );

    const again = await open(`/explore${fragment(page)}`);
    await again.locator('.explore .stepper .position').waitFor();
    expect(await again.locator('.explore .stepper .state-panel').innerText()).toContain(
      'it is never freed',
    );
    expect(await again.locator('.explore .question-link').innerText()).toBe('after/2t-ioc');
  });

  test('looks at runs within bounds on preemptions and failures, and says so', async ({ open }) => {
    const page = await open('/explore#before/2t-ioc');
    await answered(page, 'before/2t-ioc');
    await page.getByRole('combobox', { name: 'Failed allocations' }).selectOption('none');
    await page.getByRole('button', { name: 'Explore', exact: true }).click();
    const answer = await answered(page, 'before/2t-ioc/faults-0');
    expect(answer).toContain('Some runs with at most 0 failed allocations break a rule: leak.');
    await page.locator('.explore .findings a').click();
    await page.locator('.explore .stepper .position').waitFor();
    expect(await page.locator('.explore .question-link').innerText()).toBe(
      'before/2t-ioc/faults-0',
    );
  });

  test('lists the steps that no run reaches', async ({ open }) => {
    const page = await open('/explore', { javaScriptEnabled: false });
    expect(await page.locator('.explore .covered').innerText()).toMatch(
      /Of the \d+ steps of the model no run reaches: A: kmem_cache_free cfq_queue \(before\.ts:\d+\)\./,
    );
  });

  test('leads from state to state of the picture by arrow keys', async ({ open }) => {
    const page = await open('/explore');
    await page.locator('.explore .question').waitFor();
    await page.locator('.state-graph .scroll').focus();
    await page.keyboard.press('Tab');
    for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight');
    const title = () =>
      page.evaluate(() => document.activeElement?.querySelector('title')?.textContent);
    expect(await title()).toMatch(/^After: /);
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.locator('.explore .stepper .position').innerText())
      .toBe('Step 3 of 3');
  });

  test('opens the run to a state of the picture', async ({ open }) => {
    const page = await open('/explore#before/1t');
    await page.locator('.explore .question').waitFor();
    await page.locator('.state-graph a:has(circle.vanishes.ended)').click();
    await expect
      .poll(() => page.locator('.explore .stepper .position').innerText())
      .toBe('Step 18 of 18');
    expect(await page.locator('.explore .stepper .facts').innerText()).toMatch(/RCU depth\s+−1/);
  });

  test('shows a run of the reference model as a table', async ({ open }) => {
    const page = await open('/explore#1.reference-before-3t-reap.A9fA3');
    await page.locator('.reference-run tbody tr').nth(11).waitFor();
    expect(await page.locator('.reference-run tbody tr.broken').innerText()).toMatch(
      /^12\s+A leaves the RCU section[^]*that it is not in\.\s+−1$/,
    );
  });

  test('says how far it is where it was asked, and moves nothing for it', async ({ open }) => {
    const page = await open('/explore#reference/before/4t-reap/max-5000000', {
      viewport: { width: 1280, height: 720 },
    });
    const ask = page.getByRole('button', { name: 'Explore', exact: true });
    const doing = page.locator('.explore .doing', { hasText: /states so far/ });
    await doing.waitFor();
    const [button, words] = [await ask.boundingBox(), await doing.boundingBox()];
    expect(Math.abs((words?.y ?? 0) - (button?.y ?? 999))).toBeLessThan(44);
    const top = (): Promise<number> =>
      page.locator('.explore .result').evaluate((one) => one.getBoundingClientRect().top + scrollY);
    const during = await top();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.locator('.explore .trouble').waitFor();
    const trouble = await page.locator('.explore .trouble').boundingBox();
    expect((await top()) - (trouble?.height ?? 0)).toBe(during);
  });

  test('is cancelled, and keeps the last answer', async ({ open }) => {
    const page = await open('/explore#reference/before/4t-reap/max-5000000');
    await page.locator('.explore .doing', { hasText: /states so far/ }).waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    expect(await page.locator('.explore .trouble').innerText()).toMatch(
      /^Cancelled after [\d,]+ states\./,
    );
    expect(await page.locator('.explore .question-link').innerText()).toBe('before/1t');
  });

  test('stops at its limit without a verdict', async ({ open }) => {
    const page = await open('/explore#reference/after/4t/max-10000');
    expect(await answered(page, 'reference/after/4t/max-10000')).toMatch(
      /^\? Explored [\d,]+ states of more: the limit is 10,000 states\. No rule was broken so far, which says nothing/,
    );
  });

  test.for([
    ['#befor/1t', 'LI480'],
    ['#before/40t', 'LI103'],
    ['#9.before-1t.A9f', 'LI112'],
    ['#1.before-1t.A9f+', 'LI114'],
    ['#1.before-1t.B3', 'LI002'],
  ])('says what is wrong with %s', async ([address, code], { open }) => {
    const page = await open(`/explore${address}`);
    await expect.poll(() => page.locator('.explore .trouble').innerText()).toContain(code);
  });

  test('asks with the keyboard alone, at 320 px, with targets of 44 px', async ({ open }) => {
    const page = await open('/explore', { viewport: { width: 320, height: 640 } });
    await page.locator('.explore .question').waitFor();
    await page.getByLabel('requests are asynchronous').press('Space');
    await page.getByRole('button', { name: 'Explore', exact: true }).press('Enter');
    expect(await answered(page, 'before/1t-async')).toContain('oom pinned');
    const sizes = await page
      .locator('.explore :is(select, button, .flag):visible')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(44);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  });
});
