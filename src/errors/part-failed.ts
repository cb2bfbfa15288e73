import { messageOf } from './message-of.ts';
import { NumberedError } from './numbered-error.ts';

/**
 * What failed on a page that stands, and what to do: the one place that words
 * it. `part` is what a reader sees of it: "the search", `docs/before.md#x-one`.
 */
export function whyFailed(part: string, error: unknown): string {
  const message = messageOf(error);
  if (/^LI\d{3} /.test(message)) return message;
  return (isLost(error) ? lostPart(part) : brokenPart(part, message)).message;
}

/** Whether a script did not come. Each browser words it in its own way. */
export function isLost(error: unknown): boolean {
  return /^LI154 |dynamically imported module|module script|preload CSS/i.test(messageOf(error));
}

/** LI154: its script did not come. */
export function lostPart(part: string): NumberedError {
  return new NumberedError(
    'LI154',
    part,
    'its script cannot be loaded.',
    'What you see stays as it is. With a connection, load the page again.',
  );
}

/** LI163: it has a fault of its own. */
function brokenPart(part: string, message: string): NumberedError {
  return new NumberedError(
    'LI163',
    part,
    `it broke off with "${message.replace(/\.$/, '')}".`,
    'All else works. Load the page again; if it breaks again, the fault is the site\u2019s.',
  );
}
