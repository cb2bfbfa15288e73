/** Four kinds of numbers, as bits: what is known of a value is which of them it may be. */
export const negative = 1;
export const zero = 2;
export const one = 4;
/** Two and more; a pointer too. */
export const more = 8;
export const anything = 15;

/** A value that nobody knows, made at a place; what was made there an earlier time is another one. */
export interface Made {
  readonly kind: 'made';
  readonly at: number;
}

/** What a value is made of. Two values that are made alike are one object. */
export type ValueShape =
  | { readonly kind: 'constant'; readonly text: string }
  | { readonly kind: 'string' }
  | { readonly kind: 'initial'; readonly cell: Cell }
  | Made
  | { readonly kind: 'address'; readonly cell: Cell }
  | { readonly kind: 'not'; readonly of: Value }
  | { readonly kind: 'equal' | 'less'; readonly left: Value; readonly right: Value }
  /** Of one of these kinds of numbers: what `IS_ERR` asks (a truth), and `PTR_ERR_OR_ZERO` (else 0). */
  | { readonly kind: 'among'; readonly of: Value; readonly kinds: number; readonly truth: boolean }
  | { readonly kind: 'all' | 'some'; readonly parts: readonly Value[] }
  | { readonly kind: 'other' };

/** A value as it is known without its number: equal keys are equal values. */
export interface Value {
  readonly id: number;
  readonly shape: ValueShape;
  /** The values made at a place that are inside it, and the variables whose first value is. */
  readonly made: ReadonlySet<Value>;
  readonly names: ReadonlySet<string>;
  readonly depth: number;
  /** Reading it again gives the same only as long as memory stays as it is. */
  readonly memory: boolean;
}

/** Where a value can be: a variable, a member, an element, what a pointer points at. */
export interface Cell {
  readonly id: number;
  readonly key: string;
  /** The variable that it is part of, or that leads to it. */
  readonly root: string | null;
  /** The cell that it is a part of. */
  readonly within: Cell | null;
  readonly made: ReadonlySet<Value>;
  readonly names: ReadonlySet<string>;
  readonly depth: number;
  readonly memory: boolean;
}

const none: ReadonlySet<never> = new Set<never>();

/** Values and cells of one function, each made once. */
export class ValueTable {
  readonly #values = new Map<string, Value>();
  readonly #cells = new Map<string, Cell>();

  constant(text: string): Value {
    return this.#value(`=${text}`, { kind: 'constant', text }, []);
  }

  string(): Value {
    return this.#value('"', { kind: 'string' }, []);
  }

  initial(cell: Cell): Value {
    return this.#value(`$${cell.id}`, { kind: 'initial', cell }, [cell]);
  }

  address(cell: Cell): Value {
    return this.#value(`&${cell.id}`, { kind: 'address', cell }, [cell]);
  }

  made(at: number, label: string): Value {
    return this.#value(`@${at} ${label}`, { kind: 'made', at }, []);
  }

  not(of: Value): Value {
    if (of.shape.kind === 'not') return this.#value(`!!${of.id}`, { kind: 'not', of }, [of]);
    return this.#value(`!${of.id}`, { kind: 'not', of }, [of]);
  }

  compare(kind: 'equal' | 'less', a: Value, b: Value): Value {
    const [left, right] = kind === 'equal' && a.id > b.id ? [b, a] : [a, b];
    return this.#value(`${left.id} ${kind} ${right.id}`, { kind, left, right }, [left, right]);
  }

  among(of: Value, kinds: number, truth: boolean): Value {
    return this.#value(`${of.id} in ${kinds} ${truth}`, { kind: 'among', of, kinds, truth }, [of]);
  }

  all(parts: readonly Value[]): Value {
    return this.#value(`all ${idsOf(parts)}`, { kind: 'all', parts }, parts);
  }

  /** `left & right`: not 0 only where `left` is not. */
  bits(left: Value, right: Value): Value {
    return this.#value(`${left.id}&${right.id}`, { kind: 'all', parts: [left] }, [left, right]);
  }

  some(parts: readonly Value[]): Value {
    return this.#value(`some ${idsOf(parts)}`, { kind: 'some', parts }, parts);
  }

  /** What an operator or a call that only looks makes of its operands. */
  other(name: string, parts: readonly Value[]): Value {
    return this.#value(
      `${name}(${idsOf(parts)})`,
      { kind: 'other' },
      parts,
      !/^[A-Z_]+$/.test(name),
    );
  }

  variable(name: string): Cell {
    return this.#cell(name, name, null, [], false, new Set([name]));
  }

  field(of: Cell, name: string): Cell {
    return this.#cell(`${of.key}.${name}`, of.root, of, [of], true);
  }

  element(of: Cell, index: Value): Cell {
    return this.#cell(`${of.key}[${index.id}]`, of.root, of, [of, index], true);
  }

  /** What a pointer points at: all of it, or one member. */
  pointed(by: Value, field: string | null): Cell {
    const { shape } = by;
    if (shape.kind === 'address')
      return field === null ? shape.cell : this.field(shape.cell, field);
    const root = shape.kind === 'initial' ? shape.cell.root : null;
    return this.#cell(
      field === null ? `*(${by.id})` : `(${by.id})->${field}`,
      root,
      null,
      [by],
      true,
    );
  }

  /** A place that has only its text. */
  called(text: string): Cell {
    return this.#cell(`?${text}`, null, null, [], true);
  }

  #value(key: string, shape: ValueShape, parts: readonly (Value | Cell)[], memory = false): Value {
    const known = this.#values.get(key);
    if (known) return known;
    const inside = insides(parts);
    const own = shape.kind === 'made' ? new Set<Value>() : null;
    const value: Value = {
      id: this.#values.size,
      shape,
      made: own ?? inside.made,
      names: inside.names,
      depth: inside.depth,
      memory: memory || inside.memory,
    };
    own?.add(value);
    this.#values.set(key, value);
    return value;
  }

  #cell(
    key: string,
    root: string | null,
    within: Cell | null,
    parts: readonly (Value | Cell)[],
    memory: boolean,
    names: ReadonlySet<string> | null = null,
  ): Cell {
    const known = this.#cells.get(key);
    if (known) return known;
    const inside = insides(parts);
    const cell: Cell = {
      id: this.#cells.size,
      key,
      root,
      within,
      made: inside.made,
      names: names ?? inside.names,
      depth: inside.depth,
      memory: memory || inside.memory,
    };
    this.#cells.set(key, cell);
    return cell;
  }
}

type Inside = Pick<Value, 'made' | 'names' | 'depth' | 'memory'>;

const nothing: Inside = { made: none, names: none, depth: 1, memory: false };

function insides(parts: readonly (Value | Cell)[]): Inside {
  if (parts.length === 0) return nothing;
  return {
    made: union(parts.map(({ made }) => made)),
    names: union(parts.map(({ names }) => names)),
    depth: 1 + Math.max(0, ...parts.map(({ depth }) => depth)),
    memory: parts.some(({ memory }) => memory),
  };
}

function union<T>(sets: readonly ReadonlySet<T>[]): ReadonlySet<T> {
  const filled = sets.filter(({ size }) => size > 0);
  const [only] = filled;
  if (!only) return none;
  return filled.length === 1 ? only : new Set(filled.flatMap((set) => [...set]));
}

const idsOf = (values: readonly Value[]): string => values.map(({ id }) => id).join(',');

/** Names that are constants by custom. */
export const isConstantName = (name: string): boolean => /^[A-Z_][A-Z0-9_]+$/.test(name);

const zeroNames =
  /^(IRQ_NONE|NETDEV_TX_OK|NET_RX_SUCCESS|X86EMUL_CONTINUE|BLK_STS_OK|VM_FAULT_NONE)$/;

/** The kinds of numbers that a constant may be, by how it is written. */
export function kindsOfConstant(text: string): number {
  const number = numberOf(text);
  if (number !== null)
    return number < 0 ? negative : number === 0 ? zero : number === 1 ? one : more;
  if (/^-E[A-Z0-9]+$/.test(text)) return negative;
  if (/^E[A-Z][A-Z0-9]+$/.test(text) && text.length < 15) return more;
  if (zeroNames.test(text)) return zero;
  if (text === 'IRQ_HANDLED') return one;
  if (/^-[A-Z]/.test(text)) return negative;
  return /^VM_FAULT_|^NETDEV_TX_BUSY$/.test(text) ? more : anything;
}

/** A constant's number, where it is written as one. */
export const numberOf = (text: string): number | null =>
  /^-?(0[xX][0-9a-fA-F]+|\d+)$/.test(text) ? Number(text) : null;

/** Whether two constants are surely different numbers. */
export function surelyDiffer(a: string, b: string): boolean {
  if (a === b) return false;
  if (numberOf(a) !== null && numberOf(b) !== null) return numberOf(a) !== numberOf(b);
  return [a, b].every((text) => isConstantName(text.replace(/^-/, '')));
}
