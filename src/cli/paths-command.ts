import { NumberedError } from '../errors/numbered-error.ts';
import { shortened } from '../errors/shortened.ts';
import { reviewMail } from '../judge-locks/review-mail.ts';
import { reviewTable } from '../judge-locks/review-table.ts';
import type { Unreadable } from '../judge-locks/read-texts.ts';
import { alarmsOf, review, type Review, type ReviewOptions } from '../judge-locks/review.ts';
import type { Command } from './command.ts';
import { options } from './command-usage.ts';
import { exitCodeOf } from './exit-codes.ts';
import { gitShow } from './git-show.ts';
import { readOptions } from './options.ts';
import { reviewJson } from './paths-json.ts';
import type { Terminal } from './terminal.ts';
import { wholeText } from './whole-text.ts';

/**
 * `imbalance paths FILE|-`, `imbalance paths BEFORE AFTER`, `imbalance paths --git REV` `[--function NAME]
 * [--format mail|table] [--json] [--fail-on alarms]`: the locks of C functions on every path, and what a change
 * did to them.
 *
 * @throws LI541 without one or two files, or a revision; LI542 on a text without a function of C; LI543 on a diff
 *   that shows no function whole; LI544 where no function has the name; LI545 where git has no such commit;
 *   LI301, LI302, LI308 and LI546 on files that are no text
 */
export const paths: Command = async (args, terminal) => {
  const { values, positionals } = readOptions('paths', args, options.paths);
  const { function: only, git } = values;
  const wanted = only === undefined ? {} : { only };
  const found = read(await reviewed(positionals, git, terminal, wanted), git);
  if (only !== undefined && countOf(found) === 0) {
    throw new NumberedError(
      'LI544',
      'imbalance paths --function',
      `${found.read} None that can be judged is called "${shortened(only)}".`,
      'Leave --function out to see which there are.',
    );
  }
  const { out } = terminal;
  if (values.json) out.line(reviewJson(found));
  else out.text(values.format === 'table' ? reviewTable(found) : reviewMail(found));
  return exitCodeOf(values['fail-on'], alarmsOf(found));
};

async function reviewed(
  files: readonly string[],
  revision: string | undefined,
  terminal: Terminal,
  wanted: ReviewOptions,
): Promise<Review | Unreadable> {
  const [first, second, ...more] = files;
  if (revision !== undefined && first === undefined) {
    return review({ before: '', after: await gitShow(revision) }, wanted);
  }
  const both = first === '-' && second === '-';
  if (first === undefined || revision !== undefined || more.length > 0 || both) {
    const given = both
      ? 'standard input is named twice.'
      : `${String(files.length)} files are named${revision === undefined ? '' : ' beside --git'}.`;
    throw new NumberedError(
      'LI541',
      'imbalance paths',
      given,
      'Name one file or -, two files (before and after), or --git REV. For example: git show -W REV | imbalance paths -.',
    );
  }
  const text = await wholeText(first, terminal);
  if (second === undefined) return review({ before: '', after: text }, wanted);
  return review({ before: text, after: await wholeText(second, terminal) }, wanted);
}

/** A review in which something could be read. */
function read(given: Review | Unreadable, revision: string | undefined): Review {
  if (given.kind !== 'unreadable') return given;
  const { cut, read: found, todo } = given;
  const [first] = cut;
  if (!first && revision !== undefined) {
    throw new NumberedError(
      'LI542',
      `imbalance paths --git "${shortened(revision)}"`,
      'the commit shows no diff, as a merge without conflicts does.',
      'Name a commit that is no merge; or pipe one side of it: git show -W -m REV | imbalance paths -.',
    );
  }
  if (!first) {
    const instead = todo.replace(/^Paste/, 'Give');
    throw new NumberedError('LI542', 'imbalance paths', found, instead);
  }
  const names = cut.map(({ file, name, line }) =>
    name === null ? `${file}, line ${String(line)}` : `${name}() in ${file}`,
  );
  const most = 5;
  const rest = names.length > most ? `, and ${String(names.length - most)} more` : '';
  throw new NumberedError(
    'LI543',
    'imbalance paths',
    `no function is shown whole, and a part is not guessed at: ${names.slice(0, most).join('; ')}${rest} (${first.reason}).`,
    `Give what this prints: ${first.command}.`,
  );
}

const countOf = ({ functions, withoutLocks, cut }: Review): number =>
  functions.length + withoutLocks.length + cut.length;
