import type { Variant } from '../../cfq/index.ts';
import { decodeSchedule } from '../../explore/schedule-codec.ts';
import { watch } from '../../runs/watched-run.ts';
import type { ShownLines } from '../../show/view/listing.ts';
import { runView, type RunView } from '../../show/view/run-view.ts';
import { limited } from './leash.ts';
import { labProgram } from './lab-scenarios.ts';

/**
 * One run of the lab, as a stepper draws it. `schedule` is the codec's text.
 *
 * @throws LI002, LI003, LI112 to LI115 on a schedule that does not fit
 */
export function labRunView(
  variant: Variant,
  place: string,
  schedule: string,
  listings: readonly ShownLines[],
): RunView {
  const program = labProgram(limited(variant), place);
  const { run } = watch(program, decodeSchedule(schedule).schedule);
  return runView(program.name, run, listings);
}
