import type { Variant } from '../../cfq/index.ts';
import { decodeSchedule } from '../../explore/codec.ts';
import { watch } from '../../runs.ts';
import type { Listing } from '../view/listing.ts';
import { runView, type RunView } from '../view/run-view.ts';
import { limited } from './limited.ts';
import { labPlace } from './scenarios.ts';

/**
 * One run of the lab, as a stepper draws it. `schedule` is the codec's text.
 *
 * @throws LI002, LI003, LI112 to LI115 on a schedule that does not fit
 */
export function labRunView(
  variant: Variant,
  place: string,
  schedule: string,
  listings: readonly Listing[],
): RunView {
  const { program } = labPlace(limited(variant), place);
  const { run } = watch(program, decodeSchedule(schedule).schedule);
  return runView(program.name, run, listings);
}
