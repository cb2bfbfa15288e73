import { decisive, type Claim } from '../../argument/claims/claim.ts';
import { evidenceText, sayingOf } from '../../argument/claims/ledger-text.ts';
import { indentedMax, wrap } from '../../show/text/wrap.ts';
import { claimPath } from '../../show/address/addresses.ts';
import type { Citable } from './citable.ts';
import { inClone } from './in-clone.ts';

/** A claim as a thing to cite: its sentence, its verdict, what bears it out. */
export function claimCitable(claim: Claim): Citable {
  const { id, sentence, verdict, withdrawn, evidence } = claim;
  const state = withdrawn ? `[WITHDRAWN] ${withdrawn.why} ` : '';
  const lines = [
    ...decisive(claim).map((one) => sayingOf(one)),
    ...evidence.filter(({ kind }) => kind === 'run').map((one) => evidenceText(one)),
    ...evidence.filter(({ kind }) => kind === 'source').map((one) => evidenceText(one)),
  ];
  return {
    kind: 'claim',
    title: `claim ${id}`,
    says: `${state}"${sentence}" Verdict: ${verdict}.`,
    path: claimPath(id),
    lines: lines.flatMap((line) => hanging(line)),
    origin: 'written',
    command: inClone(`cite c/${id}`),
  };
}

function hanging(line: string): string[] {
  return wrap(line, indentedMax - 2).map((part, i) => (i === 0 ? part : `  ${part}`));
}
