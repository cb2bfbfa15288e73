import type { Frame, Op } from '../kernel/index.ts';
import { checkContext, flowOfPaths, type PathStep } from '../lockdep/index.ts';
import { contextChanges } from '../runs/control-flow.ts';
import type { Case, Version } from './case.ts';
import { retold } from './retold.ts';

/**
 * Whether a static count of contexts, which follows no values, warns of the
 * function of a case, on the two ways through it that its settings walk.
 *
 * @omits ways that neither setting walks
 */
export function warnsOfCount(
  { name, context }: Case,
  version: Version,
): boolean {
  const paths = (['rare', 'usual'] as const).map((setting) =>
    callOf(
      name,
      retold(name, version, setting).run.steps.map(({ op }) => op),
    ),
  );
  const [enters, leaves] = context;
  return checkContext({ ...flowOfPaths(name, paths), enters, leaves }) !== null;
}

/** The places of the first call of a function. */
function callOf(fn: string, ops: readonly Op[]): PathStep[] {
  let site: string | null = null;
  return ops.flatMap((op) => {
    const stack: readonly Frame[] = op.stack ?? [];
    const depth = stack.findIndex((frame) => frame.fn === fn);
    const frame = stack[depth];
    if (!frame) return [];
    site ??= frame.site;
    if (frame.site !== site) return [];
    const at = stack.slice(0, depth).map((inner) => inner.site);
    return [{ at: at.join(' '), changes: contextChanges(op) }];
  });
}
