import { NumberedError } from '../errors/numbered-error.ts';
import { CASE_SHAPE, readCase, type LockCase } from '../lockdep/script/lock-script.ts';
import { isObject } from '../lockdep/script/script-place.ts';
import { parseJson } from './read-json.ts';
import { linesOf, type Line } from './input-lines.ts';

/** The largest document that is read whole, in UTF-16 units. */
const DOCUMENT_MAX = 256 * 1024 * 1024;
const BATCH = 1000;

/**
 * The cases of a lock script, in batches as they arrive. A `.jsonl` file, and
 * any other input whose first line is a case by itself, is read line by line in
 * bounded memory: standard input and a pipe have no name to go by. All else is
 * one JSON document: a case, an array of cases, or `{"cases": […]}`.
 *
 * A batch is read while it is walked, so a malformed case is met only after
 * the cases before it.
 *
 * @throws LI301 to LI308
 */
export async function* batchesOf(
  file: string,
  stream: NodeJS.ReadableStream,
): AsyncGenerator<Iterable<LockCase>> {
  const name = file === '-' ? 'standard input' : file;
  const lines = linesOf(name, stream);
  if (/\.(jsonl|ndjson)$/i.test(file)) {
    yield* lineBatches(name, [], lines);
    return;
  }
  const head: Line[] = [];
  for await (const more of lines) {
    head.push(...more);
    const first = head.find(({ text }) => text.trim() !== '');
    if (!first) continue;
    if (isCaseByItself(first.text)) yield* lineBatches(name, head, lines);
    else yield* documentBatches(name, await documentOf(name, head, lines));
    return;
  }
  throw empty(name);
}

function empty(name: string): NumberedError {
  return new NumberedError('LI302', name, 'it is empty.', 'Give it at least one case.');
}

async function* lineBatches(
  file: string,
  head: readonly Line[],
  rest: AsyncIterable<readonly Line[]>,
): AsyncGenerator<Iterable<LockCase>> {
  let index = 0;
  function* read(lines: readonly Line[]): Generator<LockCase> {
    for (const { n, text } of lines) {
      if (text.trim() === '') continue;
      yield readCase(parseJson(`${file}, line ${String(n)}`, text), { file, line: n, index });
      index += 1;
    }
  }
  yield read(head);
  for await (const lines of rest) yield read(lines);
  if (index === 0) throw empty(file);
}

function* documentBatches(file: string, text: string): Generator<Iterable<LockCase>> {
  const document = parseJson(file, text);
  const cases = Array.isArray(document)
    ? (document as unknown[])
    : isObject(document) && Array.isArray(document['cases'])
      ? (document['cases'] as unknown[])
      : [document];
  if (cases.length === 0) {
    const fact = 'the list of cases is empty, so there is no operation to check.';
    throw new NumberedError('LI303', file, fact, CASE_SHAPE);
  }
  function* read(from: number): Generator<LockCase> {
    const to = Math.min(from + BATCH, cases.length);
    for (let index = from; index < to; index++) yield readCase(cases[index], { file, index });
  }
  for (let from = 0; from < cases.length; from += BATCH) yield read(from);
}

async function documentOf(
  file: string,
  head: readonly Line[],
  rest: AsyncIterable<readonly Line[]>,
): Promise<string> {
  const texts = head.map(({ text }) => text);
  let length = 0;
  for await (const lines of rest) {
    for (const { text } of lines) {
      texts.push(text);
      length += text.length + 1;
    }
    if (length > DOCUMENT_MAX) {
      throw new NumberedError(
        'LI308',
        file,
        `the document is longer than ${String(DOCUMENT_MAX)} characters.`,
        'Write one case a line into a .jsonl file, which is read piece by piece.',
      );
    }
  }
  return texts.join('\n');
}

function isCaseByItself(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) && !('cases' in value);
  } catch {
    return false;
  }
}
