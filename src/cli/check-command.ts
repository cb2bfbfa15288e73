import { createReadStream } from 'node:fs';
import { NumberedError } from '../errors/numbered-error.ts';
import { checkCase, scriptScene } from '../lockdep/script/lock-script.ts';
import { formatReport } from '../lockdep/text/format-report.ts';
import { batchesOf } from './check-input.ts';
import type { Command } from './command.ts';
import { exitCodeOf } from './exit-codes.ts';
import { readOptions } from './options.ts';
import { Progress } from './progress.ts';
import { options } from './command-usage.ts';
import { UncheckedCases } from './unchecked-cases.ts';

/**
 * `imbalance check FILE|- [--era classic|modern] [--report v3.8|today]
 * [--fail-on findings]`: plays lock scripts and prints one verdict a line, in
 * input order, as they come; with `--report` each verdict is followed by the
 * kernel's report. The exit code is 0 whatever the verdicts say, unless
 * `--fail-on` asks for another.
 *
 * @throws LI301 to LI308 on input that is no lock script, after the verdicts
 *   before it are printed; LI502, LI503, LI531 on wrong arguments; LI510 where
 *   the output takes no more
 */
export const check: Command = async (args, terminal) => {
  const { values, positionals } = readOptions('check', args, options.check);
  const [file] = positionals;
  if (file === undefined || positionals.length !== 1) {
    throw new NumberedError(
      'LI531',
      'imbalance check',
      `${String(positionals.length)} files are named, one is needed.`,
      'For example: imbalance check cases.jsonl, or - for standard input.',
    );
  }
  const layout = values.report ?? values.format;
  const source = file === '-' ? terminal.in : createReadStream(file);
  const { out, err } = terminal;
  const progress = new Progress(terminal);
  const uncheckedCases = new UncheckedCases();
  let findings = 0;
  try {
    for await (const batch of batchesOf(file, source)) {
      for (const lockCase of batch) {
        const { verdict, report, unchecked } = checkCase(lockCase, values.era);
        out.line(JSON.stringify(verdict));
        progress.count += 1;
        if (report || verdict.finding) findings += 1;
        if (unchecked) uncheckedCases.add(lockCase.id, unchecked);
        if (layout && report) {
          out.line(formatReport(report, scriptScene(lockCase), { layout }));
        }
      }
      if (!(await out.flush())) break;
      progress.show();
    }
  } finally {
    await out.flush();
    progress.clear();
  }
  const note = uncheckedCases.note();
  if (note !== null) err.line(note);
  return exitCodeOf(values['fail-on'], findings);
};
