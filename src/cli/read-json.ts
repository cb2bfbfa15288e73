import { NumberedError } from '../errors/numbered-error.ts';

/** Beyond this length the place of an error is not looked for. */
const SEARCHED_MAX = 4 * 1024 * 1024;

/**
 * A JSON value, or a numbered error that names line and column.
 *
 * @throws LI302
 */
export function parseJson(place: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = messageOf(error);
    const at = text.length > SEARCHED_MAX ? '' : lineAt(text, errorPosition(text));
    throw new NumberedError(
      'LI302',
      `${place}${at}`,
      `it is not JSON: ${message.length > 120 ? `${message.slice(0, 120)}…` : message}.`,
      'A file holds one case, an array of cases or {"cases": […]}; a .jsonl file one case a line.',
    );
  }
}

function messageOf(error: unknown): string {
  return (error as Error).message.replace(/\s+/g, ' ');
}

/**
 * The longest beginning that could still become JSON ends at the error: not
 * every engine says where it is.
 */
function errorPosition(text: string): number {
  let good = 0;
  let bad = text.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (couldGoOn(text.slice(0, middle))) good = middle;
    else bad = middle;
  }
  return good;
}

function couldGoOn(beginning: string): boolean {
  try {
    JSON.parse(beginning);
    return true;
  } catch (error) {
    const message = messageOf(error);
    const position = /at position (\d+)/.exec(message)?.[1];
    if (position !== undefined) {
      return Number(position) >= beginning.length || message.startsWith('Unterminated');
    }
    return message.startsWith('Unexpected end');
  }
}

/** `:line:column` of a position; of a text of one line only the column. */
function lineAt(text: string, position: number): string {
  const before = text.slice(0, position).split('\n');
  const column = String((before.at(-1) ?? '').length + 1);
  return text.includes('\n') ? `:${String(before.length)}:${column}` : `, column ${column}`;
}
