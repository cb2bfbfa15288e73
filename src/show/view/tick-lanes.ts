import { Player, type Op, type Program, type Run } from '../../kernel/index.ts';

/** What a task is doing in one tick. */
export type Doing = 'holds' | 'reads' | 'waits' | 'sleeps' | 'acts' | 'wrong';

/** A stretch of ticks in which a task does one thing. */
export interface TickSpan {
  /** The first tick, counted from 0. */
  readonly from: number;
  readonly length: number;
  readonly doing: Doing;
  readonly label: string;
}

/** One task against the clock. */
export interface TickLane {
  readonly name: string;
  readonly spans: readonly TickSpan[];
}

/** Who is there, when each begins, and how long a sleeper sleeps. */
export interface Timing {
  readonly names: readonly string[];
  /** The tick at which each task begins. */
  readonly starts: readonly number[];
  /** Ticks that pass while an allocation sleeps; 0: it does not. */
  readonly sleep?: number;
  /** Which outcome an allocation has; default: it works. */
  readonly outcome?: (op: Op) => number;
}

/** A program played against a clock. */
export interface Ticked {
  readonly run: Run;
  readonly lanes: readonly TickLane[];
  readonly ticks: number;
  /** By task, the ticks in which it could not go on. */
  readonly waited: readonly number[];
}

/** What is drawn in one tick of a lane. */
export interface Tick {
  readonly doing: Doing;
  readonly label: string;
}

/**
 * Plays a program against a clock: in each tick every task that has begun and
 * can move does one step. Which step takes how long is ours, for a picture
 * needs a length; what a step does, and who has to wait, is the machine's.
 */
export function ticked(program: Program, timing: Timing): Ticked {
  const player = new Player(program);
  const done: (Tick | null)[][] = timing.names.map(() => []);
  const inside = timing.names.map(() => false);
  const waited = timing.names.map(() => 0);
  const asleep = timing.names.map(() => 0);
  let tick = 0;
  for (; player.next().length > 0 && tick < 60; tick++) {
    timing.names.forEach((_, task) => {
      done[task]?.push(tick < (timing.starts[task] ?? 0) ? null : turn(task));
    });
  }
  return {
    run: player.run(),
    ticks: tick,
    waited,
    lanes: timing.names.map((name, task) => ({ name, spans: spansOf(done[task] ?? []) })),
  };

  function turn(task: number): Tick | null {
    if ((asleep[task] ?? 0) > 0) {
      asleep[task] = (asleep[task] ?? 0) - 1;
      return { doing: 'sleeps', label: 'sleeps' };
    }
    const next = player.next().find((one) => one.task === task);
    if (!next) return null;
    const { op } = next;
    if (next.blockedBy !== null) {
      waited[task] = (waited[task] ?? 0) + 1;
      return { doing: 'waits', label: op.op === 'rcu_gp_wait' ? 'waits' : 'spins' };
    }
    const step = player.move({ task, outcome: timing.outcome?.(op) ?? 0 });
    if (op.op === 'rcu_read_lock') inside[task] = true;
    if (op.op === 'rcu_read_unlock') inside[task] = false;
    if (op.op === 'kmem_cache_alloc_node' && timing.sleep) {
      asleep[task] = timing.sleep - 1;
      return { doing: 'sleeps', label: 'sleeps' };
    }
    if (step.findings.some(({ kind }) => kind === 'use_after_free'))
      return { doing: 'wrong', label: 'uses what is gone' };
    if (op.op === 'rcu_gp_start') return { doing: 'waits', label: 'waits' };
    const said: Partial<Record<Op['op'], string>> = { store: 'unlinks', put: 'frees' };
    const acts = said[op.op];
    if (acts !== undefined) return { doing: 'acts', label: acts };
    if ((step.state.tasks[task]?.held.length ?? 0) > 0)
      return { doing: 'holds', label: 'holds it' };
    return inside[task] ? { doing: 'reads', label: 'reads' } : null;
  }
}

/** Ticks of a lane as stretches of one doing. */
export function spansOf(ticks: readonly (Tick | null)[]): TickSpan[] {
  const spans: TickSpan[] = [];
  ticks.forEach((one, from) => {
    const last = spans.at(-1);
    if (!one) return;
    if (last?.label === one.label && last.from + last.length === from) {
      spans[spans.length - 1] = { ...last, length: last.length + 1 };
    } else spans.push({ from, length: 1, ...one });
  });
  return spans;
}

/** A lane in words: `A: holds it from 1 to 6`. */
export function laneText({ name, spans }: TickLane): string {
  const said = spans.map(({ from, length, label }) =>
    length === 1
      ? `${label} at ${String(from + 1)}`
      : `${label} from ${String(from + 1)} to ${String(from + length)}`,
  );
  return `${name}: ${said.join(', ') || 'does nothing'}`;
}
