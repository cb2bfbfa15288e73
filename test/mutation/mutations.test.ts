import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkLedger, type Evidences } from '../../src/argument/claims/check-ledger.ts';
import { evidencesOf } from '../../src/argument/claims/evidences.ts';
import { ledger } from '../../src/argument/claims/ledger.ts';
import { EditedCheckout } from './edited-checkout.ts';
import { mutationText } from './mutation.ts';
import { mutations } from './mutations.ts';
import { redAfter, redsOf, redText } from './red-evidence.ts';
import { searchesLong } from './searches-long.ts';

describe('a piece of evidence', () => {
  const pieces = ledger.flatMap(({ id, withdrawn, evidence }) =>
    (withdrawn ? [] : evidence).flatMap((one, i) => {
      const piece = { claim: id, place: i + 1, throws: false };
      if (one.kind === 'run') return [{ ...piece, unlike: false }];
      if (one.kind !== 'model' && one.kind !== 'kernel') return [];
      return [false, ...(one.unlike ? [true] : [])].map((unlike) => ({ ...piece, unlike }));
    }),
  );

  test('has a mutation that makes it fail, and so has the case unlike it', () => {
    const kept = new Set(mutations.flatMap(redsOf).map(redText));
    expect(pieces.map(redText).filter((piece) => !kept.has(piece))).toEqual([]);
  });

  test('is named by a mutation only while it is there', () => {
    const known = new Set(pieces.map(redText));
    const named = mutations.flatMap(redsOf).map((red) => redText({ ...red, throws: false }));
    expect(named.filter((piece) => !known.has(piece))).toEqual([]);
  });
});

describe('with one mistake', () => {
  let checkout: EditedCheckout;
  beforeAll(async () => {
    checkout = await EditedCheckout.open(process.cwd());
  });
  afterAll(() => checkout.close());

  const quick = mutations.flatMap((mutation) => {
    const named = redsOf(mutation).filter(({ claim }) => !searchesLong(claim));
    return named.length === 0 ? [] : [[mutationText(mutation), mutation, named] as const];
  });

  test.each(quick)(
    '%s: the evidence named fails, and no other of those claims',
    async (_, mutation, named) => {
      const claims = new Set(named.map(({ claim }) => claim));
      const red = await redAfter(checkout, mutation, (claim) => claims.has(claim));
      expect(red.sort()).toEqual(named.map(redText).sort());
    },
  );
});

describe('a piece of evidence that is named fails', () => {
  const there = evidencesOf(process.cwd());
  const named = ledger.flatMap((claim) =>
    claim.evidence.flatMap((one) => {
      const alone = { ...claim, verdict: 'history' as const, evidence: [one] };
      if (one.kind === 'source') {
        const sources = there.sources.filter((id) => id !== one.id);
        return [[`${claim.id}: ${one.id}`, alone, { ...there, sources }] as const];
      }
      if (one.kind !== 'test') return [];
      const titles = there.tests[one.file]?.filter((title) => title !== one.title) ?? [];
      const tests = { ...there.tests, [one.file]: titles };
      return [[`${claim.id}: ${one.title}`, alone, { ...there, tests }] as const];
    }),
  );

  test.each(named)('without its source or test: %s', (_, claim, without) => {
    const codes = (evidences: Evidences): string[] =>
      checkLedger([claim], evidences)
        .map(({ code }) => code)
        .filter((code) => code !== 'LI265');
    expect([codes(there), codes(without)]).toEqual([[], ['LI262']]);
  });
});
