import { nearest, NumberedError } from '../../errors/numbered-error.ts';
import { claimPath } from '../../show/address/addresses.ts';
import { readLink } from '../../show/address/read-link.ts';
import { pathMax } from '../../show/address/place.ts';
import {
  borneOut,
  decisive,
  statesAbsence,
  type Claim,
  type Decisive,
  type Evidence,
} from './claim.ts';

/** What there is to point at. */
export interface Evidences {
  /** Titles of tests by file. */
  readonly tests: Readonly<Record<string, readonly string[]>>;
  /** Ids of docs/sources.yaml. */
  readonly sources: readonly string[];
  /** Consoles and rows of docs/evidence. */
  readonly kernels: readonly string[];
}

/**
 * What is wrong with the ledger; empty if nothing is. A withdrawn claim keeps
 * its id, and nothing has to bear it out any more.
 */
export function checkLedger(ledger: readonly Claim[], there: Evidences): NumberedError[] {
  return [
    ...ledger.flatMap((claim, i) => [
      ...checkId(claim, ledger.slice(0, i)),
      ...(claim.withdrawn ? [] : claim.evidence.flatMap((one) => checkEvidence(claim, one, there))),
      ...(claim.withdrawn ? [] : checkVerdict(claim)),
    ]),
    ...checkClaimed(ledger, there),
  ];
}

function checkId({ id }: Claim, earlier: readonly Claim[]): NumberedError[] {
  const isWord = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id);
  if (!isWord || claimPath(id).length > pathMax) {
    const room = pathMax - claimPath('').length;
    return [
      error(
        'LI260',
        id,
        'this is no id for a claim.',
        `Use at most ${String(room)} letters, digits and hyphens.`,
      ),
    ];
  }
  return earlier.some((claim) => claim.id === id)
    ? [error('LI260', id, 'another claim has this id.', 'Give this one an id that was never used.')]
    : [];
}

function checkEvidence(claim: Claim, one: Evidence, there: Evidences): NumberedError[] {
  switch (one.kind) {
    case 'test':
      return missing(
        claim,
        `test "${one.title}" in ${one.file}`,
        one.title,
        there.tests[one.file] ?? [],
      );
    case 'source':
      return missing(claim, `source "${one.id}"`, one.id, there.sources);
    case 'kernel':
      return [
        ...missing(claim, `evidence "${one.reads}"`, one.reads, there.kernels),
        ...checkDecisive(claim, one),
      ];
    case 'model':
      return checkDecisive(claim, one);
    case 'run':
      try {
        readLink(one.at);
        return [];
      } catch (refusal) {
        if (refusal instanceof NumberedError) return [refusal];
        throw refusal;
      }
  }
}

function missing(
  claim: Claim,
  what: string,
  name: string,
  all: readonly string[],
): NumberedError[] {
  if (all.includes(name)) return [];
  const near =
    nearest(name, all, 2)
      .map((one) => `"${one}"`)
      .join(', ') || 'none';
  return [error('LI262', claim.id, `there is no ${what}.`, `The nearest are ${near}.`)];
}

function checkDecisive(claim: Claim, one: Decisive): NumberedError[] {
  const { says, holds, unlike } = one;
  if (unlike)
    return [...checkHolds(claim, says, holds), ...checkHolds(claim, unlike.says, unlike.holds)];
  if (!statesAbsence(one)) return checkHolds(claim, says, holds);
  return [
    error(
      'LI268',
      claim.id,
      `this states an absence, and nothing shows that it could fail: ${says}`,
      'Say with unlike() where the same look finds it.',
    ),
  ];
}

function checkHolds(claim: Claim, says: string, holds: () => boolean): NumberedError[] {
  return holds()
    ? []
    : [
        error(
          'LI263',
          claim.id,
          `this does not hold: ${says}`,
          'Correct the claim, or what it says of.',
        ),
      ];
}

function checkVerdict(claim: Claim): NumberedError[] {
  if (claim.evidence.length === 0) {
    return [error('LI261', claim.id, 'it has no evidence.', 'Add some, or withdraw it.')];
  }
  const may = borneOut(claim);
  if (may.includes(claim.verdict)) return [];
  const counts =
    decisive(claim)
      .map(({ kind, bears }) => `${kind} ${bears}`)
      .join(', ') || 'no test';
  return [
    error(
      'LI264',
      claim.id,
      `its verdict is "${claim.verdict}", its evidence is: ${counts}.`,
      `That bears out ${may.map((one) => `"${one}"`).join(' or ')}.`,
    ),
  ];
}

/** Evidence that no claim rests on. */
function checkClaimed(ledger: readonly Claim[], there: Evidences): NumberedError[] {
  const used = new Set(
    ledger.flatMap(({ evidence }) =>
      evidence.map((one) =>
        one.kind === 'kernel' ? one.reads : one.kind === 'source' ? one.id : '',
      ),
    ),
  );
  return [
    ...there.kernels.filter((name) => !used.has(name)).map((name) => `evidence "${name}"`),
    ...there.sources.filter((name) => !used.has(name)).map((name) => `source "${name}"`),
  ].map((what) =>
    error(
      'LI265',
      what,
      'no claim rests on it.',
      'Make the claim that it supports, or take it away.',
    ),
  );
}

function error(code: string, place: string, fact: string, todo: string): NumberedError {
  return new NumberedError(code, code === 'LI265' ? place : `claim "${place}"`, fact, todo);
}
