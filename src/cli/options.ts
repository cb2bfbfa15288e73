import { parseArgs, type ParseArgsConfig } from 'node:util';
import { nearest, NumberedError } from '../errors/numbered-error.ts';

/** An option without a value: given or not. */
export interface Flag {
  readonly is: 'flag';
}

/** An option whose value is one of some words. */
export interface Word<W extends string = string> {
  readonly is: 'word';
  readonly words: readonly W[];
  /** What it is when it is left out; absent: nothing. */
  readonly usual?: W;
  /** Whether it has to be given. */
  readonly needed?: boolean;
}

/** An option whose value is a whole number. */
export interface Whole {
  readonly is: 'number';
  /** What stands for the number in the usage. */
  readonly letter: string;
  readonly least: number;
  readonly most: number;
  /** As for a word. */
  readonly usual?: number;
}

/** An option whose value is any text. */
export interface Text {
  readonly is: 'text';
  /** What stands for the text in the usage. */
  readonly letter: string;
}

/** The options of one command by name, in the order of its usage. */
export type Options = Readonly<Record<string, Flag | Word | Whole | Text>>;

type ValueOf<O> = O extends Flag
  ? boolean
  : | (O extends Word<infer W> ? W : O extends Text ? string : number)
    | (O extends { readonly usual: unknown } | { readonly needed: true } ? never : undefined);

/** What a command line gives for each option. */
export type Values<O extends Options> = { readonly [K in keyof O]: ValueOf<O[K]> };

/** A command line, read. */
export interface Read<O extends Options> {
  readonly values: Values<O>;
  readonly positionals: readonly string[];
}

/**
 * Positional arguments and options of one command.
 *
 * @throws LI502 on an unknown option or a missing value, LI503 on a word that
 *   is not allowed, LI505 on a number that is not
 */
export function readOptions<O extends Options>(
  command: string,
  args: readonly string[],
  options: O,
): Read<O> {
  const given = parsed(command, args, options);
  const values = Object.entries(options).map(([name, option]) => {
    const text = given.values[name];
    return [name, valueOf(`imbalance ${command} --${name}`, option, text)];
  });
  return {
    values: Object.fromEntries(values) as Values<O>,
    positionals: given.positionals,
  };
}

interface Parsed {
  readonly values: Readonly<Record<string, unknown>>;
  readonly positionals: readonly string[];
}

function parsed(command: string, args: readonly string[], options: Options): Parsed {
  const config: ParseArgsConfig['options'] = Object.fromEntries(
    Object.entries(options).map(([name, { is }]) => [
      name,
      { type: is === 'flag' ? 'boolean' : 'string' },
    ]),
  );
  try {
    return parseArgs({ args: [...args], options: config, allowPositionals: true, strict: true });
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

function valueOf(place: string, option: Flag | Word | Whole | Text, given: unknown): unknown {
  if (option.is === 'flag') return given === true;
  if (option.is === 'text') return given;
  if (option.is === 'number') {
    return typeof given === 'string' ? wholeNumber(place, given, option) : option.usual;
  }
  if (typeof given === 'string') return oneOf(place, given, option.words);
  return option.needed ? oneOf(place, '', option.words) : option.usual;
}

function oneOf(place: string, value: string, allowed: readonly string[]): string {
  const found = allowed.find((word) => word === value);
  if (found !== undefined) return found;
  throw new NumberedError(
    'LI503',
    place,
    value === '' ? 'nothing is given.' : `"${value}" is not allowed here.`,
    `Allowed: ${nearest(value, allowed, allowed.length).join(', ')}.`,
  );
}

function wholeNumber(place: string, value: string, { least, most }: Whole): number {
  const number = Number(value);
  if (/^\d+$/.test(value) && number >= least && number <= most) return number;
  throw new NumberedError(
    'LI505',
    place,
    `"${value}" is not allowed.`,
    `Give a whole number from ${String(least)} to ${String(most)}.`,
  );
}
