import type { Era } from './era.ts';

/**
 * Usage bits of a class, numbered as in the kernel: bit 0 of the number says
 * reader, bit 1 says "held with that interrupt enabled" rather than "used in
 * it", the rest is the kind of interrupt.
 *
 * @source kernel/lockdep_internals.h, v3.8, enum lock_usage_bit
 * @omits the third state RECLAIM_FS (v2.6.30 to v4.14): no operation of a lock
 *   script sets it, so its two characters always print as dots
 */
export const HARDIRQ = 0;
export const SOFTIRQ = 4;
export const READ = 1;
export const ENABLED = 2;
export const USED = 8;
export const USED_READ = 9;
/** How many usage bits there are. */
export const USAGE_BITS = 10;

/** All "used in interrupt" bits, and all "enabled" bits. */
export const USED_IN_MASK = 0x33;
export const ENABLED_MASK = 0xcc;
/** All bits of exclusive use, and all of readers. */
export const WRITE_MASK = 0x55;
export const READ_MASK = 0xaa;

/** `IN-HARDIRQ-W`, `SOFTIRQ-ON-R`, …, as reports print a usage bit. */
export function usageName(bit: number): string {
  if (bit === USED) return 'INITIAL USE';
  if (bit === USED_READ) return 'INITIAL READ USE';
  const irq = irqOf(bit);
  const mode = bit & READ ? 'R' : 'W';
  return bit & ENABLED ? `${irq}-ON-${mode}` : `IN-${irq}-${mode}`;
}

/** `HARDIRQ`, or `HARDIRQ-READ` for a reader's bit. */
export function stateName(bit: number): string {
  return bit & READ ? `${irqOf(bit)}-READ` : irqOf(bit);
}

function irqOf(bit: number): string {
  return bit < SOFTIRQ ? 'HARDIRQ' : 'SOFTIRQ';
}

/** The exclusive-use bit of the opposite direction: used in ↔ enabled. */
export function exclusiveBit(bit: number): number {
  return (bit & ~3) | ((bit & ENABLED) ^ ENABLED);
}

/** What a sign says of a class: that it was used in an interrupt, and held with that interrupt enabled. */
export const usageSigns: Readonly<Record<string, { usedIn: boolean; enabled: boolean }>> = {
  '.': { usedIn: false, enabled: false },
  '-': { usedIn: true, enabled: false },
  '+': { usedIn: false, enabled: true },
  '?': { usedIn: true, enabled: true },
};
const signs = Object.keys(usageSigns);

/**
 * The characters between braces in a report: one pair (exclusive, reader) per
 * kind of interrupt. `.` neither, `-` used in it, `+` held with it enabled,
 * `?` both.
 *
 * @source kernel/lockdep.c, v3.8, get_usage_chars
 */
export function usageChars(usage: number, era: Era): string {
  const pairs = [HARDIRQ, HARDIRQ + READ, SOFTIRQ, SOFTIRQ + READ].map((bit) => {
    const enabled = (usage & (1 << (bit + ENABLED))) !== 0;
    const usedIn = (usage & (1 << bit)) !== 0;
    return signs[Number(usedIn) + 2 * Number(enabled)];
  });
  return pairs.join('') + (era === 'classic' ? '..' : '');
}
