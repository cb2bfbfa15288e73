import { NumberedError } from '../errors/numbered-error.ts';
import { checkLedger } from '../argument/claims/check-ledger.ts';
import { ledger } from '../argument/claims/ledger.ts';
import { ledgerJson, ledgerText } from '../argument/claims/ledger-text.ts';
import { whereabouts } from './checkout.ts';
import type { Command } from './command.ts';
import { exitCodes } from './exit-codes.ts';
import { readOptions } from './options.ts';
import { options } from './command-usage.ts';

/**
 * `imbalance claims [--json]`: prints the ledger and tries every piece of
 * evidence. Exit code 1 if something is wrong with it, each on a line of its
 * own to stderr.
 *
 * @throws LI552 on an argument
 */
export const claims: Command = (args, { out, err }) => {
  const { values, positionals } = readOptions('claims', args, options.claims);
  if (positionals.length > 0) {
    throw new NumberedError(
      'LI552',
      'imbalance claims',
      `it takes no "${positionals.join(' ')}".`,
      'A single claim: imbalance cite c/second-unlock.',
    );
  }
  const { home } = whereabouts.project();
  out.text(values.json ? ledgerJson(ledger, home) : ledgerText(ledger, home));
  const wrong = checkLedger(ledger, whereabouts.evidences());
  for (const { message } of wrong) err.line(message);
  return Promise.resolve(wrong.length > 0 ? exitCodes.found : exitCodes.answered);
};
