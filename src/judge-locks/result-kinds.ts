import type { Exit } from '../follow-paths/followed.ts';
import { negative, one, more, zero } from '../follow-paths/values.ts';

/** What is returned, in three kinds. */
export type ResultKind = 'error' | 'zero' | 'other';

/** All kinds that an exit may return. */
export function kindsReturned({ kinds }: Exit): readonly ResultKind[] {
  if (kinds === null) return [];
  return [
    ...(kinds & negative ? (['error'] as const) : []),
    ...(kinds & zero ? (['zero'] as const) : []),
    ...(kinds & (one | more) ? (['other'] as const) : []),
  ];
}
