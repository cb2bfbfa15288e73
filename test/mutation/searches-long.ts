const long = new Set(['no-imbalance-after', 'use-of-a-freed-group']);

/** Whether the evidence of a claim takes seconds to search: `npm run every` mutates it. */
export function searchesLong(claim: string): boolean {
  return long.has(claim);
}
