import { createReadStream } from 'node:fs';
import { NumberedError } from '../errors/numbered-error.ts';
import { checkCase, scriptScene } from '../lockdep/script/lock-script.ts';
import { formatReport } from '../lockdep/text/format-report.ts';
import { batchesOf } from './check-input.ts';
import type { Command } from './command.ts';
import { readOptions } from './options.ts';
import { Output } from './output.ts';
import { Progress } from './progress.ts';
import { options } from './command-usage.ts';

/**
 * `imbalance check FILE|- [--era classic|modern] [--report v3.8|today]`: plays
 * lock scripts and prints one verdict a line, in input order, as they come;
 * with `--report` each verdict is followed by the kernel's report. The exit
 * code is 0 whatever the verdicts say.
 *
 * @throws LI301 to LI308 on input that is no lock script, after the verdicts
 *   before it are printed; LI502, LI503, LI531 on wrong arguments
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
  const output = new Output(terminal.out);
  const source = file === '-' ? terminal.in : createReadStream(file);
  const progress = new Progress(terminal);
  try {
    for await (const batch of batchesOf(file, source)) {
      for (const lockCase of batch) {
        const { verdict, report } = checkCase(lockCase, values.era);
        output.line(JSON.stringify(verdict));
        progress.count += 1;
        if (layout && report) {
          output.line(formatReport(report, scriptScene(lockCase), { layout }));
        }
      }
      if (!(await output.flush())) return 0;
      progress.show();
    }
  } finally {
    await output.flush();
    progress.clear();
  }
  return 0;
};
