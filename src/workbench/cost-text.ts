import type { Bounds } from '../explore/bounded-search.ts';
import type { RunCost } from '../explore/shortest-run.ts';
import { counted } from '../kernel/counted.ts';

/** What a run costs, in words: `11 steps, 1 task, 0 preemptions, 1 failed allocation`. */
export function costText({ steps, tasks, preemptions, faults }: RunCost): string {
  return [
    counted(steps, 'step'),
    counted(tasks, 'task'),
    counted(preemptions, 'preemption'),
    counted(faults, 'failed allocation'),
  ].join(', ');
}

/** Bounds on runs in words, `at most 1 preemption and 0 failed allocations`; empty: none. */
export function boundsText({ preemptions, faults }: Bounds): string {
  const parts = [
    ...(preemptions === undefined ? [] : [counted(preemptions, 'preemption')]),
    ...(faults === undefined ? [] : [counted(faults, 'failed allocation')]),
  ];
  return parts.length === 0 ? '' : `at most ${parts.join(' and ')}`;
}
