/**
 * Keeps the site for a reader without a connection: after the page has loaded,
 * and not where the reader saves data.
 */
export function keepOffline(): void {
  if (!import.meta.env.PROD || import.meta.env.SSR || !('serviceWorker' in navigator)) return;
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } };
  if (connection?.saveData) return;
  const register = (): void => {
    // Refused where storage is, or in a private window: then the site needs a connection.
    navigator.serviceWorker.register(`${import.meta.env.BASE_URL}sw.js`).catch(() => undefined);
  };
  if (document.readyState === 'complete') register();
  else addEventListener('load', register, { once: true });
}
