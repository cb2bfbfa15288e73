import type { CFunction } from '../../src/read-c/c-function.ts';

/** A node of a tree, of whatever kind. */
export interface Node {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

/** How often each kind of statement stands in a function. */
export type Counts = Readonly<Record<string, number>>;

const isNode = (x: unknown): x is Node => typeof x === 'object' && x !== null && 'kind' in x;

/** The nodes directly below one, in the order of the text. */
export function childrenOf(node: Node | CFunction['body']): readonly Node[] {
  const found: Node[] = [];
  for (const value of Object.values(node) as unknown[]) {
    if (isNode(value)) found.push(value);
    else if (Array.isArray(value)) {
      for (const item of value as unknown[]) {
        if (isNode(item)) found.push(item);
        // A declarator is no node of its own, and may hold one.
        else if (typeof item === 'object' && item !== null && 'init' in item && isNode(item.init)) {
          found.push(item.init);
        }
      }
    }
  }
  return found.sort((a, b) => a.start - b.start || b.end - a.end);
}

const counted: Readonly<Record<string, string>> = {
  if: 'if',
  while: 'while',
  do: 'do',
  for: 'for',
  'for-each': 'for',
  switch: 'switch',
  case: 'case',
  default: 'case',
  goto: 'goto',
  label: 'label',
  break: 'break',
  continue: 'continue',
  return: 'return',
};

/** How often each kind of statement stands in a function as we read it. */
export function ownCounts({ body }: CFunction): Counts {
  const counts: Record<string, number> = {};
  const left: Node[] = [body];
  for (let node = left.pop(); node; node = left.pop()) {
    const kind = counted[node.kind];
    if (kind !== undefined) counts[kind] = (counts[kind] ?? 0) + 1;
    left.push(...childrenOf(node));
  }
  return counts;
}
