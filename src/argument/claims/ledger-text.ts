import { linkTo, type Home } from '../../show/address/place.ts';
import { claimPath } from '../../show/address/addresses.ts';
import { ascii } from '../../show/text/ascii.ts';
import { columnsMax, wrap } from '../../show/text/wrap.ts';
import type { Claim, Decisive, Evidence } from './claim.ts';

/** The ledger as text of 72 columns. */
export function ledgerText(ledger: readonly Claim[], home: Home): string {
  return ledger.map((claim) => claimText(claim, home)).join('\n');
}

/** What a claim said before it was worded anew; null if it never was. */
export function rewordedText({ reworded }: Claim): string | null {
  return reworded === undefined
    ? null
    : `Before version ${reworded.in} it said: "${reworded.from}" ${reworded.why}`;
}

function claimText(claim: Claim, home: Home): string {
  const { id, sentence, verdict, since, mail, withdrawn, evidence } = claim;
  const reworded = rewordedText(claim);
  const about = [
    verdict,
    `since ${since}`,
    ...(mail === undefined ? [] : [`sentence ${String(mail)} of the mail`]),
  ];
  const lines = [
    ...(withdrawn ? [`[WITHDRAWN] in ${withdrawn.in}: ${withdrawn.why}`] : []),
    sentence,
    about.join(', '),
    ...(reworded === null ? [] : [reworded]),
    ...evidence.map((one) => `- ${evidenceText(one)}`),
    linkTo(home, claimPath(id)) ?? claimPath(id),
  ];
  const body = lines.flatMap((line) => hanging(ascii(line)));
  return `${id}\n${body.map((line) => `  ${line}`).join('\n')}\n`;
}

function hanging(line: string): string[] {
  const indent = line.startsWith('- ') ? '  ' : '';
  return wrap(line, columnsMax - 4).map((part, i) => (i === 0 ? part : indent + part));
}

/** How a form of the ledger writes what evidence names; plain text as it is. */
export interface EvidenceMarks {
  words(text: string): string;
  /** What of docs/evidence was read. */
  reads(name: string): string;
  run(at: string): string;
  file(name: string): string;
  source(id: string): string;
}

const itself = (text: string): string => text;
const plain: EvidenceMarks = {
  words: itself,
  reads: itself,
  run: itself,
  file: itself,
  source: itself,
};

/** One piece of evidence in one line of a form of the ledger. */
export function evidenceText(one: Evidence, marks: EvidenceMarks = plain): string {
  switch (one.kind) {
    case 'model':
      return `${sayingOf(one, marks)}${one.bound === undefined ? '' : ` Bound: ${one.bound}.`}`;
    case 'kernel':
      return `${sayingOf(one, marks)} (${marks.reads(one.reads)})`;
    case 'run':
      return `run: ${marks.run(one.at)}`;
    case 'test':
      return `test: "${marks.words(one.title)}" in ${marks.file(one.file)}`;
    case 'source':
      return `source: ${marks.source(one.id)}`;
  }
}

/** What decides, whom it comes from, and whether it limits the claim. */
export function sayingOf(one: Decisive, marks: EvidenceMarks = plain): string {
  const { kind, bears, says, unlike } = one;
  const seen = unlike === undefined ? '' : ` Unlike it: ${unlike.says}`;
  return `${kind}${bears === 'against' ? ', against' : ''}: ${marks.words(says + seen)}`;
}

/** The ledger as JSON: each claim, each piece of evidence with what it says. */
export function ledgerJson(ledger: readonly Claim[], home: Home): string {
  const claims = ledger.map((claim) => {
    const path = claimPath(claim.id);
    return { ...claim, address: linkTo(home, path) ?? path };
  });
  return `${JSON.stringify({ claims }, null, 2)}\n`;
}
