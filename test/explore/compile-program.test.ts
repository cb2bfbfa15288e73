import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/explore/compile-program.ts';
import { stepsMax } from '../../src/explore/derivation.ts';
import { FullSearch } from '../../src/explore/full-search.ts';
import { usualLimits } from '../../src/explore/limits.ts';
import { Tables } from '../../src/explore/step-tables.ts';
import {
  choose,
  explored,
  firstIo,
  get,
  GFP_NOIO,
  kmem_cache_alloc_node,
  load,
  Player,
  rcuFlavours,
  spin_lock,
  spin_unlock,
  store,
  user_exit,
  variantNamed,
  type Kernel,
  type Program,
  type ScenarioOptions,
  type Schedule,
} from '../../src/index.ts';

/** Kinds of all findings that the search meets. */
function searched(program: Program): { kinds: string[]; states: number; finals: number } {
  const { model } = compile(program);
  const search = new FullSearch(new Tables(model), usualLimits);
  while (!search.advance(10_000));
  // A mark is given when a step that makes it is first reached.
  const kinds = new Set(model.marks.flat().map(({ kind }) => kind));
  return { kinds: [...kinds].sort(), states: search.states, finals: search.finals };
}

/** The same by playing every schedule, with states told apart by their JSON. */
function played(program: Program): string[] {
  const kinds = new Set<string>();
  const seen = new Set<string>();
  const open: Schedule[] = [[]];
  for (let schedule = open.pop(); schedule; schedule = open.pop()) {
    const player = new Player(program);
    for (const move of schedule) player.move(move);
    const next = player.next();
    const run = player.run();
    const last = run.steps.at(-1);
    last?.findings.forEach(({ kind }) => kinds.add(kind));
    last?.state.tasks.forEach(({ rcuDepth }) => rcuDepth < 0 && kinds.add('imbalance'));
    const histories = program.tasks.map((_, i) =>
      run.steps.flatMap(({ task, result }) => (task === i ? [result] : [])),
    );
    const key = JSON.stringify([histories, { ...player.state, tasks: 0 }]);
    if (seen.has(key)) continue;
    seen.add(key);
    for (const { task, outcomes, blockedBy } of next) {
      if (blockedBy !== null) continue;
      outcomes.forEach((_, outcome) => open.push([...schedule, { task, outcome }]));
    }
  }
  return [...kinds].sort();
}

const scenarios: [string, Partial<ScenarioOptions>][] = [
  ['one task', {}],
  ['one task, two calls', { calls: 2 }],
  ['one task, asynchronous', { async: true }],
  ['one task, a failing group', { failGroup: true }],
  ['one task and an interrupt', { irq: true }],
];

describe.each(['before', 'no-wait'])('%s', (name) => {
  test.each(scenarios)('%s: the search finds what playing every schedule finds', (_, options) => {
    const program = firstIo(variantNamed(name), options);
    expect(searched(program).kinds).toEqual(played(program));
  });
});

describe('two tasks, compiled', () => {
  const experiments = JSON.parse(readFileSync('docs/evidence/experiments.json', 'utf8')) as {
    variants: {
      name: string;
      imbalanceFailslab: number;
      leakNoFailure: string | null;
      leakWithFailure: string;
    }[];
  };
  /** The evidence calls the unpatched kernel `original` and the patched one `fix`. */
  const ours: Readonly<Record<string, string>> = { original: 'before', fix: 'after' };

  test.each(experiments.variants)(
    '$name agrees with the real kernel, zero against non-zero',
    (row) => {
      const program = firstIo(variantNamed(ours[row.name] ?? row.name), {
        tasks: 2,
        shareIoc: true,
      });
      const { kinds } = searched(program);
      expect(kinds.includes('imbalance')).toBe(row.imbalanceFailslab > 0);
      expect(kinds.includes('leak')).toBe(Number.parseInt(row.leakWithFailure, 10) > 0);
    },
  );

  test('with an io context each, the fixed function has no finding', () => {
    expect(searched(firstIo(variantNamed('after'), { tasks: 2, reaper: true })).kinds).toEqual([]);
  });
});

test('calls that start afresh are walked once each, whatever those before them have chosen', () => {
  let begun = 0;
  function* calls(): Kernel<void> {
    begun++;
    for (let call = 0; call < 8; call++) {
      yield* choose('way', ['this', 'that']);
      yield* user_exit();
    }
  }
  const program: Program = {
    name: 'calls',
    config: rcuFlavours.preempt,
    locks: {},
    tasks: [{ comm: 'test', pid: 1, body: calls }],
    memory: {},
    objects: {},
  };
  compile(program, { freshCalls: true });
  // Once, and once more for the second choice of each call.
  expect(begun).toBe(9);
});

test('a call that begins with a lock knows what was seen under it', () => {
  function* looks(): Kernel<void> {
    yield* spin_lock('lock');
    const first = yield* load('cell');
    yield* user_exit();
    if ((yield* load('cell')) !== first) yield* spin_unlock('other');
    yield* spin_unlock('lock');
  }
  function* writes(): Kernel<void> {
    yield* spin_lock('lock');
    yield* store('cell', 'written');
    yield* spin_unlock('lock');
  }
  const locks = Object.fromEntries(
    ['lock', 'other'].map((name) => [name, { class: name, kind: 'spin' as const }]),
  );
  const tasks = [looks, writes].map((body, pid) => ({ comm: 't', pid, body }));
  const config = rcuFlavours.preempt;
  const program = { name: 'a lock is kept', config, locks, tasks, memory: {}, objects: {} };
  const [fresh, plain] = [true, false].map((freshCalls) => {
    const { states, findings } = explored(compile(program, { freshCalls }).model);
    return { states, kinds: findings.map(({ kind }) => kind) };
  });
  expect(fresh).toEqual(plain);
  expect(fresh?.kinds).toEqual(['user_exit']);
});

test.each(['stored by a task that was not told it', 'there from the start'])(
  'the name of an object, %s, is read before the object is made',
  (how) => {
    const name = 'group:A1';
    const isThere = how === 'there from the start';
    const program: Program = {
      name: 'invented',
      config: rcuFlavours.preempt,
      locks: {},
      memory: { cell: isThere ? name : null },
      objects: {},
      tasks: [
        function* (): Kernel<void> {
          const found = yield* load('cell');
          if (found !== null) yield* get(String(found));
          yield* kmem_cache_alloc_node('group', GFP_NOIO, 0);
        },
        function* (): Kernel<void> {
          if (!isThere) yield* store('cell', name);
        },
      ].map((body, i) => ({ comm: 't', pid: i + 1, body })),
    };
    const { kinds } = searched(program);
    expect(kinds).toContain('use_after_free');
    expect(kinds).toEqual(played(program));
  },
);

test('a task of more steps than are followed is cut off, and the model says so', () => {
  const long = (steps: number): boolean => {
    const body = function* (): Kernel<void> {
      for (let i = 0; i < steps; i++) yield* user_exit();
    };
    const config = rcuFlavours.preempt;
    const tasks = [{ comm: 't', pid: 1, body }];
    return compile({ name: 'long', config, locks: {}, tasks, memory: {}, objects: {} }).cut;
  };
  expect([long(stepsMax - 1), long(stepsMax + 1)]).toEqual([false, true]);
});
