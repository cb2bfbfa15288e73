import { NumberedError } from '../errors/numbered-error.ts';
import { ownEntry } from '../errors/own-entry.ts';
import { shortened } from '../errors/shortened.ts';
import { taskLetter, type Move, type Schedule } from '../kernel/index.ts';

/** A schedule as a link carries it. */
export interface CodedSchedule {
  /** Which program it is for: lower-case letters, digits and hyphens. */
  readonly program: string;
  readonly schedule: Schedule;
  /** Four characters that change with the model; null where the text has none. */
  readonly hash: string | null;
}

/** The version that encodeSchedule writes; decoders of older ones stay. */
const codecVersion = '1';

/** Most moves that a text may stand for. */
export const movesMax = 100_000;

/** Letters of the outcomes 1, 2, …; outcome 0 is the usual one and not written. */
const outcomeLetters = 'fghijklmnopqrstuvwxyz';

const decoders: Readonly<Record<string, (text: string) => Schedule>> = { '1': decodeMoves };

/**
 * A schedule as a short printable text, `1.before-wait-fail.A9fA9.k3p9`:
 * codec version, program, moves, model hash. `A9f` is nine steps of task A of
 * which the last has outcome 1, `f` as in fail; an empty schedule is `0`.
 *
 * @throws LI111 on a program name or hash that a link cannot carry, LI115 on a
 *   task beyond Z, an outcome beyond z, or too many moves
 * @example
 * import { encodeSchedule, namedRun } from 'imbalance';
 *
 * const { program, schedule } = namedRun('before/wait-fail');
 * const key = program.name.replace('/', '-');
 * encodeSchedule({ program: key, schedule, hash: null }); // => '1.before-wait-fail.A9fA9'
 */
export function encodeSchedule({ program, schedule, hash }: CodedSchedule): string {
  if (!/^[a-z0-9][a-z0-9-]*$/.test(program)) {
    throw new NumberedError(
      'LI111',
      `program "${program}"`,
      'a link cannot carry this name.',
      'Use lower-case letters, digits and hyphens.',
    );
  }
  if (hash !== null && !/^[a-z0-9]{4}$/.test(hash)) {
    throw new NumberedError(
      'LI111',
      `hash "${hash}"`,
      'a model hash has four lower-case letters or digits.',
      'Give one, or null.',
    );
  }
  const moves = encodeMoves(schedule);
  return [codecVersion, program, moves, ...(hash === null ? [] : [hash])].join('.');
}

/**
 * Reads what encodeSchedule wrote, in this version or an older one. Says what
 * is wrong and where, and never guesses.
 *
 * @throws LI112 on another version, LI113 on a text of another shape, LI114 on
 *   a move that cannot be read, LI115 on too many moves
 * @example
 * import { decodeSchedule } from 'imbalance';
 *
 * decodeSchedule('1.before-2t-ioc.A8B10A9').schedule.length; // => 27
 */
export function decodeSchedule(text: string): CodedSchedule {
  const [version = '', program = '', moves, hash = null, ...rest] = text.split('.');
  const place = `schedule "${shortened(text)}"`;
  const decode = ownEntry(decoders, version);
  if (!decode) {
    const known = Object.keys(decoders).join(', ');
    throw new NumberedError(
      'LI112',
      place,
      `it begins with "${version}", which is no codec version known here.`,
      `Known: ${known}. A link from a newer version needs that version's site.`,
    );
  }
  const shaped =
    /^[a-z0-9][a-z0-9-]*$/.test(program) &&
    moves !== undefined &&
    (hash === null || /^[a-z0-9]{4}$/.test(hash)) &&
    rest.length === 0;
  if (!shaped) {
    throw new NumberedError(
      'LI113',
      place,
      'it is not of the form version.program.moves.hash.',
      'For example: 1.before-wait-fail.A9fA9.k3p9. Is a part missing or the line broken?',
    );
  }
  return { program, schedule: decode(moves), hash };
}

function encodeMoves(schedule: Schedule): string {
  if (schedule.length > movesMax) throw tooMany(schedule.length);
  let text = '';
  for (let i = 0; i < schedule.length;) {
    const { task } = moveAt(schedule, i);
    let end = i;
    while (moveAt(schedule, end).outcome === 0 && schedule[end + 1]?.task === task) end++;
    const count = end - i + 1;
    text += letterOf(task) + (count > 1 ? String(count) : '') + outcomeOf(moveAt(schedule, end));
    i = end + 1;
  }
  return text || '0';
}

function moveAt(schedule: Schedule, i: number): Move {
  return schedule[i] ?? { task: -1, outcome: 0 };
}

function letterOf(task: number): string {
  if (Number.isInteger(task) && task >= 0 && task < 26) return taskLetter(task);
  throw new NumberedError(
    'LI115',
    `task ${String(task)}`,
    'a schedule has tasks A to Z.',
    'Give a task from 0 to 25.',
  );
}

function outcomeOf({ outcome }: Move): string {
  if (outcome === 0) return '';
  const letter = outcomeLetters[outcome - 1];
  if (letter !== undefined) return letter;
  throw new NumberedError(
    'LI115',
    `outcome ${String(outcome)}`,
    `a schedule has outcomes 0 to ${String(outcomeLetters.length)}.`,
    'Give one of them.',
  );
}

function decodeMoves(text: string): Schedule {
  if (text === '0') return [];
  const moves: Move[] = [];
  const group = /([A-Z])([1-9]\d*)?([f-z])?/y;
  while (group.lastIndex < text.length) {
    const at = group.lastIndex;
    const [, letter, count = '1', outcome = ''] = group.exec(text) ?? [];
    if (letter === undefined) throw unreadable(text, at);
    const steps = Number(count);
    if (steps > movesMax - moves.length) throw tooMany(moves.length + steps);
    const task = letter.charCodeAt(0) - 65;
    for (let n = 1; n <= steps; n++) {
      const last = n === steps && outcome !== '';
      moves.push({ task, outcome: last ? outcomeLetters.indexOf(outcome) + 1 : 0 });
    }
  }
  if (moves.length === 0) throw unreadable(text, 0);
  return moves;
}

function unreadable(text: string, at: number): NumberedError {
  const found = text[at] === undefined ? 'nothing' : `"${text[at]}"`;
  return new NumberedError(
    'LI114',
    `moves "${shortened(text)}"`,
    `character ${String(at + 1)} is ${found}, where a task letter A to Z was expected.`,
    'A move is a letter, a count if above 1, and f to z for another outcome: A9fA9.',
  );
}

function tooMany(count: number): NumberedError {
  return new NumberedError(
    'LI115',
    'schedule',
    `it has ${String(count)} moves.`,
    `At most ${String(movesMax)} are allowed.`,
  );
}
