import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BoundsSearch, type Bounds } from '../../src/explore/bounded-search.ts';
import { lockBalance } from '../../src/explore/lock-balance.ts';
import { compile } from '../../src/explore/compile-program.ts';
import { Executions } from '../../src/explore/count-executions.ts';
import { schedulesOf } from '../../src/explore/execution-schedules.ts';
import { FullSearch } from '../../src/explore/full-search.ts';
import { stateGraph } from '../../src/explore/state-graph.ts';
import { usualLimits } from '../../src/explore/limits.ts';
import type { Model } from '../../src/explore/search-model.ts';
import { ReducedSearch } from '../../src/explore/reduced-search.ts';
import { measured, shortestRun } from '../../src/explore/shortest-run.ts';
import { Tables } from '../../src/explore/step-tables.ts';
import {
  Player,
  replay,
  type Finding,
  type Observer,
  type Program,
  type Schedule,
} from '../../src/index.ts';
import { programOf, recipes } from './random-programs.ts';

/** One balance observer for each task, as the search has. */
function observer(program: Program): Observer {
  const each = program.tasks.map(() => lockBalance());
  return (event) => each[event.task]?.(event) ?? [];
}

/** A finding as text; whoever moves last is blamed for a leak, so not by whom. */
const told = ({ kind, subject, text }: Finding): string => `${kind} ${subject}: ${text}`;

interface Played {
  readonly states: Set<string>;
  readonly stuck: boolean;
  /** Every finding, with the steps of the shortest run to it. */
  readonly findings: Map<string, number>;
}

/** All runs by playing every schedule, shorter ones first. */
function played(program: Program, model: Model): Played {
  const states = new Set<string>();
  const findings = new Map<string, number>();
  const seen = new Set<string>();
  let stuck = false;
  let level: Schedule[] = [[]];
  for (let steps = 0; level.length > 0; steps++) {
    const further: Schedule[] = [];
    for (const schedule of level) {
      const player = new Player(program, observer(program));
      for (const move of schedule) player.move(move);
      const next = player.next();
      const run = player.run();
      for (const finding of run.steps.at(-1)?.findings ?? []) {
        if (!findings.has(told(finding))) findings.set(told(finding), steps);
      }
      // A task is what it has seen: its local variable is not in the state.
      const histories = program.tasks.map((_, i) =>
        run.steps.flatMap(({ task, result }) => (task === i ? [result] : [])),
      );
      const key = JSON.stringify([histories, player.state]);
      if (seen.has(key)) continue;
      seen.add(key);
      states.add(textOf(player, model));
      const movable = next.filter(({ blockedBy }) => blockedBy === null);
      if (next.length > 0 && movable.length === 0) stuck = true;
      for (const { task, outcomes } of movable) {
        outcomes.forEach((_, outcome) => further.push([...schedule, { task, outcome }]));
      }
    }
    level = further;
  }
  return { states, stuck, findings };
}

/** A state of a player in the words of stateText. */
function textOf(player: Player, model: Model): string {
  const { tasks, locks, readers, memory, objects, slabs, gracePeriod } = player.state;
  const next = player.next();
  const part = (component: string): unknown => {
    const [kind = '', name = ''] = component.split(' ', 2);
    const of: Record<string, unknown> = {
      lock: locks[name],
      readers: readers?.[name],
      cell: memory[name] ?? null,
      object: objects[name] ?? null,
      slab: slabs[name],
    };
    return component === 'grace period' ? gracePeriod : of[kind];
  };
  return JSON.stringify({
    processes: tasks.map((me, i) => {
      const op = next.find(({ task }) => task === i)?.op;
      // A state is what it is, wherever in the source a task stands.
      return { op: op ? { ...op, stack: undefined } : null, me };
    }),
    shared: Object.fromEntries(model.components.map((name) => [name, part(name)])),
  });
}

test('the search sees the states, findings and shortest runs that playing every schedule sees', () => {
  fc.assert(
    fc.property(recipes, (recipe) => {
      const program = programOf(recipe);
      const { model } = compile(program);
      const brute = played(program, model);

      const graph = stateGraph(new Tables(model), usualLimits);
      expect(new Set(graph.states.map(({ text }) => text))).toEqual(brute.states);

      const complete = new Tables(model);
      const search = new FullSearch(complete, usualLimits);
      while (!search.advance(1_000));
      expect(search.states).toBe(graph.states.length);
      expect(search.transitions).toBe(graph.edges.length);
      // Two numbers a state at least.
      expect(search.bytes).toBeGreaterThanOrEqual(8 * search.states);
      expect(search.stuck > 0).toBe(brute.stuck);
      const stuck = shortestRun(new Tables(model), 'stuck', usualLimits).run;
      expect(stuck !== null).toBe(brute.stuck);
      expect(shortestRun(complete, 'stuck', usualLimits).run).toEqual(stuck);
      const findings = search.marks.flatMap((mark) => (model.marks[mark] ?? []).map(told));
      expect(new Set(findings)).toEqual(new Set(brute.findings.keys()));

      for (const [text, steps] of brute.findings) {
        const finding = (one: Finding): boolean => told(one) === text;
        const { run } = shortestRun(new Tables(model), { finding }, usualLimits);
        expect(run?.steps).toBe(steps);
        // What a full search has learnt of the model spares states, and no run.
        expect(shortestRun(complete, { finding }, usualLimits).run).toEqual(run);
        const { steps: replayed } = replay(program, run?.schedule ?? [], observer(program));
        expect(replayed.at(-1)?.findings.some(finding)).toBe(true);
      }
    }),
    { numRuns: 150 },
  );
}, 120_000);

test('the reduced search and the executions miss no finding', () => {
  fc.assert(
    fc.property(recipes, (recipe) => {
      const program = programOf(recipe);
      const { model } = compile(program);
      const toldBy = (marks: Iterable<number>): string[] =>
        [...new Set([...marks].flatMap((mark) => (model.marks[mark] ?? []).map(told)))].sort();
      const full = new FullSearch(new Tables(model), usualLimits);
      while (!full.advance(1_000));
      const all = toldBy(full.marks);

      const order = { order: true, symmetry: false };
      const reduced = new ReducedSearch(new Tables(model), usualLimits, order);
      while (!reduced.advance(1_000));
      expect(toldBy(reduced.marks)).toEqual(all);
      expect(reduced.states).toBeLessThanOrEqual(full.states);
      expect(reduced.stuck > 0).toBe(full.stuck > 0);

      const executions = new Executions(new Tables(model), usualLimits);
      while (!executions.advance(1_000));
      const met = new Set<string>();
      let count = 0;
      for (const schedule of schedulesOf(executions)) {
        if (++count > 300) return;
        const run = replay(program, schedule, observer(program));
        for (const finding of run.findings) met.add(told(finding));
      }
      expect(count).toBe(executions.count);
      expect([...met].sort()).toEqual(all);
    }),
    { numRuns: 150 },
  );
}, 120_000);

test('a search within bounds sees all where they are wide, and keeps to them where they are not', () => {
  fc.assert(
    fc.property(recipes, fc.nat({ max: 2 }), fc.nat({ max: 2 }), (recipe, preemptions, faults) => {
      const program = programOf(recipe);
      const { model } = compile(program);
      const within = (bounds: Bounds): BoundsSearch => {
        const search = new BoundsSearch(new Tables(model), usualLimits, bounds);
        while (!search.advance(1_000));
        return search;
      };
      const full = new FullSearch(new Tables(model), usualLimits);
      while (!full.advance(1_000));
      const wide = within({ preemptions: 99, faults: 99 });
      expect(wide.states).toBe(full.states);
      expect(wide.stuck > 0).toBe(full.stuck > 0);
      expect(wide.bounded?.by).toBe(full.bounded?.by);
      expect(new Set(wide.marks)).toEqual(new Set(full.marks));

      const narrow = within({ preemptions, faults });
      for (const mark of narrow.marks) {
        const run = measured(new Tables(model), narrow.runTo(mark));
        expect(run.preemptions).toBeLessThanOrEqual(preemptions);
        expect(run.faults).toBeLessThanOrEqual(faults);
        const last = replay(program, run.schedule, observer(program)).steps.at(-1);
        const findings = new Set(last?.findings.map(told));
        expect((model.marks[mark] ?? []).every((finding) => findings.has(told(finding)))).toBe(
          true,
        );
      }
    }),
    { numRuns: 100 },
  );
}, 120_000);
