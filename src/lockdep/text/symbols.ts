import type { Frame } from '../../kernel/index.ts';

/** A place in kernel text as a report prints it. */
export interface Place {
  readonly fn: string;
  readonly offset: number;
  readonly size: number;
}

/** Functions that v3.8 compiles into their callers. */
export const usuallyInlined: readonly string[] = ['rcu_read_lock', 'rcu_read_unlock'];

/**
 * The functions on a stack that are functions in the compiled kernel,
 * innermost first. Offsets and sizes are made up, but equal places get equal
 * ones and other call sites others.
 */
export function placesOf(stack: readonly Frame[], inlined: readonly string[]): Place[] {
  const places: Place[] = [];
  let sites: string[] = [];
  for (const { fn, site } of stack) {
    if (!inlined.includes(fn)) {
      places.push(place(outOfLine(fn), sites.join()));
      sites = [];
    }
    sites.push(site);
  }
  return places;
}

/**
 * The place that an acquire or release is charged to: the caller of the
 * spinlock function, or the function that an inlined primitive is part of.
 */
export function chargedPlace(stack: readonly Frame[], inlined: readonly string[]): Place {
  const places = placesOf(stack, inlined);
  return places.find(({ fn }) => !fn.startsWith('_raw_')) ?? places[0] ?? place('unknown', '');
}

/** A function of the validator itself or below it. */
export function innerPlace(fn: string): Place {
  return place(fn, '');
}

/** `cfq_get_queue+0x4de/0x690`. */
export function symbolText({ fn, offset, size }: Place): string {
  return `${fn}+0x${offset.toString(16)}/0x${size.toString(16)}`;
}

/** A text address that nobody takes for a real one: `ffffffffdead4ade`. */
export function textAddress({ fn, offset }: Place): string {
  return `ffffffffdead${hex4((hash(fn) & 0xfff0) + offset)}`;
}

/** A data address, likewise. */
export function dataAddress(name: string): string {
  return `ffff8880dead${hex4(hash(name) & 0xfff8)}`;
}

/** `spin_lock_irq()` is a macro around a function of another name. */
function outOfLine(fn: string): string {
  return /^spin_(un|try)?lock/.test(fn) ? `_raw_${fn}` : fn;
}

function place(fn: string, site: string): Place {
  const size = 0x40 + (hash(fn) % 0x60) * 0x10;
  return { fn, size, offset: 5 + (hash(`${fn} ${site}`) % (size - 5)) };
}

function hex4(n: number): string {
  return (n & 0xffff).toString(16).padStart(4, '0');
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0;
  }
  return value;
}
