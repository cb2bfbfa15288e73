import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { NumberedError } from '../errors/numbered-error.ts';
import { checkers, type Checker } from './checkers.ts';
import type { Said } from './said.ts';
import type { Subject } from './subjects.ts';

/** A checker that takes longer for one text is stopped. */
const millisecondsMax = 60_000;

/** Where what a checker reads lies. */
export interface Places {
  /** The folder of our declarations and rule. */
  readonly declared: string;
  /** The folder of the kernel's rules for locks, outside the repository. */
  readonly rules: string;
}

/** The version that the program of a checker gives of itself, or null where it is not installed. */
export function installedVersion({ version: [command, ...args] }: Checker): string | null {
  const { error, stdout } = spawnSync(command, args, { encoding: 'utf8' });
  if (error) return null;
  return /\d+(?:\.\d+)+/.exec(stdout)?.[0] ?? stdout.trim();
}

/** Names what everyone is asked about a text: the text, what is declared, the commands. Another name: ask again. */
export function questionOf({ c }: Subject, declared: string): string {
  const ours = ['cfq-declared.h', 'second-unlock.cocci'].map((file) =>
    readFileSync(path.join(declared, file), 'utf8'),
  );
  const commands = checkers.map((checker) => checker.commands('', ''));
  const whole = JSON.stringify([c, ours, commands]);
  return createHash('sha256').update(whole).digest('hex').slice(0, 12);
}

/**
 * What a checker says of a text, in a folder of its own that is removed again.
 *
 * @throws LI289 where it cannot be started, is stopped, or could not read the text
 */
export function askChecker(checker: Checker, subject: Subject, places: Places): Said {
  const folder = mkdtempSync(path.join(tmpdir(), 'second-opinion-'));
  try {
    for (const [name, text] of Object.entries(checker.files(subject))) {
      writeFileSync(path.join(folder, name), text);
    }
    const commands = checker.commands(places.declared, places.rules);
    const printed = commands.map(([command, ...args]) => {
      const { error, signal, stdout, stderr } = spawnSync(command, args, {
        cwd: folder,
        encoding: 'utf8',
        timeout: millisecondsMax,
      });
      const all = `${stdout}${stderr}`;
      const why = error?.message ?? signal ?? /^.*: error: .*$/m.exec(all)?.[0];
      if (why !== undefined) throw unread(checker, subject, why);
      return all;
    });
    return checker.read(printed.join(''));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function unread({ name }: Checker, subject: Subject, why: string): NumberedError {
  return new NumberedError(
    'LI289',
    `${name}, asked about ${subject.kind} "${subject.name}"`,
    `it gave no answer: ${why}.`,
    'Install it (npm run second-opinion -- --install), or declare what the text calls in src/second-opinion/declared.',
  );
}
