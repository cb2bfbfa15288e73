import { linkTo } from '../../show/address/place.ts';
import { claimPath } from '../../show/address/addresses.ts';
import { ascii } from '../../show/text/ascii.ts';
import { columnsMax, wrap } from '../../show/text/wrap.ts';
import type { Claim, Evidence } from './claim.ts';

/** The ledger as text of 72 columns. */
export function ledgerText(ledger: readonly Claim[]): string {
  return ledger.map(claimText).join('\n');
}

function claimText({ id, sentence, verdict, since, mail, withdrawn, evidence }: Claim): string {
  const about = [
    verdict,
    `since ${since}`,
    ...(mail === undefined ? [] : [`sentence ${String(mail)} of the mail`]),
  ];
  const lines = [
    ...(withdrawn ? [`[WITHDRAWN] in ${withdrawn.in}: ${withdrawn.why}`] : []),
    sentence,
    about.join(', '),
    ...evidence.map((one) => `- ${evidenceText(one)}`),
    linkTo(claimPath(id)),
  ];
  const body = lines.flatMap((line) => hanging(ascii(line)));
  return `${id}\n${body.map((line) => `  ${line}`).join('\n')}\n`;
}

function hanging(line: string): string[] {
  const indent = line.startsWith('- ') ? '  ' : '';
  return wrap(line, columnsMax - 4).map((part, i) => (i === 0 ? part : indent + part));
}

function evidenceText(one: Evidence): string {
  switch (one.kind) {
    case 'model':
      return `${one.kind}${against(one)}: ${one.says}${one.bound === undefined ? '' : ` Bound: ${one.bound}.`}`;
    case 'kernel':
      return `${one.kind}${against(one)}: ${one.says} (${one.reads})`;
    case 'run':
      return `run: ${one.at}`;
    case 'test':
      return `test: "${one.title}" in ${one.file}`;
    case 'source':
      return `source: ${one.id}`;
  }
}

function against({ bears }: { readonly bears: string }): string {
  return bears === 'against' ? ', against' : '';
}

/** The ledger as JSON: each claim, each piece of evidence with what it says. */
export function ledgerJson(ledger: readonly Claim[]): string {
  const claims = ledger.map((claim) => ({ ...claim, address: linkTo(claimPath(claim.id)) }));
  return `${JSON.stringify({ claims }, null, 2)}\n`;
}
