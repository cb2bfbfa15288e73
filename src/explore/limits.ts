/** What a search may use. */
export interface Limits {
  readonly maxStates: number;
  /** Bytes of the tables and queues of the search. */
  readonly maxBytes: number;
}

/** Twenty million states in 640 MB. */
export const usualLimits: Limits = { maxStates: 20_000_000, maxBytes: 640_000_000 };

/**
 * Why a search ended before it had seen everything. A search that is bounded
 * has no verdict on what it has not seen.
 */
export interface Bounded {
  readonly by: 'states' | 'memory' | 'width' | 'length';
  readonly limit: number;
  /** What was reached when the search stopped, in the unit of the limit. */
  readonly reached: number;
}

/** The limit that a search of so many states and bytes has reached; null: none. */
export function reached(limits: Limits, states: number, bytes: number): Bounded | null {
  const { maxStates, maxBytes } = limits;
  if (states >= maxStates) return { by: 'states', limit: maxStates, reached: states };
  if (bytes > maxBytes) return { by: 'memory', limit: maxBytes, reached: bytes };
  return null;
}

/** The bound as a sentence. */
export function boundedText({ by, limit, reached }: Bounded): string {
  const most = limit.toLocaleString('en-GB');
  const got = reached.toLocaleString('en-GB');
  switch (by) {
    case 'states':
      return `Explored ${got} states of more: the limit is ${most} states.`;
    case 'memory':
      return `Stopped at ${got} bytes: the limit is ${most} bytes, there are more states.`;
    case 'width':
      return `Explored ${got} states: a further one needs more than ${most} bits.`;
    case 'length':
      return `Explored ${got} states: runs were followed for ${most} steps, there are longer ones.`;
  }
}
