import { changeLocks, type State } from './path-state.ts';
import type { Cell, Value, ValueTable } from './values.ts';

/** Puts a value into a place, and forgets what its parts were. */
export function storeValue(table: ValueTable, cell: Cell, value: Value, state: State): void {
  dropParts(cell, state);
  const old = table.initial(cell);
  if (value !== old && ![...state.cells.values()].includes(old)) state.facts.delete(old);
  state.cells.set(cell, value);
}

/** Somebody wrote to a place: what is known of it and of its parts is known no more. */
export function overwrite(cell: Cell, value: Value, state: State): void {
  dropParts(cell, state);
  for (const known of [...state.facts.keys()]) if (isPartOf(known, cell)) state.facts.delete(known);
  state.cells.set(cell, value);
}

/** A value that nobody knows. What was made at this place before is an older one from here on. */
export function makeValue(table: ValueTable, label: string, state: State, at: number): Value {
  const value = table.made(at, label);
  const within = ({ made }: Value | Cell): boolean => made.has(value);
  for (const known of [...state.facts.keys()]) if (within(known)) state.facts.delete(known);
  for (const [cell, held] of [...state.cells]) {
    if (within(cell)) state.cells.delete(cell);
    else if (within(held)) {
      state.cells.set(cell, table.made(-1, held === value ? `${at}` : cell.key));
    }
  }
  for (const [key, hold] of state.locks) {
    if (typeof hold.symbol === 'string' || !within(hold.symbol)) continue;
    const isKnown = hold.depth !== 0 || hold.heldOnEntry !== null;
    const held = hold.depth > 0;
    const symbol = `before ${hold.text}`;
    const several = held || hold.several;
    changeLocks(state, (locks) => {
      locks.delete(key);
      if (isKnown)
        locks.set(`${hold.family}|${symbol}`, { ...hold, symbol, several, lostSight: held });
    });
  }
  return value;
}

function dropParts(cell: Cell, state: State): void {
  for (const part of [...state.cells.keys()]) if (isWithin(part, cell)) state.cells.delete(part);
}

/** Whether a cell is a part of another one. */
function isWithin({ within }: Cell, whole: Cell): boolean {
  return within !== null && (within === whole || isWithin(within, whole));
}

const isPartOf = ({ shape }: Value, cell: Cell): boolean =>
  shape.kind === 'initial' && (shape.cell === cell || isWithin(shape.cell, cell));
