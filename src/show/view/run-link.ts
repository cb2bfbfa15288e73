import { programKey } from '../../cfq/index.ts';
import { encodeSchedule } from '../../explore/schedule-codec.ts';
import type { Run } from '../../kernel/index.ts';
import { stepId } from '../address/step-id.ts';

/**
 * Where a named run can be stepped through, from the base, at a step of it: the
 * page of any run, which reads the schedule.
 */
export function runLink(name: string, { schedule }: Run, step: number | null = null): string {
  const coded = encodeSchedule({ program: programKey(name), schedule, hash: null });
  return `run/#${coded}${step === null ? '' : `.${stepId(step)}`}`;
}
