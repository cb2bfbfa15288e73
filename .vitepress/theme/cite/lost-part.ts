import { onContentUpdated } from 'vitepress';
import { routeHere } from './cited-places.ts';

/** Pages whose fragment is a state of their own, not a part of the page. */
const ownFragments = new Set(['run', 'r', 'run/index', 'r/index']);

/**
 * Says so where the address names a part that the page does not have, with
 * the nearest that exists: a broken link is never taken for a whole one.
 */
export function explainLost(): void {
  onContentUpdated(explain);
  // Before a stepper, which keeps what it follows to itself.
  if (!import.meta.env.SSR) window.addEventListener('hashchange', explain, true);
}

function explain(): void {
  document.querySelector('.lost-part')?.remove();
  const fragment = location.hash.slice(1);
  const page = document.querySelector('.vp-doc:not(.not-found)');
  const isPart = /^[A-Za-z][\w-]*$/.test(fragment) && !ownFragments.has(routeHere());
  if (!page || !isPart || document.getElementById(fragment)) return;
  const asked = location.href;
  void import('./why-lost.ts')
    .then(({ whyLost }) => whyLost(asked))
    .then(({ reason, near }) => {
      if (location.href !== asked || document.getElementById(fragment)) return;
      // A stepper that is still on its way has it.
      if (near.some(({ path }) => path.endsWith(`#${fragment}`))) return;
      const notice = document.createElement('p');
      notice.className = 'lost-part';
      notice.setAttribute('role', 'alert');
      notice.append(reason, ...near.flatMap(({ name, path }) => [' ', linkTo(name, path)]));
      document.querySelector('.lost-part')?.remove();
      page.before(notice);
      notice.scrollIntoView({ block: 'center' });
    });
}

function linkTo(name: string, path: string): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = `${import.meta.env.BASE_URL}${path}`;
  link.textContent = name;
  return link;
}
