import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { awake, failing } from '../../../browser/figure.ts';
import { describeInBrowser, test } from '../../../browser/site.ts';

/** Texts that the button lies on, of all places that match, once it has come beside each. */
async function covered(page: Page, selector: string): Promise<string[]> {
  // It comes with the first thing that is pointed at, and is there for all others.
  await page.locator('.vp-doc h1').dispatchEvent('pointerover', { pointerType: 'mouse' });
  await page.locator('.cite-button').waitFor({ state: 'attached' });
  return page.evaluate(async (places) => {
    /** The lines of text that are seen: neither scrolled out of a box nor hidden. */
    function lines(): { box: DOMRect; text: string }[] {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      const found: { box: DOMRect; text: string }[] = [];
      while (walker.nextNode()) {
        const { currentNode: node } = walker;
        const parent = node.parentElement;
        const text = node.textContent?.trim() ?? '';
        if (!parent || text === '' || parent.closest('.cite-button, .cite-here')) continue;
        if (parent.closest('.visually-hidden') || !parent.checkVisibility()) continue;
        // A preview stands in the top layer: no button can lie on it.
        if (parent.closest(':popover-open')) continue;
        const clip = parent.closest('.step-table, pre, .code-lines')?.getBoundingClientRect();
        range.selectNodeContents(node);
        for (const box of range.getClientRects()) {
          const isSeen = !clip || (box.bottom > clip.top && box.top < clip.bottom);
          if (box.width > 1 && isSeen) found.push({ box, text });
        }
      }
      return found;
    }

    const bad: string[] = [];
    for (const place of document.querySelectorAll(places)) {
      if (!place.checkVisibility()) continue;
      place.scrollIntoView({ block: 'center', behavior: 'instant' });
      await new Promise((go) => requestAnimationFrame(go));
      document.querySelector('.cite-button')?.setAttribute('hidden', '');
      const over = { bubbles: true, pointerType: 'mouse' };
      place.dispatchEvent(new PointerEvent('pointerover', over));
      await new Promise((go) => requestAnimationFrame(go));
      const button = document.querySelector('.cite-button:not([hidden])');
      if (!button) {
        bad.push(`no button for ${place.id}`);
        continue;
      }
      const own = button.getBoundingClientRect();
      const hit = lines().find(
        ({ box }) =>
          box.right > own.left &&
          box.left < own.right &&
          box.bottom - 4 > own.top &&
          box.top + 4 < own.bottom,
      );
      if (hit) bad.push(`${place.tagName} ${place.id} covers "${hit.text.slice(0, 40)}"`);
    }
    return bad;
  }, selector);
}

describeInBrowser('the button Cite', () => {
  for (const width of [1280, 320]) {
    test(`covers nothing of a stepper or its rows (${String(width)} px)`, async ({ open }) => {
      for (const address of [failing, '/after']) {
        const page = await open(address, { viewport: { width, height: 720 } });
        await awake(page);
        // A stepper that wakes brings its own row into sight.
        for (const one of await page.locator('.stepper, .example').all()) {
          await one.scrollIntoViewIfNeeded();
        }
        await expect.poll(() => page.locator('.stepper .controls.waiting').count()).toBe(0);
        expect(await covered(page, '.vp-doc .stepper, .vp-doc .stepper tr[id]')).toEqual([]);
      }
    });
  }

  test('covers nothing of a text, its claims and its examples', async ({ open }) => {
    for (const address of ['/before', '/after']) {
      const page = await open(address, { viewport: { width: 1280, height: 720 } });
      await awake(page);
      const places = ':is(p, li, h2, h3)[id], [data-claim], .example[id], .cited-figure[id]';
      expect(await covered(page, `.vp-doc :is(${places})`)).toEqual([]);
    }
  });
});
