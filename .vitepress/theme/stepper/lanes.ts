import type { RunView, TaskView } from '../../../src/show/view/run-view.ts';
import { tasksAt, type Row } from './step-rows.ts';
import { taskFacts } from './task-facts.ts';

/** One line of the time line: what was true after each row. */
export interface Lane {
  readonly name: string;
  readonly kind: 'band' | 'depth';
  readonly segments: readonly Segment[];
  /** The lowest and the highest value of the whole run, and zero. */
  readonly low: number;
  readonly high: number;
  /** The same in words. */
  readonly text: string;
}

/** A stretch of rows with the same value. */
export interface Segment {
  /** Index of the first row. */
  readonly from: number;
  readonly length: number;
  /** Depth, or 1 where a band is drawn. */
  readonly value: number;
  readonly label: string;
}

/** Reads one value from the tasks of a run; null draws nothing. */
type Read = (tasks: readonly TaskView[]) => { value: number; label: string } | null;

/** The lanes of one side: each lock, then what is told of each task. */
export function lanesOf(view: RunView, rows: readonly Row[], side: number): Lane[] {
  const several = view.tasks.length > 1;
  const named = (name: string, task: number): string =>
    several ? `${name}, ${view.tasks[task] ?? ''}` : name;
  const lane = (name: string, kind: Lane['kind'], read: Read): Lane =>
    laneOf(
      name,
      kind,
      // A row without a step of this run carries on what was true before it.
      rows.map((_, i) => read(tasksAt(rows, i, side, view))),
    );
  const locks = view.locks.map((lock) =>
    lane(lock, 'band', (tasks) => {
      const holder = tasks.findIndex(({ held }) => held.includes(lock));
      if (holder < 0) return null;
      return { value: 1, label: several ? (view.tasks[holder] ?? '') : 'held' };
    }),
  );
  const facts = taskFacts(view);
  const perTask = view.tasks.flatMap((_, task) =>
    facts.map(({ name, kind, value: valueOf, text }) =>
      lane(named(name, task), kind, (tasks) => {
        const value = valueOf(tasks[task]);
        return kind === 'band' && value === 0 ? null : { value, label: text(value) };
      }),
    ),
  );
  return [...locks, ...perTask].filter(({ segments }) => segments.some(({ value }) => value !== 0));
}

/** A lane with one value for each column; null draws nothing. */
export function laneOf(
  name: string,
  kind: Lane['kind'],
  values: readonly ReturnType<Read>[],
): Lane {
  const segments: Segment[] = [];
  values.forEach((now, i) => {
    const last = segments.at(-1);
    if (!now) return;
    if (last && last.from + last.length === i && last.label === now.label) {
      segments[segments.length - 1] = { ...last, length: last.length + 1 };
    } else {
      segments.push({ from: i, length: 1, ...now });
    }
  });
  const all = segments.map(({ value }) => value);
  const [low, high] = [Math.min(0, ...all), Math.max(1, ...all)];
  return { name, kind, segments, low, high, text: textOf(name, segments) };
}

/** Height of one level of depth, in px: a label has its room in it. */
export const levelHeight = 16;

/** How high a lane is drawn, in px. */
export function laneHeight({ kind, low, high }: Lane, level: number = levelHeight): number {
  return kind === 'band' ? 18 : (high - low) * level + 8;
}

/** A lane up to a row, for a reader who has come no further: the room stays as it is. */
export function laneUpTo(lane: Lane, count: number): Lane {
  const segments = lane.segments
    .filter(({ from }) => from < count)
    .map((segment) => ({ ...segment, length: Math.min(segment.length, count - segment.from) }));
  return { ...lane, segments, text: textOf(lane.name, segments) };
}

function textOf(name: string, segments: readonly Segment[]): string {
  const spans = segments.map(
    ({ from, length, label }) =>
      `${label} ${length === 1 ? 'at' : 'from'} ${String(from + 1)}` +
      (length === 1 ? '' : ` to ${String(from + length)}`),
  );
  return `${name}: ${spans.join(', ')}`;
}
