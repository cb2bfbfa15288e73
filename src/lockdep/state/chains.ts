/**
 * The known sequences of held classes, as a tree: a node is a sequence, its
 * path from the root. A sequence that is known has been checked and is not
 * checked again.
 *
 * @source kernel/lockdep.c, v3.8, lookup_chain_cache
 * @omits the 64-bit hash that stands for a sequence, and so its collisions
 *   (class number 0 of v3.8, which makes [L] and [L, L] one, among them)
 */
export interface ChainNode {
  readonly element: number;
  known: boolean;
  child: ChainNode | null;
  sibling: ChainNode | null;
}

/** The empty sequence. */
export function emptyChain(): ChainNode {
  return { element: 0, known: false, child: null, sibling: null };
}

/** The sequence `chain` followed by `element`. */
export function extend(chain: ChainNode, element: number): ChainNode {
  for (let node = chain.child; node; node = node.sibling) {
    if (node.element === element) return node;
  }
  const made = { element, known: false, child: null, sibling: chain.child };
  chain.child = made;
  return made;
}
