import { walksOf, type Variant } from '../cfq/index.ts';
import { lockCallOf, type Op } from '../kernel/index.ts';
import { flowOfPaths, type ContextChange, type Flow, type FlowBlock } from '../lockdep/index.ts';

/**
 * The control flow of one version of the function, joined from all its paths,
 * for the static context checker, or from the first `most` of them. A place is
 * a line of the model's source.
 * @example
 * import { flowOf, variantNamed } from 'imbalance';
 *
 * flowOf(variantNamed('before')).fn; // => 'cfq_find_alloc_queue'
 */
export function flowOf(variant: Variant, most = Infinity): Flow {
  const paths = walksOf(variant, most).map(({ ops }) =>
    ops.map((op) => ({ at: placeOf(op), changes: contextChanges(op) })),
  );
  return basicBlocks(flowOfPaths('cfq_find_alloc_queue', paths));
}

/** Places that always follow each other, joined: a checker looks at ends of blocks. */
function basicBlocks(flow: Flow): Flow {
  const blocks = new Map(flow.blocks.map((block) => [block.at, block]));
  // The caller comes before the first block: nothing may be joined to its front.
  const entry = flow.blocks[0]?.at;
  const following = (block: FlowBlock): FlowBlock | null => {
    const after = onlyNext(block, blocks);
    return after?.at === entry ? null : after;
  };
  for (const { at } of flow.blocks) {
    let block = blocks.get(at);
    for (let after = block && following(block); block && after;) {
      blocks.delete(after.at);
      block = { at, changes: [...block.changes, ...after.changes], next: after.next };
      blocks.set(at, block);
      after = following(block);
    }
  }
  return { ...flow, blocks: [...blocks.values()] };
}

/** The block that follows this one alone, and nothing else. */
function onlyNext(block: FlowBlock, blocks: ReadonlyMap<string, FlowBlock>): FlowBlock | null {
  const [name, ...others] = block.next;
  if (name === undefined || others.length > 0 || name === block.at) return null;
  const before = [...blocks.values()].filter(({ next }) => next.includes(name));
  return before.length === 1 ? (blocks.get(name) ?? null) : null;
}

/** Where in the function itself a primitive comes from. */
function placeOf({ op, stack }: Op): string {
  return stack?.at(-1)?.site ?? op;
}

/** What an operation does to the count of each context that it enters or leaves. */
export function contextChanges(op: Op): readonly ContextChange[] {
  switch (op.op) {
    case 'rcu_read_lock':
      return [{ lock: 'rcu_read_lock', by: 1 }];
    case 'rcu_read_unlock':
      return [{ lock: 'rcu_read_lock', by: -1 }];
    default: {
      const does = lockCallOf(op.op)?.does;
      if (!('lock' in op) || (does !== 'take' && does !== 'drop')) return [];
      return [{ lock: op.lock, by: does === 'take' ? 1 : -1 }];
    }
  }
}
