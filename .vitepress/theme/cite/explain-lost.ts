import { onContentUpdated } from 'vitepress';
import { fragmentHere, isDamaged, mendAddress } from '../parts/fragment-here.ts';

/** Looks after the part that the address names: a broken link is never taken for a whole one. */
export function explainLost(): void {
  onContentUpdated(look);
  // Before a stepper, which keeps what it follows to itself.
  if (!import.meta.env.SSR) window.addEventListener('hashchange', look, true);
}

function look(): void {
  document.querySelector('.lost-part')?.remove();
  mendAddress();
  if (fragmentHere() === '' && !isDamaged()) return;
  void import('./lost-part.ts').then(({ explainPart }) => {
    explainPart();
  });
}
