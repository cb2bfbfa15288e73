import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { compileFunction } from '../../../.vitepress/theme/lab/compile-fix.ts';
import { checkLedger } from '../../../src/argument/claims/check-ledger.ts';
import {
  decisive,
  shows,
  statesAbsence,
  unlike,
  type Claim,
  type Evidence,
} from '../../../src/argument/claims/claim.ts';
import { usesUnguarded } from '../../../src/argument/claims/entries/by-search.ts';
import { countsRow } from '../../../src/argument/claims/kernel-evidence.ts';
import { ledger } from '../../../src/argument/claims/ledger.ts';
import { each, setsUpAfterFailure } from '../../../src/argument/claims/queries.ts';
import { experimentRows } from '../../../src/argument/experiments.ts';
import { firstIo, variantNamed } from '../../../src/cfq/index.ts';
import { Player } from '../../../src/kernel/index.ts';
import { functionOf, type LabModule } from '../../../src/workbench/lab/scope.ts';
import { checkout } from '../../checkout.ts';

const said = (...evidence: Evidence[]): string[] => {
  const claim: Claim = {
    id: 'a-claim',
    sentence: 'It holds.',
    verdict: 'shown',
    since: '1.0.0',
    argued: 'index',
    evidence,
  };
  return checkLedger([claim], { tests: {}, sources: [], kernels: [] }).map(({ code }) => code);
};

describe('evidence of an absence', () => {
  const nothing = shows('The search finds none.', () => true);

  test('is refused without a case in which the same look finds it', () => {
    expect(said(nothing)).toEqual(['LI268']);
    expect(said(unlike(nothing, 'It finds one there.', () => true))).toEqual([]);
  });

  test('is refused where that case shows the same', () => {
    expect(said(unlike(nothing, 'It finds one there.', () => false))).toEqual(['LI263']);
  });

  test('is told by its words, not by the name of a version', () => {
    const presence = shows('"no-wait" keeps the lock.', () => true);
    expect([nothing, presence].map((one) => one.kind === 'model' && statesAbsence(one))).toEqual([
      true,
      false,
    ]);
  });

  test('is in the ledger, each with its case', () => {
    const absences = ledger.flatMap(decisive).filter(statesAbsence);
    expect(absences.length).toBeGreaterThan(10);
    expect(absences.filter((one) => !one.unlike).map(({ says }) => says)).toEqual([]);
  });
});

describe('evidence that reads counts', () => {
  const counted = ledger.flatMap((claim) =>
    decisive(claim).flatMap((one) => {
      const row = one.kind === 'kernel' ? countsRow(one.reads) : null;
      return row === null ? [] : [{ id: claim.id, row, ...one }];
    }),
  );

  test.each(counted)('$id: $says — not where nothing was counted', ({ row, holds }) => {
    const counts = experimentRows[row] as Record<string, unknown>;
    const kept = { ...counts };
    try {
      for (const name of Object.keys(counts)) counts[name] = null;
      expect(holds()).toBe(false);
    } finally {
      Object.assign(counts, kept);
    }
    expect(holds()).toBe(true);
  });
});

describe('something that holds of each', () => {
  test('does not hold of none', () => {
    expect([each([], () => true), each([1], () => true), each([1, 2], (n) => n > 1)]).toEqual([
      false,
      true,
      false,
    ]);
  });

  test('is asked so in every predicate of a claim', () => {
    const folder = 'src/argument/claims/entries';
    const asking = readdirSync(folder).filter((file) =>
      readFileSync(path.join(folder, file), 'utf8').includes('.every('),
    );
    expect(asking).toEqual([]);
  });
});

describe('with one guard taken away', () => {
  test('a freed group is used, after the patch too: queue_lock keeps its last reference', () => {
    expect([usesUnguarded('before'), usesUnguarded('after')]).toEqual([true, true]);
  });

  test('the function sets the oom queue up as if it were new, where it is not made NULL', async () => {
    const text = checkout.presets.find(({ name }) => name === 'before')?.text ?? '';
    const guard = '      cfqq = null;\n';
    expect(text).toContain(guard);
    const written = compileFunction(text.replace(guard, ''));
    const module = (await import(
      /* @vite-ignore */ `data:text/javascript,${encodeURIComponent(written)}`
    )) as LabModule;
    const variant = { ...variantNamed('before'), cfq_find_alloc_queue: functionOf(module) };
    const player = new Player(firstIo(variant, { calls: 2 }));
    for (let [a] = player.next(); a; [a] = player.next()) {
      player.move({ task: 0, outcome: a.op.op === 'kmem_cache_alloc_node' ? 1 : 0 });
    }
    expect(setsUpAfterFailure(player.run())).toBe(true);
  });
});
