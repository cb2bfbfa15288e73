import { readFunctions } from '../../src/read-c/index.ts';
import type { CFunction } from '../../src/read-c/c-function.ts';
import { childrenOf, type Node } from './own-counts.ts';

/**
 * Reads a text and says what is wrong with its trees: a child that is not
 * within its parent, neighbours that overlap, a line that is not where the
 * offset says, a name that the text has not there. Nothing, for any text.
 */
export function faultsOf(text: string): readonly string[] {
  const faults: string[] = [];
  const starts = lineStarts(text);
  for (const fn of readFunctions(text).functions) {
    const left: Node[] = [{ ...fn.body, start: fn.body.start }];
    if (fn.start > fn.body.start || fn.end !== fn.body.end) faults.push(`${fn.name}: head or end`);
    for (let node = left.pop(); node; node = left.pop()) {
      faults.push(...faultsAt(node, text, starts));
      left.push(...childrenOf(node));
    }
    faults.push(...unlistedOf(fn));
  }
  return faults;
}

function faultsAt(node: Node, text: string, starts: readonly number[]): string[] {
  const faults: string[] = [];
  const { kind, start, end, line } = node;
  const lineStart = starts[line - 1] ?? Infinity;
  const isOnLine = start >= lineStart && start < (starts[line] ?? Infinity);
  if (start > end || end > text.length || !isOnLine) faults.push(`${kind} at ${String(start)}`);
  const named = 'name' in node && kind === 'name' ? String(node.name) : '';
  if (!text.slice(start, end).includes(named)) faults.push(`${named} is not at ${String(start)}`);
  let last = start;
  for (const child of childrenOf(node)) {
    if (child.start < last || child.end > end) {
      faults.push(`${child.kind} at ${String(child.start)} in ${kind} at ${String(start)}`);
    }
    last = child.end;
  }
  return faults;
}

/** What the function lists as unread and its tree has not, or the other way round. */
function unlistedOf(fn: CFunction): string[] {
  const inTree = new Set<unknown>();
  const left: Node[] = [fn.body];
  for (let node = left.pop(); node; node = left.pop()) {
    if (node.kind === 'unread') inTree.add(node);
    left.push(...childrenOf(node));
  }
  const isSame = inTree.size === fn.unread.length && fn.unread.every((one) => inTree.has(one));
  return isSame ? [] : [`${fn.name} lists ${String(fn.unread.length)} unread`];
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
