import { anything, kindsOfConstant, more, one, zero, type Cell, type Value } from './values.ts';

/** What is known of a value on a path. */
export interface Fact {
  readonly kinds: number;
  readonly equals?: string;
  readonly unlike?: readonly string[];
  /** The line that told it first. */
  readonly line?: number;
}

/** One lock on a path. */
export interface Hold {
  readonly family: string;
  /** What names it: a value, or the family where there is only one. */
  readonly symbol: Value | string;
  readonly text: string;
  /** How often it was taken more than left, counted from entry. */
  readonly depth: number;
  readonly lowest: number;
  /** Whether the caller holds it: inferred from what comes first, or told; null: nothing has said. */
  readonly heldOnEntry: boolean | null;
  readonly takenAt: number | null;
  readonly takenLine: number | null;
  readonly leftAt: number | null;
  readonly leftLine: number | null;
  /** It was left once more than it was taken, after it had been taken here. */
  readonly leftAfterTake: boolean;
  /** How often it was taken on this path, 2 standing for more. */
  readonly takes: number;
  readonly nests: boolean;
  /** It was taken with interrupts off by the same primitive. */
  readonly interruptsOff: boolean;
  /** It was taken on several objects in a loop, and is not counted any more. */
  readonly several: boolean;
  /** What named it moved on while it was held. */
  readonly lostSight: boolean;
  readonly grows: boolean;
}

/** Interrupts on a path: null where nothing has said how they are. */
export interface Interrupts {
  readonly off: boolean | null;
  readonly offOnEntry: boolean | null;
  readonly saved: boolean;
  readonly line: number | null;
}

/** What one variable for flags keeps. */
export interface SavedFlags {
  readonly open: boolean;
  readonly interrupts: Interrupts;
  readonly line: number;
}

/** The locks of a path. States share them until one takes or leaves one: what is found out about them holds for all. */
export type Locks = ReadonlyMap<string, Hold>;

/** All that is known at a place on one path. */
export interface State {
  readonly cells: Map<Cell, Value>;
  readonly facts: Map<Value, Fact>;
  locks: Locks;
  readonly flags: Map<string, SavedFlags>;
  /** How the conditions on what is the caller's were answered; `both`: two ways. */
  readonly decisions: Map<string, 'yes' | 'no' | 'both'>;
  interrupts: Interrupts;
}

/** A state in which nothing is known. */
export const emptyState = (): State => ({
  cells: new Map(),
  facts: new Map(),
  locks: new Map(),
  flags: new Map(),
  decisions: new Map(),
  interrupts: { off: null, offOnEntry: null, saved: false, line: null },
});

/** A state that may change without the other. */
export const copyState = (state: State): State => ({
  cells: new Map(state.cells),
  facts: new Map(state.facts),
  locks: state.locks,
  flags: new Map(state.flags),
  decisions: new Map(state.decisions),
  interrupts: state.interrupts,
});

/** The kinds of numbers that a value may be in a state. */
export function kindsOf(value: Value, state: State): number {
  const fact = state.facts.get(value)?.kinds ?? anything;
  switch (value.shape.kind) {
    case 'constant': {
      const written = kindsOfConstant(value.shape.text);
      return written === anything ? fact : written;
    }
    case 'address':
    case 'string':
      return more;
    case 'equal':
    case 'less':
    case 'not':
      return fact & (zero | one);
    case 'among':
      return value.shape.truth ? fact & (zero | one) : fact & (zero | value.shape.kinds);
    default:
      return fact;
  }
}

/** Whether a fact can be kept about a value: not about what is known anyway. */
export const takesFacts = ({ shape }: Value): boolean =>
  shape.kind !== 'address' &&
  shape.kind !== 'string' &&
  !(shape.kind === 'constant' && kindsOfConstant(shape.text) !== anything);

/** Adds to what is known of a value. */
export function learn(state: State, value: Value, told: Partial<Fact>, line: number): void {
  if (!takesFacts(value)) return;
  const known = state.facts.get(value);
  state.facts.set(value, { kinds: anything, ...known, ...told, line: known?.line ?? line });
}

/** Gives a state other locks. */
export function changeLocks(state: State, change: (locks: Map<string, Hold>) => void): void {
  const locks = new Map(state.locks);
  change(locks);
  state.locks = locks;
}

/** What is found out about locks, once for all states that share them. */
export function onceForLocks<T>(find: (locks: Locks) => T): (locks: Locks) => T {
  const known = new WeakMap<Locks, { readonly found: T }>();
  return (locks) => {
    const before = known.get(locks);
    if (before) return before.found;
    const found = find(locks);
    known.set(locks, { found });
    return found;
  };
}

/** The locks and interrupts of a state, as text: states that differ here are never joined. */
export function lockKey(state: State): string {
  return `${lockParts(state.locks)}#${interruptKey(state.interrupts)}`;
}

/** A state as text: two states with the same text go on alike. */
export function stateKey(state: State): string {
  return [
    [...state.cells]
      .map(([cell, value]) => `${cell.id}=${value.id}`)
      .sort()
      .join(';'),
    [...state.facts]
      .map(([value, fact]) => `${value.id}=${factKey(fact)}`)
      .sort()
      .join(';'),
    lockPartsWithSites(state.locks),
    interruptKey(state.interrupts),
    parts(state.flags, ({ open, interrupts }) => `${open},${interrupts.off}`),
    parts(state.decisions, (answer) => answer),
  ].join('#');
}

const parts = <T>(map: ReadonlyMap<string, T>, text: (value: T) => string): string =>
  [...map]
    .map(([key, value]) => `${key}=${text(value)}`)
    .sort()
    .join(';');

const factKey = ({ kinds, equals, unlike }: Fact): string => `${kinds},${equals},${unlike}`;

const interruptKey = ({ off, offOnEntry }: Interrupts): string => `${off},${offOnEntry}`;

const lockPart = (hold: Hold): string =>
  `${hold.depth},${hold.heldOnEntry},${hold.lowest < 0},${hold.takes > 0},${hold.several}`;

/** Where a hold that is not even comes from. */
const siteOf = ({ depth, takenAt, leftAt }: Hold): number | null =>
  depth > 0 ? takenAt : depth < 0 ? leftAt : null;

const lockParts = onceForLocks((locks) => parts(locks, lockPart));

const lockPartsWithSites = onceForLocks((locks) =>
  parts(locks, (hold) => `${lockPart(hold)},${hold.interruptsOff},${siteOf(hold)}`),
);
