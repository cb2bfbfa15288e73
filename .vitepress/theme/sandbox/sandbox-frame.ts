import { NumberedError } from '../../../src/errors/numbered-error.ts';
import { isRecord, version } from './sandbox-messages.ts';

/** How long the frame may take to load, in milliseconds. */
const loadMs = 10_000;
/** How long a loaded frame may take to say that it is ready. */
const answerMs = 500;

/**
 * A frame without an origin that holds sandbox.html, once it is ready. Such a frame is not served by the site's service worker; without a
 * connection the page, which is, hands on the file's text.
 *
 * @throws LI150 if it cannot be loaded either way
 */
export async function openFrame(url: string): Promise<HTMLIFrameElement> {
  const served = navigator.onLine
    ? await show((frame) => {
        frame.src = url;
      })
    : null;
  if (served) return served;
  const response = await fetch(url).catch(() => null);
  const text = response?.ok ? await response.text() : null;
  const filled =
    text === null
      ? null
      : await show((frame) => {
          frame.srcdoc = text;
        });
  if (filled) return filled;
  throw new NumberedError(
    'LI150',
    'sandbox',
    `${url} did not answer.`,
    'Reload the page; if that does not help, the host serves this file with a policy that forbids it.',
  );
}

/** Adds a frame; null where it does not say that it is ready. */
function show(fill: (frame: HTMLIFrameElement) => void): Promise<HTMLIFrameElement | null> {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.setAttribute('allow', '');
  frame.setAttribute('aria-hidden', 'true');
  frame.referrerPolicy = 'no-referrer';
  frame.hidden = true;
  frame.tabIndex = -1;
  fill(frame);
  return new Promise((resolve) => {
    const end = (shown: HTMLIFrameElement | null): void => {
      removeEventListener('message', onMessage);
      frame.removeEventListener('load', onLoad);
      clearTimeout(timer);
      if (!shown) frame.remove();
      resolve(shown);
    };
    const onMessage = ({ source, data }: MessageEvent<unknown>): void => {
      if (source !== frame.contentWindow || !isRecord(data)) return;
      if (data['type'] === 'ready' && data['version'] === version) end(frame);
    };
    // An error page loads as well, and says nothing.
    const onLoad = (): void => {
      clearTimeout(timer);
      timer = setTimeout(end, answerMs, null);
    };
    let timer = setTimeout(end, loadMs, null);
    frame.addEventListener('load', onLoad);
    addEventListener('message', onMessage);
    document.body.append(frame);
  });
}
