import judge from 'virtual:reader/judge';
import { refusedWorker } from '../../../src/errors/refused-worker.ts';
import { NumberedError } from '../../../src/errors/numbered-error.ts';
import { unreadableAnswer } from '../../../src/workbench/read-answer.ts';
import { theSandbox } from '../run/run-example.ts';
import type { Limits } from '../sandbox/sandbox-messages.ts';
import type { LabOrder } from './judge-orders.ts';

const limits: Limits = { milliseconds: 20_000, entries: 10, characters: 2_000_000 };

/**
 * Puts a question to the worker, together with a module of the reader's; null
 * where another question came meanwhile, and never otherwise.
 *
 * @throws LI162 without a worker, LI158, LI160 on a function that cannot be judged, LI159 where it breaks
 *   off; what `read` throws on an answer that is none
 */
export async function askJudge<T>(
  order: LabOrder,
  own: string,
  read: (answered: unknown) => T,
): Promise<T | null> {
  let answer: string | null = null;
  const modules = [
    { name: 'judge', text: judge },
    { name: 'own', text: own },
  ];
  const job = { modules, argument: JSON.stringify(order), limits };
  const ending = await theSandbox().run(job, ([kind, text]) => {
    if (kind === 'answer') answer = text;
  });
  if (ending.how === 'stopped') return null;
  if (ending.how === 'done') return read(parsed(answer ?? ''));
  if (ending.how === 'refused') throw refusedWorker('the judge', ending.message);
  if (ending.how === 'error' && /^LI\d{3} /.test(ending.message)) throw new Error(ending.message);
  throw new NumberedError(
    'LI159',
    'cfq_find_alloc_queue()',
    ending.how === 'error'
      ? `it breaks off with ${thrown(ending)}${placeIn(ending.stack)}.`
      : `it was stopped after ${String(limits.milliseconds / 1000)} s.`,
    'Nothing was judged; what stands in the table is of an earlier text.',
  );
}

function parsed(answer: string): unknown {
  try {
    return JSON.parse(answer) as unknown;
  } catch {
    throw unreadableAnswer('it is no JSON');
  }
}

/** What was thrown; a value that is no error has no name. */
function thrown({ name, message }: { readonly name: string; readonly message: string }): string {
  return `${name === '' ? '' : `${name}: `}${message.replace(/\.$/, '')}`;
}

function placeIn(stack: string): string {
  const [, line] = /lab\.ts:(\d+)/.exec(stack) ?? [];
  return line === undefined ? '' : ` at line ${line}`;
}
