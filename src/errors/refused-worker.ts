import { NumberedError } from './numbered-error.ts';

/** LI162: the browser does not start the worker that it runs in. */
export function refusedWorker(part: string, reason = ''): NumberedError {
  return new NumberedError(
    'LI162',
    part,
    `the browser did not start the worker that it runs in${reason && ` (${reason.replace(/\.$/, '')})`}.`,
    'Load the page again; if that does not help, an extension or the policy of this host forbids it.',
  );
}
