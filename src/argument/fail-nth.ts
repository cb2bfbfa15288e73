import { firstIo, variantNamed } from '../cfq/index.ts';
import { Player, type FindingKind } from '../kernel/index.ts';
import { watch } from '../runs/watched-run.ts';

/** One read by one task in which one allocation fails, counted from 1. */
export interface NthRun {
  readonly nth: number;
  /** What fails; null where fewer are made, so that nothing does. */
  readonly cache: string | null;
  readonly found: readonly FindingKind[];
}

/** The first read of one task, once for each allocation that can fail, and once without a failure. */
export function failEachInTurn(variant: string): readonly NthRun[] {
  const runs: NthRun[] = [];
  do runs.push(failNth(variant, runs.length + 1));
  while (runs.at(-1)?.cache !== null);
  return runs;
}

function failNth(variant: string, nth: number): NthRun {
  const program = firstIo(variantNamed(variant), { failGroup: true });
  const player = new Player(program);
  let asked = 0;
  let cache: string | null = null;
  for (let [one] = player.next(); one; [one] = player.next()) {
    const fails = one.op.op === 'kmem_cache_alloc_node' && ++asked === nth;
    if (fails && one.op.op === 'kmem_cache_alloc_node') cache = one.op.cache;
    player.move({ task: one.task, outcome: fails ? 1 : 0 });
  }
  const { run } = watch(program, player.run().schedule);
  return { nth, cache, found: run.findings.map(({ kind }) => kind) };
}
