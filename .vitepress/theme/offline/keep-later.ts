import { onContentUpdated } from 'vitepress';
import { savesData } from '../parts/saves-data.ts';

/**
 * Keeps the pages that are opened for a reader without a connection: after the
 * page has loaded, and not where the reader saves data.
 */
export function keepLater(): void {
  if (!import.meta.env.PROD || import.meta.env.SSR || !('serviceWorker' in navigator)) return;
  let keeper: Promise<typeof import('./keep-offline.ts')> | undefined;
  const start = (): void => {
    keeper = import('./keep-offline.ts');
    keeper.then(
      ({ startKeeping }) => {
        startKeeping();
      },
      // Then the site needs a connection, as it did.
      () => undefined,
    );
  };
  if (!savesData()) {
    if (document.readyState === 'complete') start();
    else addEventListener('load', start, { once: true });
  }
  onContentUpdated(() => {
    keeper?.then(
      ({ tellHere }) => {
        tellHere();
      },
      () => undefined,
    );
  });
}
