import type { ClassLine, PathLink } from '../state/report.ts';
import { USAGE_BITS, usageName } from '../state/usage-bits.ts';
import type { Ink } from './ink.ts';

/**
 * `-> #1 (B){+.+...}:` with the trace of the acquire, one for each lock on the
 * way, the last first.
 *
 * @source kernel/lockdep.c, v3.8, print_circular_bug_entry
 */
export function reverseChain(ink: Ink, path: readonly PathLink[]): string[] {
  return path
    .map((link, depth) => [
      '',
      `-> #${String(depth)}${ink.class(link.class)}:`,
      ...ink.trace(link.at, 6),
    ])
    .reverse()
    .flat();
}

/**
 * Each class on the way with its usage and where it got it, the last first.
 *
 * @source kernel/lockdep.c, v3.8, print_shortest_lock_dependencies;
 *   kernel/locking/lockdep.c, v6.1, the same and, for the way to the safe
 *   lock, print_shortest_lock_dependencies_backwards
 */
export function shortestDependencies(
  ink: Ink,
  path: readonly PathLink[],
  backwards = false,
): string[] {
  const told = path.map((link, depth) => {
    // Backwards an edge's trace is that of the lock after it.
    const acquiredAt = backwards && ink.today ? path[depth + 1]?.at : link.at;
    return [
      ...classHeader(ink, link.class, depth),
      ...(acquiredAt === undefined
        ? []
        : [`${' '.repeat(depth)} ... acquired at:`, ...ink.trace(acquiredAt, 2), '']),
    ];
  });
  return told.reverse().flat();
}

/** @source kernel/lockdep.c, v3.8, print_lock_class_header */
function classHeader(ink: Ink, line: ClassLine, depth: number): string[] {
  const pad = ' '.repeat(depth);
  // Today only a kernel with DEBUG_LOCKDEP counts them.
  const ops = ink.today ? '' : ` ops: ${String(line.ops)}`;
  const lines = [`${pad}->${ink.class(line)}${ops} {`];
  for (let bit = 0; bit < USAGE_BITS; bit++) {
    if ((line.usage & (1 << bit)) === 0) continue;
    const head = `${pad}   ${usageName(bit)} at:`;
    lines.push(head, ...ink.trace(line.usageAt[bit] as number, depth + head.length));
  }
  lines.push(`${pad} }`, `${pad} ... key      at: ${ink.keySite(line.name)}`);
  return lines;
}
