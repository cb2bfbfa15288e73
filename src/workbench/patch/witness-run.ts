import type { Finding, Judgement, WitnessPath } from '../../judge-locks/judgement.ts';
import { shownSteps, type ShownStep } from '../../judge-locks/shown-steps.ts';
import { signed } from '../../show/text/signed.ts';
import type { RunView, StepView, TaskView } from '../../show/view/run-view.ts';

/**
 * A path as the stepper draws a run: its tests with the answers, its lock operations with the depth before and after,
 * its end. What is wrong with it stands at the step that leaves the lock once too often, at that on the line of the
 * finding, or at its end.
 */
export function witnessRun(
  name: string,
  path: WitnessPath,
  judgement: Judgement,
  wrong: Finding | null,
): RunView {
  const { locks } = judgement;
  const shown = shownSteps(path, judgement);
  const start = locks.map(({ heldOnEntry }) => (heldOnEntry ? 1 : 0));
  const wrongAt = wrong ? stepOf(wrong, shown, locks) : -1;
  const depths: number[] = [...start];
  const steps = shown.map((step, i): StepView => {
    const { lock, text, line } = step;
    const says = saysOf(step);
    if (lock && lock.index >= 0) depths[lock.index] = lock.to;
    return {
      n: i + 1,
      task: 0,
      call: text,
      sentence: says,
      chain: [judgement.name],
      place: { listing: 0, line },
      after: [taskOf([...depths])],
      changes: lock && lock.from !== lock.to ? [says] : [],
      allocation: '',
      findings: wrong && i === wrongAt ? [{ kind: wrong.weight, text: wrong.sentence }] : [],
      moments: [],
    };
  });
  return {
    name,
    tasks: ['A'],
    locks: [],
    counted: locks.map(({ lock }) => lock),
    start: [taskOf(start)],
    steps,
  };
}

function stepOf(
  { lock, family, line }: Finding,
  shown: readonly ShownStep[],
  locks: Judgement['locks'],
): number {
  const index = locks.findIndex((row) => row.lock === lock && row.family === family);
  const below = shown.findIndex((step) => step.lock?.index === index && step.lock.to < 0);
  if (below >= 0) return below;
  const on = shown.findLastIndex((step) => step.line === line);
  return on < 0 ? shown.length - 1 : on;
}

const taskOf = (depths: readonly number[]): TaskView => ({
  held: [],
  rcuDepth: 0,
  irqsOff: false,
  depths,
});

function saysOf({ what, answer, lock }: ShownStep): string {
  if (what === 'test') return `answered ${answer ?? ''}`;
  if (!lock) return answer ?? '';
  if (what === 'sleep') return `while ${lock.name} is held`;
  return `${lock.name}: ${signed(lock.from)} to ${signed(lock.to)}`;
}
