import * as v from 'valibot';
import { NumberedError } from '../errors/numbered-error.ts';
import { shortened } from '../errors/shortened.ts';

/** A text that a page shows. */
export const answerText = v.pipe(v.string(), v.maxLength(10_000));

/** A number of things. */
export const answerCount = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** The longest list that is read. */
const answerListMax = 2000;

/** A list of at most `most`. */
export function answerList<const T extends v.GenericSchema>(
  of: T,
  most = answerListMax,
): v.SchemaWithPipe<
  readonly [v.ArraySchema<T, undefined>, v.MaxLengthAction<v.InferOutput<T>[], number, undefined>]
> {
  return v.pipe(v.array(of), v.maxLength(most));
}

/**
 * Reads what came back from the sandbox, where somebody's code may have written
 * it: field by field, and whatever else it has is left out.
 *
 * @throws LI159 on anything else
 */
export function readAnswer<const T extends v.GenericSchema>(
  schema: T,
  answered: unknown,
): v.InferOutput<T> {
  const read = v.safeParse(schema, answered, { abortEarly: true });
  if (read.success) return read.output;
  const [issue] = read.issues;
  const at = v.getDotPath(issue) ?? 'the whole of it';
  throw unreadableAnswer(`${shortened(at)}: ${shortened(issue.message)}`);
}

/** LI159 with the reason, which follows a colon. */
export function unreadableAnswer(why: string): NumberedError {
  return new NumberedError(
    'LI159',
    'cfq_find_alloc_queue()',
    `what came back is no answer: ${why}.`,
    'Nothing was judged; what stands in the table is of an earlier text.',
  );
}
