import type { Schedule } from '../../src/kernel/index.ts';
import type { Target } from '../../src/explore/shortest-run.ts';
import { endMark } from '../../src/explore/successors.ts';
import { FAULT_BIT, MOVE_SIZE, type Tables } from '../../src/explore/step-tables.ts';

/** Numbers from 0 to below 1, the same for the same seed. */
export type Dice = () => number;

/**
 * Dice from a 32-bit seed: a counter with the golden-ratio step, mixed. Good
 * enough to sample runs, and small enough to be the same everywhere.
 */
export function seededDice(seed: number): Dice {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let z = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return ((z ^ (z >>> 15)) >>> 0) / 2 ** 32;
  };
}

/** One random run. */
export interface RandomRun {
  readonly schedule: Schedule;
  /** Whether it met the target. */
  readonly hit: boolean;
}

/**
 * A run in which each step is taken by any process that can move, all alike,
 * and an allocation that may fail does so with the chance `failure`: the runs
 * that ChanceGraph speaks of. It ends with the target, or where nobody can
 * move, or after `stepsMax` steps.
 */
export function randomRun(
  tables: Tables,
  target: Target,
  failure: number,
  dice: Dice,
  stepsMax = 10_000,
): RandomRun {
  const hits = (mark: number): boolean =>
    target !== 'stuck' && (tables.model.marks[mark] ?? []).some(target.finding);
  const schedule: { task: number; outcome: number }[] = [];
  let [a, b] = tables.initial();
  const offsets: number[] = [];
  while (schedule.length < stepsMax) {
    offsets.length = 0;
    for (let p = 0; p < tables.fields.length; p++) {
      const offset = tables.offset(p, a, b);
      if (tables.moves[offset] !== 0) offsets.push(p, offset);
    }
    if (offsets.length === 0) {
      const hit =
        target === 'stuck' ? tables.endOf(a, b) === 'stuck' : hits(endMark(tables, a, b, 0));
      return { schedule, hit };
    }
    const mover = 2 * Math.floor((dice() * offsets.length) / 2);
    const move = moveAt(tables.moves, offsets[mover + 1] as number, failure, dice);
    const info = tables.moves[move + 3] as number;
    schedule.push({ task: offsets[mover] as number, outcome: info & ~FAULT_BIT });
    if (hits(tables.moves[move + 2] as number)) return { schedule, hit: true };
    a ^= tables.moves[move] as number;
    b ^= tables.moves[move + 1] as number;
  }
  return { schedule, hit: false };
}

/** Where in `moves` the outcome is that the dice choose. */
function moveAt(moves: Int32Array, offset: number, failure: number, dice: Dice): number {
  const count = moves[offset] as number;
  if (count === 1) return offset + 1;
  const all = Array.from({ length: count }, (_, i) => offset + 1 + i * MOVE_SIZE);
  const fails = all.filter((at) => ((moves[at + 3] as number) & FAULT_BIT) !== 0);
  const mixed = fails.length > 0 && fails.length < count;
  const wanted = mixed && dice() < failure;
  const from = mixed ? all.filter((at) => fails.includes(at) === wanted) : all;
  return from[Math.floor(dice() * from.length)] as number;
}
