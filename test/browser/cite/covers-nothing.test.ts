import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { cases } from '../../every/cases.ts';
import { at, describeInBrowser, test } from '../site.ts';
import { sitePages } from '../site-pages.ts';

/** The pages on which there is the least room, first. */
const pages = cases(4, [
  ...['/who-sees-it', '/patch', '/after', '/run/before/wait-fail'],
  ...sitePages().filter((page) => !/^\/(?:run|r|c|x)\//.test(page)),
  ...['/r/before-wf', '/c/second-unlock', '/x/the-failing-run'],
]);

/** Waits until the button is there for all that can be cited, and steppers have their buttons. */
async function ready(page: Page): Promise<void> {
  for (const one of await page.locator('.stepper').all()) await one.scrollIntoViewIfNeeded();
  await expect.poll(() => page.locator('.stepper .controls.waiting').count()).toBe(0);
  await page.locator('.vp-doc :is(h1, p)').first().dispatchEvent('pointerover');
  await page.locator('.cite-button').waitFor({ state: 'attached' });
}

/** What the button lies on as it comes beside each thing of the page, and beside how many it has come. */
async function covered(page: Page): Promise<{ places: number; faults: string[] }> {
  return page.evaluate(() => {
    interface Line {
      readonly box: DOMRect;
      readonly text: string;
    }

    /** A part of the window, cut where an element that scrolls cuts it. */
    function seen(box: DOMRect, parent: Element | null): DOMRect {
      let [left, top, right, bottom] = [box.left, box.top, box.right, box.bottom];
      for (let one = parent; one && one !== document.body; one = one.parentElement) {
        const clip = one.getBoundingClientRect();
        if (getComputedStyle(one).overflow === 'visible' || clip.height === 0) continue;
        [left, right] = [Math.max(left, clip.left), Math.min(right, clip.right)];
        [top, bottom] = [Math.max(top, clip.top), Math.min(bottom, clip.bottom)];
      }
      return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
    }

    /** Every line of text that is seen; what is sought moves none of them. */
    function lines(): Line[] {
      const content = document.querySelector('.VPContent') ?? document.body;
      const walker = document.createTreeWalker(content, NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      const found: Line[] = [];
      while (walker.nextNode()) {
        const { currentNode: node } = walker;
        const parent = node.parentElement;
        const text = node.textContent?.trim() ?? '';
        if (!parent || text === '' || parent.closest('.cite-here, .visually-hidden')) continue;
        if (!parent.checkVisibility({ visibilityProperty: true })) continue;
        range.selectNodeContents(node);
        for (const whole of range.getClientRects()) {
          const box = seen(whole, parent);
          if (box.width > 1 && box.height > 1) found.push({ box, text });
        }
      }
      return found;
    }

    const named = [
      '[data-claim]',
      ':is(.stepper, .cited-figure[id], .example[id])',
      '.stepper tr[id]',
      ':is(h1, h2, h3, h4, p, li, tr[id^="p-"])[id]',
    ];
    const texts = lines();
    const faults: string[] = [];
    let places = 0;
    for (const place of document.querySelectorAll(named.map((one) => `.vp-doc ${one}`).join())) {
      if (place.closest('.not-found') || !place.checkVisibility({ visibilityProperty: true }))
        continue;
      places++;
      document.querySelector('.cite-button')?.setAttribute('hidden', '');
      place.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, pointerType: 'mouse' }));
      const what = `${place.tagName} ${place.id} "${(place.textContent ?? '').slice(0, 20)}"`;
      const own = document.querySelector('.cite-button:not([hidden])')?.getBoundingClientRect();
      if (!own) {
        faults.push(`${what} has no button`);
        continue;
      }
      if (own.left < 0 || own.right > innerWidth + 0.5) faults.push(`${what}: out of the window`);
      // The box of a line is a little higher than any of its letters.
      const hit = texts.find(
        ({ box }) =>
          box.right > own.left &&
          box.left < own.right &&
          box.bottom - 1.1 > own.top &&
          box.top + 1.1 < own.bottom,
      );
      if (hit) faults.push(`${what} covers "${hit.text.slice(0, 40)}"`);
    }
    return { places, faults };
  });
}

describeInBrowser('the button Cite', () => {
  for (const width of [1280, 360]) {
    test(
      `covers no text of any page (${String(width)} px)`,
      { timeout: 600_000 },
      async ({ open }) => {
        const height = width === 360 ? 740 : 720;
        const page = await open('about:blank', { viewport: { width, height } });
        for (const address of pages) {
          await page.goto(at(address));
          await page.waitForLoadState('networkidle');
          await ready(page);
          const { places, faults } = await covered(page);
          expect({ address, faults }).toEqual({ address, faults: [] });
          expect(places).toBeGreaterThan(0);
        }
      },
    );
  }
});
