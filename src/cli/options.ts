import { parseArgs, type ParseArgsConfig } from 'node:util';
import { nearest, NumberedError } from '../errors/numbered-error.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/**
 * Positional arguments and options of one command.
 *
 * @throws LI502 on an unknown option or a missing value
 */
export function readOptions<O extends Options>(
  command: string,
  args: readonly string[],
  options: O,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const known = Object.keys(options).map((name) => `--${name}`);
    throw new NumberedError(
      'LI502',
      `imbalance ${command}`,
      `${(error as Error).message.split('. ')[0] ?? ''}.`,
      `Options: ${known.join(', ')}.`,
    );
  }
}

/**
 * One of the allowed words.
 *
 * @throws LI503 on any other
 */
export function oneOf<T extends string>(place: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((word) => word === value);
  if (found) return found;
  throw new NumberedError(
    'LI503',
    place,
    `"${value}" is not allowed here.`,
    `Allowed: ${nearest(value, allowed, allowed.length).join(', ')}.`,
  );
}
