import { usageSigns } from '../lockdep/state/usage-bits.ts';

/** One sign of a usage, and what it says. */
export interface SignWords {
  readonly sign: string;
  /** `hardirq, exclusive`. */
  readonly of: string;
  readonly says: string;
}

/** The kinds of interrupt that a pair of signs is about, in the order of the pairs. */
const states = ['hardirq', 'softirq', 'reclaim'] as const;

/** In 2.6.30 the pairs of each kind came together; before, those of readers stood last. */
const pairsSince = [2, 6, 30] as const;

/**
 * What the signs between the braces say, one after the other.
 *
 * @source kernel/lockdep.c, v3.8, get_usage_chars; v2.6.29, the same with four
 *   counters; kernel/locking/lockdep_states.h: two kinds since v4.14, three before
 */
export function usageWords(usage: string, kernel: string | null): SignWords[] {
  const isOld = isBefore(kernel, pairsSince);
  return [...usage].flatMap((sign, at) => {
    const of = isOld
      ? `${states[at % 2] ?? ''}, ${at < 2 ? 'exclusive' : 'reader'}`
      : `${states[at >> 1] ?? ''}, ${at % 2 === 0 ? 'exclusive' : 'reader'}`;
    const says = signWords(sign, states[isOld ? at % 2 : at >> 1] ?? '');
    return says === null ? [] : [{ sign, of, says }];
  });
}

function signWords(sign: string, state: string): string | null {
  const known = usageSigns[sign];
  if (!known) return null;
  if (known.usedIn && known.enabled) return `${takenIn(state)}, and ${heldWith(state)}`;
  if (known.usedIn) return takenIn(state);
  return known.enabled ? heldWith(state) : 'neither';
}

/** What a lock is that an interrupt, or what frees memory, takes. */
export function takenIn(state: string): string {
  return state === 'reclaim' ? 'taken on the way to free memory' : `taken in a ${state}`;
}

/** What a lock is that is held while such a one may come. */
export function heldWith(state: string): string {
  return state === 'reclaim'
    ? 'held while an allocation may free memory'
    : `held with ${state}s enabled`;
}

/** One sentence for all of them: `+.-.` */
export function usageSentence(usage: string, kernel: string | null): string {
  const seen = usageWords(usage, kernel).filter(({ says }) => says !== 'neither');
  if (seen.length === 0) return 'no usage that an interrupt could conflict with';
  return seen
    .map(({ of, says }) => (of.endsWith('reader') ? `${says} (as a reader)` : says))
    .join('; ');
}

/** Whether a release, `3.8.3 #1 Not tainted`, is before another. */
function isBefore(
  kernel: string | null,
  [major, minor, patch]: readonly [number, number, number],
): boolean {
  const [, a, b, c = '0'] = /^(\d+)\.(\d+)(?:\.(\d+))?/.exec(kernel ?? '') ?? [];
  if (a === undefined) return false;
  return (Number(a) - major || Number(b) - minor || Number(c) - patch) < 0;
}

/** Which rules a release has: those with readers in the order and wait types came in 5.10. */
export function eraOf(kernel: string | null): 'classic' | 'modern' {
  return kernel !== null && isBefore(kernel, [5, 10, 0]) ? 'classic' : 'modern';
}

/** What a wait type allows inside, by its number. */
const waits: Readonly<Record<number, string>> = {
  1: 'nothing is demanded of where it is taken',
  2: 'inside it one may only spin',
  3: 'inside it one may take what spins, or sleeps in a kernel for real time',
  4: 'inside it one may sleep',
};

/** What `{outer:inner}` says; null where the lock takes no part. */
export function waitSentence(wait: string | null): string | null {
  const inner = Number(wait?.split(':')[1] ?? 0);
  return waits[inner] ?? null;
}
