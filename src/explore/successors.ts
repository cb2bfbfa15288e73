import { FAULT_BIT, MOVE_SIZE, type Tables } from './step-tables.ts';

/** One step of one process: to which state, at what price, breaking what. */
export interface Successor {
  readonly process: number;
  readonly outcome: number;
  readonly fault: boolean;
  readonly mark: number;
  readonly a: number;
  readonly b: number;
}

/** The steps of one process in a state, in the order of their outcomes. */
export function stepsOf(tables: Tables, process: number, a: number, b: number): Successor[] {
  const offset = tables.offset(process, a, b);
  const { moves } = tables;
  return Array.from({ length: moves[offset] as number }, (_, i) => {
    const m = offset + 1 + i * MOVE_SIZE;
    const info = moves[m + 3] as number;
    return {
      process,
      outcome: info & ~FAULT_BIT,
      fault: (info & FAULT_BIT) !== 0,
      mark: moves[m + 2] as number,
      a: a ^ (moves[m] as number),
      b: b ^ (moves[m + 1] as number),
    };
  });
}

/** Whether this process can move in this state. */
export function canMove(tables: Tables, process: number, a: number, b: number): boolean {
  // The look-up may replace `moves`.
  const offset = tables.offset(process, a, b);
  return tables.moves[offset] !== 0;
}

/** All steps out of a state, process by process. */
export function successors(tables: Tables, a: number, b: number): Successor[] {
  return tables.model.processes.flatMap((_, p) => stepsOf(tables, p, a, b));
}

/** The mark of a state in which nobody can move; 0 if not all have finished. */
export function endMark(tables: Tables, a: number, b: number, last: number): number {
  if (tables.endOf(a, b) !== 'finished') return 0;
  return tables.model.finalMark(tables.shared.values(b & tables.sharedMask), last);
}
