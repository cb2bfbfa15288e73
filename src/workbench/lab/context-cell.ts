import type { Variant } from '../../cfq/index.ts';
import { checkContext } from '../../lockdep/index.ts';
import { flowOf } from '../../runs/control-flow.ts';
import { holds, type Cell } from './lab-cell.ts';
import { pathsMax } from './lab-scenarios.ts';

const check = 'context';

/** What a static checker in the manner of sparse says of its control flow. */
export function contextCell(variant: Variant): Cell {
  const warning = checkContext(flowOf(variant, pathsMax));
  if (!warning) return holds(check);
  const { kind, known, found, at } = warning;
  const text =
    kind === 'different'
      ? `Different lock contexts meet at ${at}: ${String(known)} and ${String(found)}.`
      : `At ${at}: ${kind} (${String(found)}).`;
  return { check, verdict: 'broken', text, places: ['static'], run: null };
}
