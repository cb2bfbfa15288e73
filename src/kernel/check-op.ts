import { ownEntry } from '../errors/own-entry.ts';
import { nearest, NumberedError } from '../errors/numbered-error.ts';
import type { LockKind } from './events.ts';
import { lockCalls, lockFamilies } from './lock-calls.ts';
import type { Op } from './op.ts';
import type { Program } from './program.ts';

type Family = keyof typeof kindsOf;

/** The kinds of lock that each family of primitives is for. */
const kindsOf = {
  ...mapped(lockFamilies, ({ kinds }): readonly LockKind[] => kinds),
  rcu: ['rcu', 'rcu_bh', 'rcu_sched'],
} as const;

function mapped<K extends string, V, W>(
  table: Readonly<Record<K, V>>,
  change: (value: V) => W,
): Readonly<Record<K, W>> {
  const entries = Object.entries<V>(table).map(([key, value]) => [
    key,
    change(value),
  ]);
  return Object.fromEntries(entries) as Record<K, W>;
}

/** Every primitive: what it may take locks of, or null where it takes none. */
const primitives: Readonly<Record<Op['op'], Family | null>> = {
  rcu_read_lock: 'rcu',
  rcu_read_unlock: 'rcu',
  ...mapped(lockCalls, ({ family }) => family),
  local_irq_disable: null,
  local_irq_enable: null,
  local_irq_save: null,
  local_irq_restore: null,
  local_bh_disable: null,
  local_bh_enable: null,
  might_sleep: null,
  schedule: null,
  kmem_cache_alloc_node: null,
  kmem_cache_free: null,
  load: null,
  store: null,
  get: null,
  put: null,
  use: null,
  rcu_gp_start: null,
  rcu_gp_wait: null,
  irq_enter: null,
  irq_exit: null,
  return: null,
  user_exit: null,
  choose: null,
  call: null,
};

/**
 * What a body yields, as the primitive that it has to be: a known one, on a
 * lock of its kind. `made` are the steps that the body has made and not begun.
 * That a lock is not declared at all is for who watches to say.
 *
 * @throws LI004 on anything that is no primitive, LI005 on a lock of another
 *   kind
 */
export function checkedOp(
  locks: Program['locks'],
  value: unknown,
  place: string,
  made: ReadonlySet<Op>,
): Op {
  if (!isOp(value)) throw noOp(value, place, made);
  const family = primitives[value.op];
  if (family !== null) checkLock(locks, value, family, place);
  return value;
}

function checkLock(
  locks: Program['locks'],
  op: Op,
  family: Family,
  place: string,
): void {
  const name = 'lock' in op ? op.lock : 'rcu_read_lock';
  const declared = ownEntry(locks, name);
  const kind = declared?.kind;
  const kinds: readonly LockKind[] = kindsOf[family];
  // A lock of no kind is an ordinary spinlock, whose holder may not sleep.
  const isOrdinary = kind === undefined && usually.has(family);
  if (declared === undefined || isOrdinary) return;
  if (kind !== undefined && kinds.includes(kind)) return;
  const as = kind === undefined ? 'without a kind' : `to be of kind ${kind}`;
  throw new NumberedError(
    'LI005',
    place,
    `${op.op} is used on "${name}", which is declared ${as}.`,
    `It is for ${kinds.join(', ')}. ${whatServes(kind)}`,
  );
}

function isFor(family: Family, kind: LockKind): boolean {
  const kinds: readonly LockKind[] = kindsOf[family];
  return kinds.includes(kind);
}

/** Families whose primitives take a lock that is declared without a kind. */
const usually: ReadonlySet<Family> = new Set<Family>(['spin', 'rcu']);

/** What takes a lock of this kind, which somebody took by something else. */
function whatServes(kind: LockKind = 'spin'): string {
  const serving = Object.entries(primitives).flatMap(([op, family]) =>
    family !== null && isFor(family, kind) ? [op] : [],
  );
  return serving.length > 0
    ? `For ${kind} there are ${serving.join(', ')}.`
    : `For ${kind} the model has no primitive; a lock script has.`;
}

function isOp(value: unknown): value is Op {
  if (typeof value !== 'object' || value === null || !('op' in value))
    return false;
  return typeof value.op === 'string' && Object.hasOwn(primitives, value.op);
}

function noOp(
  value: unknown,
  place: string,
  made: ReadonlySet<Op>,
): NumberedError {
  const isObject = typeof value === 'object' && value !== null;
  if (isObject && 'next' in value) {
    const [call] = [...made].slice(-1).map(opLabel);
    return new NumberedError(
      'LI004',
      place,
      `it yields a call, not its steps: ${call ?? 'a generator'}.`,
      'Write yield* before a call.',
    );
  }
  const op = isObject && 'op' in value ? value.op : undefined;
  const word = typeof op === 'string' ? `"${op}"` : null;
  return new NumberedError(
    'LI004',
    place,
    `it yields ${word ?? String(value)}, which is no primitive.`,
    typeof op === 'string'
      ? `Nearest: ${nearest(op, Object.keys(primitives)).join(', ')}.`
      : 'Call a primitive, with yield* before the call.',
  );
}

/** A primitive with what it is done to: `spin_lock_irq queue_lock`. */
export function opLabel(op: Op): string {
  const { op: name, stack, ...rest } = op;
  void stack;
  const [first] = Object.values(rest);
  return first === undefined ? name : `${name} ${String(first)}`;
}
