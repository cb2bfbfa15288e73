import { messageOf } from '../errors/message-of.ts';
import { NumberedError } from '../errors/numbered-error.ts';
import { jsonErrorPosition } from './json-error-position.ts';

/**
 * A JSON value, or a numbered error that names line and column.
 *
 * @throws LI302
 */
export function parseJson(place: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = messageOf(error).replace(/\s+/g, ' ');
    const at = lineAt(text, jsonErrorPosition(text).position);
    throw new NumberedError(
      'LI302',
      `${place}${at}`,
      `it is not JSON: ${message.length > 120 ? `${message.slice(0, 120)}…` : message}.`,
      'A file holds one case, an array of cases or {"cases": […]}; a .jsonl file one case a line.',
    );
  }
}

/** `:line:column` of a position; of a text of one line only the column. */
function lineAt(text: string, position: number): string {
  const before = text.slice(0, position).split('\n');
  const column = String((before.at(-1) ?? '').length + 1);
  return text.includes('\n') ? `:${String(before.length)}:${column}` : `, column ${column}`;
}
