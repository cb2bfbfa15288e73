import { loadFigures } from '../parts/lazy.ts';

/** What the worker says about the whole site, and while it keeps it. */
export interface Kept {
  readonly bytes?: number;
  readonly isWhole?: boolean;
  readonly kept?: number;
  readonly of?: number;
  readonly trouble?: string;
}

const script = `${import.meta.env.BASE_URL}sw.js`;
let isKeeping = false;

/** Starts the worker, and tells it what was loaded before it was in charge. */
export function startKeeping(): void {
  isKeeping = true;
  const loaded = (): string[] => [
    location.href,
    ...performance.getEntriesByType('resource').map(({ name }) => name),
  ];
  tell(loaded);
  keepLate();
  // A new version's worker has what the earlier one had when it was installed, not what came since.
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    tell(loaded);
  });
}

/** What a page needs that is opened from here goes through the worker, but its own file is not asked for. */
export function tellHere(): void {
  if (isKeeping) tell(() => [location.href]);
}

/** What was on its way when the worker took charge went by it, and was in no list yet. */
function keepLate(): void {
  new PerformanceObserver((list) => {
    const urls = list.getEntries().map(({ name }) => name);
    theWorker().then(
      (worker) => {
        worker.postMessage({ keep: urls });
      },
      () => undefined,
    );
  }).observe({ type: 'resource' });
}

function tell(loaded: () => string[]): void {
  const told = async (): Promise<void> => {
    const worker = await theWorker();
    await Promise.all([loadExamples(), loadFigures()]);
    worker.postMessage({ keep: loaded() });
  };
  // Refused where storage is, or in a private window: then the site needs a connection.
  told().catch(() => undefined);
}

/** A page whose examples cannot be run is half of it: what runs them comes before it is asked for. */
async function loadExamples(): Promise<void> {
  const page = document.querySelector<HTMLElement>('.example[data-page]')?.dataset['page'];
  if (page === undefined) return;
  await Promise.all([
    import('virtual:reader/pages').then(({ pages }) => pages[page]?.()),
    import('virtual:reader/imbalance'),
    import('../run/RunControl.vue'),
    import('../run/run-example.ts'),
  ]);
}

let registered: Promise<ServiceWorkerRegistration> | undefined;

/** This site's worker, once it works. Another version's may be in charge of the same address. */
async function theWorker(): Promise<ServiceWorker> {
  registered ??= navigator.serviceWorker.register(script);
  // Nothing at all, where an extension of the browser answers in its place.
  const registration: ServiceWorkerRegistration | undefined = await registered;
  const worker = registration?.active ?? registration?.waiting ?? registration?.installing;
  if (!worker) throw new Error('The browser keeps nothing here.');
  if (worker.state === 'activated') return worker;
  return new Promise((resolve, reject) => {
    worker.addEventListener('statechange', () => {
      if (worker.state === 'activated') resolve(worker);
      if (worker.state === 'redundant') reject(new Error('A file did not arrive as it is.'));
    });
  });
}

/**
 * Asks the worker how large the whole site is and whether it is kept, or to
 * keep it; `hear` is told until it has an answer.
 */
export async function askKept(
  request: { whole: boolean },
  hear: (kept: Kept) => void,
): Promise<void> {
  if (!isKeeping) startKeeping();
  const worker = await theWorker();
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }: MessageEvent<Kept>) => {
    hear(data);
    if (data.isWhole !== undefined || data.trouble !== undefined) port1.close();
  };
  worker.postMessage(request, [port2]);
}
