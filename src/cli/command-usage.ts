import { SPENT_MAX } from '../explore/bounded-search.ts';
import { usualLimits } from '../explore/limits.ts';
import { searches } from '../explore/search-kinds.ts';
import { rcuFlavours, type RcuFlavour } from '../kernel/index.ts';
import { eras } from '../lockdep/state/era.ts';
import { reportLayouts } from '../lockdep/text/titles.ts';
import { citeFormats } from '../publish/cite/formats.ts';
import { exitCodeText, notationText } from './command-notes.ts';
import { failures } from './exit-codes.ts';
import type { Flag, Options, Text, Whole, Word } from './options.ts';

const flag: Flag = { is: 'flag' };

function word<const W extends string>(words: readonly W[], usual: W) {
  return { is: 'word', words, usual } as const satisfies Word<W>;
}

function upTo(letter: string, most: number, usual: number) {
  return { is: 'number', letter, least: 1, most, usual } as const satisfies Whole;
}

/**
 * The options that choose a scenario. They go as far as the model does: whoever
 * asks for eight tasks on a machine of theirs may wait for the answer.
 */
export const scenarioOptions = {
  tasks: upTo('N', 8, 1),
  calls: upTo('K', 4, 1),
  reaper: flag,
  irq: flag,
  'share-ioc': flag,
  'fail-group': flag,
  async: flag,
} as const satisfies Options;

const spent: Whole = { is: 'number', letter: 'N', least: 0, most: SPENT_MAX };
const failOn: Word<(typeof failures)[number]> = { is: 'word', words: failures };
const layout: Word<(typeof reportLayouts)[number]> = { is: 'word', words: reportLayouts };

/** The options of every command. */
export const options = {
  check: {
    era: word(eras, 'classic'),
    report: layout,
    // The same by the name that the notation's document uses.
    format: layout,
    'fail-on': failOn,
  },
  cite: { format: word(citeFormats, 'mail') },
  claims: { json: flag },
  explain: { json: flag, 'fail-on': { is: 'word', words: ['reports'] } },
  explore: {
    ...scenarioOptions,
    search: word(searches, 'full'),
    preemptions: spent,
    faults: spent,
    'max-states': upTo('M', 100_000_000, usualLimits.maxStates),
    json: flag,
    'fail-on': failOn,
  },
  export: {
    to: { is: 'word', words: ['promela', 'itf', 'lock-script'], needed: true },
    ...scenarioOptions,
  },
  paths: {
    function: { is: 'text', letter: 'NAME' },
    git: { is: 'text', letter: 'REV' },
    format: word(['mail', 'table'], 'mail'),
    json: flag,
    'fail-on': { is: 'word', words: ['alarms'] },
  },
  run: {
    format: word(['table', 'mail', 'report', 'json'], 'table'),
    rcu: { is: 'word', words: Object.keys(rcuFlavours) as RcuFlavour[] },
    report: word(reportLayouts, 'v3.8'),
    'fail-on': failOn,
  },
} as const satisfies Record<string, Options>;

/** The name of a command. */
export type CommandName = keyof typeof options;

/** What each command takes besides options, and what it prints. */
const words: Readonly<Record<CommandName, readonly [takes: string, prints: string]>> = {
  check: [
    'FILE',
    `What lockdep says of each lock script in FILE (.json, .jsonl, or - for
  standard input): a verdict a line, or the kernel's report. --format is
  another name of --report. The notation: imbalance check --help.`,
  ],
  cite: ['LINK', 'The citation of anything that has an address.'],
  claims: ['', 'Every claim with its verdict and evidence; exit code 1 if one does not hold.'],
  explain: [
    '[FILE]',
    `Every report about locks in a kernel's log (dmesg, a journal, a console, a
  mail; - or nothing for standard input): what it means, what to look for.
  So of every stall of RCU, task that hangs and CPU that is stuck.`,
  ],
  explore: [
    'VARIANT',
    `Every schedule and every outcome of every allocation: counts, what some run
  breaks, and the shortest such run. A FILE in place of the variant is a program
  of your own, as for run; its tasks are those of the file.`,
  ],
  export: [
    'VARIANT',
    `The model for SPIN; or its shortest failing run, or where none fails its
  first, in the Informal Trace Format or as a lock script. A FILE as for explore.`,
  ],
  paths: [
    'FILE [AFTER]',
    `The locks of C functions on every path, without headers: of a diff with whole
  functions (git show -W; - for standard input) or of two files what is new, of
  one file its locks. --git REV reads a commit in a kernel tree by itself.`,
  ],
  run: [
    'RUN',
    `One run: its name, its schedule, or a link to it as a mail left it. Of a program
  of your own, FILE [SCHEDULE]: a .ts or .js file that exports it as program; each
  task goes as far as it can, or as the schedule says.`,
  ],
};

/** The names of all commands. */
export const commandNames = Object.keys(options) as CommandName[];

/** The usage of one command, or of all. */
export function usage(command?: CommandName): string {
  const names = command === undefined ? commandNames : [command];
  const notation = command === 'check' ? [notationText()] : [];
  const version = command === undefined ? ['imbalance --version'] : [];
  return `${[...names.map(usageOf), ...version, ...notation, exitCodeText()].join('\n\n')}\n`;
}

function usageOf(command: CommandName): string {
  const [takes, prints] = words[command];
  const all: Options = options[command];
  const parts = Object.entries(all).map(([name, option]) => {
    const value = option.is === 'word' ? option.words.join('|') : valueLetter(option);
    const whole = value === '' ? `--${name}` : `--${name} ${value}`;
    return option.is === 'word' && option.needed ? whole : `[${whole}]`;
  });
  return `${folded([`imbalance ${command}`, takes, ...parts])}\n  ${prints}`;
}

function valueLetter(option: Flag | Whole | Text): string {
  return option.is === 'flag' ? '' : option.letter;
}

/** Parts on lines of at most 80 columns, none of them broken. */
function folded(parts: readonly string[]): string {
  const lines: string[] = [];
  for (const part of parts.filter(Boolean)) {
    const longer = `${lines.at(-1) ?? ''} ${part}`;
    if (lines.length > 0 && longer.length <= 80) lines[lines.length - 1] = longer;
    else lines.push(lines.length > 0 ? `    ${part}` : part);
  }
  return lines.join('\n');
}
