// The script of sandbox.html, the far side of sandbox.ts. The page puts that
// file into a frame without an origin; readers' code runs in a worker of that
// frame, never in the frame itself.
import { guard } from './sandbox-guard.ts';
import { version, type Order, type Ready, type Report } from './sandbox-messages.ts';

// Whoever frames this file sets the attribute that takes its origin away, or
// does not: with the site's own origin nothing may run.
if (self.origin === 'null') serve(parent);

function serve(page: Window): void {
  const script = new Blob([`'use strict';\n(${String(guard)})();\n`], { type: 'text/javascript' });
  let worker: Worker | null = null;

  const stop = (): void => {
    worker?.terminate();
    worker = null;
  };

  addEventListener('message', (event: MessageEvent<Order>) => {
    if (event.source !== page) return;
    const { nonce, job } = event.data;
    stop();
    const url = URL.createObjectURL(script);
    const tell = (report: Report): void => {
      page.postMessage({ ...report, nonce }, '*');
    };
    try {
      const mine = (worker = new Worker(url));
      let isStarted = false;
      const answer = (report: Report): void => {
        if (mine !== worker) return;
        isStarted = true;
        if (report.type === 'end') stop();
        tell(report);
      };
      mine.onmessage = ({ data }: MessageEvent<Report>) => {
        answer(data);
      };
      mine.onerror = (event) => {
        // Of a worker that it does not load, a browser says nothing at all.
        const message = event instanceof ErrorEvent ? event.message : '';
        answer(
          isStarted
            ? { type: 'end', how: 'error', name: '', message, stack: '' }
            : { type: 'end', how: 'refused', message },
        );
      };
      mine.postMessage(job);
    } catch (error) {
      tell({ type: 'end', how: 'refused', message: String(error) });
    }
    URL.revokeObjectURL(url);
  });

  page.postMessage({ type: 'ready', version } satisfies Ready, '*');
}
