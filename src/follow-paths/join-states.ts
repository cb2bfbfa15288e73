import { onlyLooks } from './call-tables.ts';
import { copyState, kindsOf, onceForLocks, type Fact, type State } from './path-state.ts';
import { anything, type Cell, type Value, type ValueTable } from './values.ts';

/** Forgets what no live name leads to; `kept` are the parameters that tell ends apart. */
export function forget(state: State, live: ReadonlySet<string>, kept: ReadonlySet<string>): void {
  for (const cell of state.cells.keys()) {
    if (cell.root === null || !live.has(cell.root)) state.cells.delete(cell);
  }
  const values = new Set(state.cells.values());
  const inValues = new Set([...values].flatMap(({ made, names }) => [...made, ...names]));
  for (const [value, { kinds, equals, unlike }] of state.facts) {
    const says = kinds !== anything || equals !== undefined || unlike !== undefined;
    if (!says || !isReached(value)) state.facts.delete(value);
  }
  state.locks = withoutEven(state.locks);
  for (const [key, { open }] of state.flags) if (!open) state.flags.delete(key);

  function isReached(value: Value): boolean {
    if (values.has(value)) return true;
    const { shape, made, names } = value;
    if (shape.kind === 'initial' && kept.has(shape.cell.key)) return true;
    const reads = [...names].every(
      (name) => live.has(name) || onlyLooks(name) || inValues.has(name),
    );
    return (made.size > 0 || names.size > 0) && reads && [...made].every((m) => inValues.has(m));
  }
}

/** Locks without those that are even and that nothing will ask for. */
const withoutEven = onceForLocks((locks) => {
  const kept = new Map(locks);
  const even = new Map<string, string>();
  for (const [key, hold] of locks) {
    if (hold.depth !== 0) continue;
    if (hold.nests && hold.lowest === 0 && hold.takes === 0) kept.delete(key);
    if (hold.nests || hold.heldOnEntry !== false) continue;
    // What walks a list has a lock of the same name at every turn: the last one stands for those that are even.
    const name = `${hold.family}|${hold.text}`;
    const before = even.get(name);
    if (before !== undefined) kept.delete(before);
    even.set(name, key);
  }
  return kept.size === locks.size ? locks : kept;
});

/**
 * Two states with the same locks as one that knows what both know, for where there are too many states. Null: the
 * second adds nothing.
 */
export function joined(a: State, b: State, at: number, table: ValueTable): State | null {
  const state = copyState(a);
  const facts = new Map<Value, Fact>();
  let changed = false;
  for (const cell of new Set<Cell>([...a.cells.keys(), ...b.cells.keys()])) {
    const x = a.cells.get(cell) ?? table.initial(cell);
    const y = b.cells.get(cell) ?? table.initial(cell);
    if (x === y) continue;
    const value = table.made(-2 - at, cell.key);
    const kinds = kindsOf(x, a) | kindsOf(y, b);
    changed ||= a.cells.get(cell) !== value || (a.facts.get(value)?.kinds ?? anything) !== kinds;
    state.cells.set(cell, value);
    facts.set(value, { kinds });
  }
  for (const [value, fact] of a.facts) {
    if (facts.has(value)) continue;
    const other = b.facts.get(value);
    const both = common(fact, other);
    changed ||=
      both.kinds !== fact.kinds ||
      both.equals !== fact.equals ||
      both.unlike?.length !== fact.unlike?.length;
    state.facts.set(value, both);
  }
  for (const [value, fact] of facts) state.facts.set(value, fact);
  return changed ? state : null;
}

function common(fact: Fact, other: Fact | undefined): Fact {
  const { line } = fact;
  const kinds = fact.kinds | (other?.kinds ?? anything);
  const unlike = fact.unlike?.filter((text) => other?.unlike?.includes(text)) ?? [];
  return {
    kinds,
    ...(line === undefined ? {} : { line }),
    ...(fact.equals !== undefined && fact.equals === other?.equals ? { equals: fact.equals } : {}),
    ...(unlike.length > 0 ? { unlike } : {}),
  };
}
