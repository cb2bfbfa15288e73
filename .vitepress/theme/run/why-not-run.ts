import { messageOf } from '../../../src/errors/message-of.ts';
import { NumberedError } from '../../../src/errors/numbered-error.ts';

/**
 * Why an example could not be run or edited, in words. Browsers word a script
 * that cannot be loaded in their own ways: here it is LI154.
 */
export function whyNotRun(error: unknown, place: string): string {
  const message = messageOf(error);
  if (!/dynamically imported module|module script/i.test(message)) return message;
  return new NumberedError(
    'LI154',
    place,
    'the code that runs examples cannot be loaded.',
    'With a connection, reload the page and run it again; what you typed is kept.',
  ).message;
}
