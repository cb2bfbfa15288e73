import type { EnhanceAppContext } from 'vitepress';
import { messageOf } from '../../../src/errors/message-of.ts';
import { isLost, lostPart, whyFailed } from '../../../src/errors/part-failed.ts';

/**
 * Hears of whatever failed and was caught by nobody: the page says so, and
 * stays as it is. A page whose own script does not come stays as it was drawn.
 */
export function hearFaults({ app, router }: EnhanceAppContext): void {
  app.config.errorHandler = (error) => {
    console.error(error);
    tellFault(partOf(error), error);
  };
  addEventListener('unhandledrejection', ({ reason }) => {
    tellLost(reason);
  });
  addEventListener('error', ({ error }) => {
    tellLost(error);
  });
  let isFirst = true;
  router.onAfterRouteChange = () => {
    const isDrawn = isFirst && document.querySelector('.VPDoc') !== null;
    const isElsewhere = !isFirst;
    isFirst = false;
    if (!router.route.data.isNotFound) return;
    // The router takes every page that does not come for one that does not exist. It stops here, before
    // it puts that in the place of what was drawn.
    if (isDrawn) throw lostPart('this page');
    // Whether there is such a page is the host's to say.
    if (isElsewhere) location.reload();
  };
}

/** Scripts of others, such as an extension's, may fail as they like. */
function tellLost(error: unknown): void {
  if (isLost(error)) tellFault(partOf(error), error);
}

/** What failed, as a reader knows it: most browsers name the file. */
function partOf(error: unknown): string {
  return /localSearchIndex|VPLocalSearchBox/.test(messageOf(error))
    ? 'the search'
    : 'a part of this page';
}

/** Says in one line over the foot of the window what failed, and what to do: the head of the page draws it. */
export function tellFault(part: string, error: unknown): void {
  dispatchEvent(new CustomEvent('fault', { detail: whyFailed(part, error) }));
}
