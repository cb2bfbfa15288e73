import { lockLines } from './lock-lines.ts';

/** What a primitive does to interrupts, and which argument keeps the flags. */
export interface InterruptEffect {
  readonly does: 'off' | 'on' | 'save' | 'restore';
  readonly flags: number | null;
}

/** One line of the lock table, for one name. */
export interface Primitive {
  readonly name: string;
  readonly effect: 'take' | 'leave' | 'irq';
  /** Locks of one family are given back by the same primitives; `:r` and `:w` are its two ways. */
  readonly family: string;
  /** Which argument names the lock; null where there is only one, or where the lock is what the call returns. */
  readonly argument: number | null;
  /** What it returns if it did what it is for: 0, or anything else; null: it cannot fail. */
  readonly success: 'zero' | 'non-zero' | null;
  readonly interrupts: InterruptEffect | null;
  readonly bottomHalves: boolean;
  readonly sleeps: boolean;
  /** It counts: to take it again is no fault. */
  readonly nests: boolean;
  /** The argument is the address of a pointer, in which the lock is left. */
  readonly pointee: boolean;
  readonly result: boolean;
  /** What it returns is never NULL. */
  readonly found: boolean;
  readonly field: string | null;
  readonly downgrade: boolean;
  /** The kernel release in which it was read. */
  readonly readIn: string;
}

/** All primitives that are known, by name. */
export const primitives: ReadonlyMap<string, Primitive> = new Map(
  lockLines
    .trim()
    .split('\n')
    .flatMap(parseLine)
    .map((primitive) => [primitive.name, primitive]),
);

/** Families under which nothing may sleep. */
const atomic =
  /^(spin|spinrq|rq|rwlock:.|bitspin|preempt|bh|rcu|rcu_bh|rcu_sched|seqlock|sighand|task|xa_lock|netif_tx|txq|netif_addr|bh_sock)$/;

/** Whether nothing may sleep while a lock of this family is held. */
export const isAtomic = (family: string): boolean => atomic.test(family);

/** Families of which there is only one lock, or one for each task or CPU: no object owns it. */
const unowned =
  /^(rcu|rcu_\w+|rtnl|bh|preempt|migrate|pagefault|irq|cpus:\w|kmap_atomic|cgroup|console)$/;

/** Whether the locks of a family belong to no object. */
export const isGlobal = (family: string): boolean => unowned.test(family);

const globalNames: Readonly<Record<string, string>> = {
  rcu: 'RCU',
  rcu_bh: 'RCU-bh',
  rcu_sched: 'RCU-sched',
  rcu_trace: 'RCU-trace',
  bh: 'bottom halves',
  preempt: 'preemption',
  migrate: 'migration',
  pagefault: 'page faults',
  irq: 'interrupts',
  'cpus:r': 'CPU hotplug, reading',
  'cpus:w': 'CPU hotplug, writing',
};

/** How a page calls the one lock of a family. */
export const globalName = (family: string): string => globalNames[family] ?? family;

/** A family without the way in which its lock is held. */
export const familyBase = (family: string): string => family.replace(/:[rw]$/, '');

function parseLine(line: string): readonly Primitive[] {
  const all = line.split(/\s+/);
  const [names = '', effect = '', family = '', argument = ''] = all;
  const more = new Map(
    all.slice(4, -1).map((word): [string, string] => {
      const [key = '', value = ''] = word.split('=');
      return [key, value];
    }),
  );
  const irq = /^(off|on|save|restore)(?::(\d))?$/.exec(more.get('irq') ?? '');
  return spellings(names).map((name) => ({
    name,
    effect: effect as Primitive['effect'],
    family,
    argument: argument === '-' ? null : Number(argument),
    success: more.has('ok') ? (more.get('ok') === '0' ? 'zero' : 'non-zero') : null,
    interrupts: irq
      ? { does: irq[1] as InterruptEffect['does'], flags: irq[2] ? Number(irq[2]) : null }
      : null,
    bottomHalves: more.has('bh'),
    sleeps: more.has('sleeps'),
    nests: more.has('nests'),
    pointee: more.has('pointee'),
    result: more.has('result'),
    found: more.has('one'),
    field: more.get('field') ?? null,
    downgrade: more.has('downgrade'),
    readIn: all.at(-1) ?? '',
  }));
}

/** `a{,b}c` as `ac` and `abc`, for every brace of it. */
function spellings(text: string): readonly string[] {
  const brace = /^(.*?)\{([^{}]*)\}(.*)$/.exec(text);
  if (!brace) return [text];
  const [, head = '', choices = '', tail = ''] = brace;
  return choices.split(',').flatMap((choice) => spellings(head + choice + tail));
}
