import { NumberedError } from '../errors/numbered-error.ts';
import { answerMail } from '../explain-log/answer-mail.ts';
import { explainLog, type ExplainedLog } from '../explain-log/explain-log.ts';
import { reportJson } from '../explain-log/report-json.ts';
import { counted } from '../kernel/counted.ts';
import type { Command } from './command.ts';
import { options } from './command-usage.ts';
import { exitCodeOf } from './exit-codes.ts';
import { readOptions } from './options.ts';
import { wholeText } from './whole-text.ts';

/**
 * `imbalance explain [FILE|-] [--json] [--fail-on reports]`: every report of a lock in a kernel's log, explained;
 * standard input where no file is named.
 *
 * @throws LI560 with more than one file; LI301, LI302, LI308 and LI546 on a file that is no text
 */
export const explain: Command = async (args, terminal) => {
  const { values, positionals } = readOptions('explain', args, options.explain);
  const [file = '-'] = positionals;
  if (positionals.length > 1) {
    throw new NumberedError(
      'LI560',
      'imbalance explain',
      `${String(positionals.length)} files are named, at most one is read.`,
      'Name one log, or none for standard input. For example: dmesg | imbalance explain.',
    );
  }
  const log = explainLog(
    // A serial line prints bytes that are no text, between those that are.
    await wholeText(file, terminal, true),
  );
  const { out } = terminal;
  if (values.json)
    out.line(
      JSON.stringify(
        log.reports.map(({ report }) => reportJson(report)),
        null,
        2,
      ),
    );
  else out.text(logText(log));
  return exitCodeOf(values['fail-on'], log.reports.length);
};

function logText({ reports, leftOut, lines }: ExplainedLog): string {
  const others = leftOut.map(({ headline, count }) => `  ${String(count)} x ${headline}`);
  const read = `${counted(lines, 'line')} read, ${counted(reports.length, 'report')} about locks.`;
  const aside =
    others.length > 0 ? `\nLeft out, since they are not about locks:\n${others.join('\n')}\n` : '';
  return [`${read}\n`, ...reports.map((one) => answerMail(one)), aside].filter(Boolean).join('\n');
}
