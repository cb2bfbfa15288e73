import { defineFacts } from '../../literate/prose/fact.ts';
import { buildOf, count, ordinaryLoad, rebuilt, reproduction, sizes } from '../experiments.ts';
import { measured } from './fact-kinds.ts';

const engineered = (): ReturnType<typeof reproduction> =>
  reproduction('original, kmem limit, engineered load');
const engineeredFix = (): ReturnType<typeof reproduction> =>
  reproduction('fix, kmem limit, engineered load');

/** Figures that real kernels gave. */
export const measuredFacts = defineFacts({
  'engineered.boots': measured('boots of 3.8.3 under a shaped load', () =>
    count(engineered(), 'boots'),
  ),
  'engineered.reported': measured('of them with the report', () => count(engineered(), 'reported')),
  'engineered.failures': measured('failed queue allocations in each boot', () =>
    count(engineered(), 'failedAllocationsPerBoot'),
  ),
  'engineered-fix.boots': measured('boots with the patch under the same load', () =>
    count(engineeredFix(), 'boots'),
  ),
  'engineered-fix.reported': measured('of them with the report', () =>
    count(engineeredFix(), 'reported'),
  ),
  'dd.boots': measured('boots of 3.8.3 under an ordinary load', () => ordinaryLoad().boots),
  'dd.reported': measured('of them with the report', () => ordinaryLoad().reported),
  'leak.fix': measured('queues left of 100 races, with the patch', () => leftByTheFix()[0] ?? ''),
  'leak.fix-races': measured('races of two tasks in each of these counts', () =>
    Number(leftByTheFix()[1]),
  ),
  'kernels.variants': measured(
    'variants of 3.8.3 that were built and booted',
    () => rebuilt.length,
  ),
  'sizes.cfq-queue-per-page': measured(
    'cfq_queue objects on one page',
    () => sizes.cfq_queue.perPage,
  ),
});

/** Queues that races leave behind with the patch, and of how many races. */
function leftByTheFix(): readonly string[] {
  return (buildOf('after').leakNoFailure ?? '').split(' of ');
}
