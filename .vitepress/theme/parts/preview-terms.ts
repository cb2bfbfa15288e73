const words = ':is(a.term, a.verdict, .bound-fact)[data-means], .bound-fact[title]';

/**
 * Shows what a word of the glossary means, which claim a verdict is of, or where
 * a figure comes from, while the pointer or the focus is on it; a finger's first
 * tap shows, its second follows the link. Escape puts it away.
 */
export function previewTerms(): void {
  if (!('showPopover' in HTMLElement.prototype)) return;
  let touched: Element | null = null;
  document.addEventListener('pointerover', ({ target, pointerType }) => {
    const word = pointerType === 'mouse' ? wordAt(target) : null;
    if (word) show(word);
  });
  document.addEventListener('pointerout', ({ target, pointerType }) => {
    if (pointerType === 'mouse' && wordAt(target)) hide();
  });
  document.addEventListener('focusin', ({ target }) => {
    const word = wordAt(target);
    if (word) show(word);
    else hide();
  });
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') hide();
  });
  // In front of the site's router, which would follow the link.
  window.addEventListener(
    'click',
    (event) => {
      const word = wordAt(event.target);
      const isFinger = event instanceof PointerEvent && event.pointerType !== 'mouse';
      if (word && isFinger && event.detail > 0 && touched !== word) {
        event.preventDefault();
        event.stopPropagation();
        touched = word;
        show(word);
        return;
      }
      touched = null;
      hide();
    },
    true,
  );
}

function wordAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(words) : null;
}

function show(word: HTMLElement): void {
  const box = boxOf();
  // A title of its own would lie over the preview.
  const { title } = word;
  if (title) {
    word.dataset['means'] = title;
    word.removeAttribute('title');
  }
  box.textContent = word.dataset['means'] ?? '';
  // A verdict's own name says it.
  if (!word.hasAttribute('aria-label')) word.setAttribute('aria-describedby', box.id);
  if (!box.matches(':popover-open')) box.showPopover();
  const [at, size] = [word.getBoundingClientRect(), box.getBoundingClientRect()];
  const left = Math.max(
    16,
    Math.min(at.left, document.documentElement.clientWidth - size.width - 16),
  );
  const above = at.bottom + size.height + 8 > window.innerHeight;
  const top = above ? at.top - size.height - 6 : at.bottom + 6;
  box.style.left = `${String(left + window.scrollX)}px`;
  box.style.top = `${String(top + window.scrollY)}px`;
}

function hide(): void {
  const box = document.getElementById('term-preview');
  if (box?.matches(':popover-open')) box.hidePopover();
}

/** The one box that all previews share. */
function boxOf(): HTMLElement {
  const known = document.getElementById('term-preview');
  if (known) return known;
  const box = document.createElement('div');
  box.id = 'term-preview';
  box.className = 'term-preview';
  box.setAttribute('role', 'tooltip');
  box.popover = 'manual';
  document.body.append(box);
  return box;
}
