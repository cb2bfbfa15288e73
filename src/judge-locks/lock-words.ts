import type { End } from './ends.ts';
import type { NetByResult } from './separate-ends.ts';

const results = { error: 'an error', zero: '0', other: 'something else' } as const;

/** What all ends alike say of a lock. */
export function wordsForNet(net: number, lowest: number): string {
  if (net > 0) return 'taken, and held on every path';
  if (net < 0) return 'held on entry, released on every path';
  return lowest < 0
    ? 'held on entry, dropped and taken again on some paths, held at the end'
    : 'balanced on every path';
}

/** What ends say that are even, of a lock that is taken or left once too often on the way. */
export const wordsForOdd = 'even at every end, but not on the way: see what is found';

/** What ends say that are told apart by what is returned. */
export function wordsByResult(nets: NetByResult): string {
  const told = (want: (net: number) => boolean): string =>
    (Object.keys(results) as (keyof typeof results)[])
      .filter((kind) => nets[kind] !== undefined && want(nets[kind]))
      .map((kind) => results[kind])
      .join(' or ');
  const held = told((net) => net > 0);
  const released = told((net) => net < 0);
  if (held) return `held where ${held} is returned`;
  if (released) return `held on entry, released where ${released} is returned`;
  return 'what is returned tells whether it is held';
}

/** What ends say that a condition of the caller's tells apart. */
export function wordsByCaller(ends: readonly End[], condition: string): string {
  const released = ends.some(({ net }) => net !== null && net < 0);
  return released
    ? `held on entry, released depending on \`${condition}\``
    : `taken only depending on \`${condition}\``;
}

/** What ends say that nothing tells apart: the depths, with the lines that have them. */
export function wordsForDifference(ends: readonly End[]): string {
  const lines = new Map<number, Set<number>>();
  for (const { exit, net } of ends) {
    if (net !== null) lines.set(net, (lines.get(net) ?? new Set()).add(exit.place.line));
  }
  const parts = [...lines]
    .sort(([a], [b]) => Math.abs(a) - Math.abs(b))
    .map(([net, at]) => `${depthWord(net)} at ${linesWord([...at])}`);
  return `differs between paths: ${parts.join(', ')}`;
}

const depthWord = (net: number): string =>
  net === 0
    ? 'even'
    : net > 0
      ? `taken ${times(net)} more than left`
      : `left ${times(-net)} more than taken`;

const times = (n: number): string => (n === 1 ? 'once' : n === 2 ? 'twice' : `${n} times`);

/** `line 3`, `lines 3 and 7`, `lines 3, 7 and 9`. */
export function linesWord(lines: readonly number[]): string {
  const sorted = [...new Set(lines)].sort((a, b) => a - b);
  if (sorted.length === 1) return `line ${sorted[0] ?? 0}`;
  return `lines ${sorted.slice(0, -1).join(', ')} and ${sorted.at(-1) ?? 0}`;
}
