/**
 * A static check in the manner of sparse: it runs nothing, follows no values,
 * and knows one number for each place of a function.
 */

/** What a place does to the context: +1 for each acquire, -1 for a release. */
export interface ContextChange {
  readonly lock: string;
  readonly by: 1 | -1;
}

/** A piece of a function without a branch inside. */
export interface FlowBlock {
  readonly at: string;
  readonly changes: readonly ContextChange[];
  /** Where control may go on; empty: the function returns. */
  readonly next: readonly string[];
}

/** The control flow of one function, with its declared contexts. */
export interface Flow {
  readonly fn: string;
  /** The first block is where the function begins. */
  readonly blocks: readonly FlowBlock[];
  /** Context at entry and at every return; 0 unless declared. */
  readonly enters?: number;
  readonly leaves?: number;
}

/** A warning of the checker, at the first block where it fits. */
export interface ContextWarning {
  readonly at: string;
  readonly kind: 'different' | 'unexpected unlock' | 'wrong count at exit';
  /** What was known there, and what another path brings. */
  readonly known: number;
  readonly found: number;
  /** Only where each lock is counted by itself. */
  readonly lock?: string;
}

/**
 * Gives every block one of: unknown, a number, or a conflict. A block must be
 * reached with one number on all ways; a return must leave what was declared.
 * Of several warnings the first in the function's order is given: sparse says
 * one thing a function.
 *
 * @source sparse 0.6.4, sparse.c: check_bb_context and check_context
 * @omits conditional acquires, and the contexts of functions called, which the
 *   flow must hold as changes
 * @example
 * import { checkContext, flowOf, variantNamed } from 'imbalance';
 *
 * const flow = flowOf(variantNamed('before'));
 * checkContext(flow)?.kind; // => 'different'
 */
export function checkContext(flow: Flow): ContextWarning | null {
  const { blocks, enters = 0, leaves = 0 } = flow;
  const byName = new Map(blocks.map((block) => [block.at, block]));
  const known = new Map<string, number>();
  const warnings = new Map<string, ContextWarning>();
  const [first] = blocks;
  const waiting = first ? [{ at: first.at, found: enters }] : [];
  for (let way = waiting.pop(); way; way = waiting.pop()) {
    const { at, found } = way;
    const before = known.get(at);
    if (before !== undefined) {
      if (before !== found && !warnings.has(at)) {
        warnings.set(at, { at, kind: 'different', known: before, found });
      }
      continue;
    }
    known.set(at, found);
    const block = byName.get(at);
    if (!block) continue;
    const after = block.changes.reduce((sum, { by }) => sum + by, found);
    if (after < 0) {
      warnings.set(at, { at, kind: 'unexpected unlock', known: 0, found: after });
    } else if (block.next.length === 0 && after !== leaves) {
      warnings.set(at, { at, kind: 'wrong count at exit', known: leaves, found: after });
    }
    for (const next of [...block.next].reverse()) waiting.push({ at: next, found: after });
  }
  return blocks.flatMap(({ at }) => warnings.get(at) ?? [])[0] ?? null;
}

/**
 * The same, with a number for each lock: it also sees one lock taken and
 * another released. Locks in `held` are held at entry and at every return.
 * @example
 * import { checkContextPerLock, flowOf, variantNamed } from 'imbalance';
 *
 * const flow = flowOf(variantNamed('after'));
 * checkContextPerLock(flow); // => []
 */
export function checkContextPerLock(flow: Flow, held: readonly string[] = []): ContextWarning[] {
  const locks = new Set(flow.blocks.flatMap(({ changes }) => changes.map(({ lock }) => lock)));
  return [...locks].flatMap((lock) => {
    const base = held.includes(lock) ? 1 : 0;
    const own = flow.blocks.map((block) => ({
      ...block,
      changes: block.changes.filter((change) => change.lock === lock),
    }));
    const warning = checkContext({ ...flow, blocks: own, enters: base, leaves: base });
    return warning ? [{ ...warning, lock }] : [];
  });
}

/** One place on one way through a function. */
export type PathStep = Omit<FlowBlock, 'next'>;

/**
 * The control flow that some ways through a function show: places of the same
 * name are one, joined where the ways meet.
 *
 * @omits ways that are not given
 */
export function flowOfPaths(fn: string, paths: readonly (readonly PathStep[])[]): Flow {
  const blocks = new Map<string, { changes: readonly ContextChange[]; next: Set<string> }>();
  for (const path of paths) {
    for (const [i, { at, changes }] of path.entries()) {
      const block = blocks.get(at) ?? { changes, next: new Set() };
      blocks.set(at, block);
      block.next.add(path[i + 1]?.at ?? RETURN);
    }
  }
  const made = [...blocks].map(([at, { changes, next }]) => ({ at, changes, next: [...next] }));
  return { fn, blocks: [...made, { at: RETURN, changes: [], next: [] }] };
}

/** The block at which all ways end. */
export const RETURN = 'return';

/**
 * A warning in the words of sparse: `f - different lock contexts for basic block`.
 * @example
 * import { checkContext, contextText, flowOf, variantNamed } from 'imbalance';
 *
 * const flow = flowOf(variantNamed('before'));
 * const warning = checkContext(flow);
 * const text = warning ? contextText(flow.fn, warning) : '';
 * text.includes('different lock contexts'); // => true
 */
export function contextText(fn: string, { at, kind, lock }: ContextWarning): string {
  const what = kind === 'different' ? 'different lock contexts for basic block' : kind;
  const which = lock === undefined ? '' : ` (${lock})`;
  return `${at}: warning: context imbalance in '${fn}' - ${what}${which}`;
}
