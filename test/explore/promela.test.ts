import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { explored } from '../../src/explore/answer.ts';
import { compile } from '../../src/explore/compile-program.ts';
import { FullSearch } from '../../src/explore/full-search.ts';
import { usualLimits } from '../../src/explore/limits.ts';
import type { Model } from '../../src/explore/search-model.ts';
import { promela } from '../../src/explore/promela.ts';
import { referencePromela } from '../../src/explore/promela-reference.ts';
import { reference } from '../../src/explore/reference.ts';
import { Tables } from '../../src/explore/step-tables.ts';
import { cases } from '../every/cases.ts';
import { modelOf, straight } from './automata.ts';
import { programOf, type Statement } from './random-programs.ts';
import {
  firstIo,
  rcuFlavours,
  spin_lock,
  spin_unlock,
  variantNamed,
  type Kernel,
  type ScenarioOptions,
} from '../../src/index.ts';

const has = (command: string): boolean => spawnSync(command, ['-V']).error === undefined;
// In CI a missing checker is a failure, not a reason to look away.
const left = process.env['CI'] === undefined && !(has('spin') && has('gcc'));
if (left) process.stderr.write('spin or gcc is not installed: SPIN is not asked for its counts\n');

interface Counts {
  readonly states: number;
  readonly transitions: number;
  readonly errors: number;
}

/** What SPIN counts in a full search; it counts the start as a transition. */
function spin(text: string, ...defines: string[]): Counts {
  const folder = mkdtempSync(path.join(tmpdir(), 'promela-'));
  const run = (command: string, ...args: string[]): string =>
    execFileSync(command, args, {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  try {
    writeFileSync(path.join(folder, 'model.pml'), text);
    run('spin', '-a', '-o1', '-o2', '-o3', ...defines, 'model.pml');
    run('gcc', '-O0', '-w', '-DSAFETY', '-DNOREDUCE', '-o', 'pan', 'pan.c');
    const printed = run('./pan', '-m100000', '-E');
    const number = (what: RegExp): number => Number(what.exec(printed)?.[1]);
    return {
      states: number(/(\d+) states, stored/),
      transitions: number(/(\d+) transitions/) - 1,
      errors: number(/errors: (\d+)/),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function ours(model: Model): Counts {
  const search = new FullSearch(new Tables(model), usualLimits);
  while (!search.advance(100_000));
  return { states: search.states, transitions: search.transitions, errors: 0 };
}

describe.skipIf(left)('SPIN counts what this explorer counts', () => {
  test.each(
    cases(1, [
      { tasks: 2, calls: 2 },
      { tasks: 3, reaper: true },
    ]),
  )(
    'in the reference model of %j, before and after',
    (options) => {
      for (const patched of [false, true]) {
        const chosen = { ...options, patched };
        expect(spin(referencePromela(chosen))).toEqual(ours(reference(chosen)));
      }
    },
    60_000,
  );

  const scenarios: Partial<ScenarioOptions>[] = [
    { tasks: 2, shareIoc: true, reaper: true },
    { tasks: 2, irq: true, failGroup: true },
  ];
  test.each(cases(1, scenarios))(
    'in the function itself, %j',
    (options) => {
      const { model } = compile(firstIo(variantNamed('before'), options));
      const text = promela(new Tables(model), usualLimits);
      expect(spin(text)).toEqual(ours(model));
    },
    60_000,
  );

  test.each<readonly (readonly Statement[])[]>([
    [
      ['read sem', 'v = load', 'unread sem', 'try write sem', 'store v', 'unwrite sem'],
      ['write sem', 'store object', 'downgrade sem', 'unread sem', 'try read sem'],
    ],
    [
      ['save x', 'store object', 'restore x', 'try door', 'store v', 'unlock door'],
      ['lock door', 'save', 'v = load', 'restore', 'unlock door', 'lock x bh'],
    ],
  ])(
    'with readers, trylocks and interrupts that are noted and restored: %j and %j',
    (...bodies) => {
      const program = programOf({ bodies, irq: true, limited: false, rcu: 'preempt' });
      const { model } = compile(program);
      expect(spin(promela(new Tables(model), usualLimits))).toEqual(ours(model));
    },
    60_000,
  );

  test('and with -DCHECK finds the violation before the patch and none after it', () => {
    const errors = (patched: boolean): number =>
      spin(referencePromela({ patched, tasks: 2, reaper: true }), '-DCHECK').errors;
    expect(errors(false)).toBeGreaterThan(0);
    expect(errors(true)).toBe(0);
  }, 60_000);
});

test('a model too large to export is a numbered error', () => {
  const { model } = compile(firstIo(variantNamed('before'), { tasks: 3 }));
  expect(() => promela(new Tables(model), { maxStates: 1_000 })).toThrow(/LI413 .*1000/);
});

test('a model with as many states as are allowed is exported, with one more it is not', () => {
  const { model } = compile(firstIo(variantNamed('before'), {}));
  const { states } = explored(model);
  expect(promela(new Tables(model), { maxStates: states })).toContain('a full search of it');
  expect(() => promela(new Tables(model), { maxStates: states - 1 })).toThrow(/LI413/);
});

test('two tasks that take one lock are two processes, one cell for each lock, and nobody looks at the other', () => {
  function* body(): Kernel<void> {
    yield* spin_lock('x');
    yield* spin_unlock('x');
  }
  const { model } = compile({
    name: 'small',
    config: rcuFlavours.preempt,
    locks: { x: { class: 'x', kind: 'spin' } },
    tasks: [1, 2].map((pid) => ({ comm: 'test', pid, body })),
    memory: { cell: null },
    objects: {},
  });
  expect(promela(new Tables(model), usualLimits))
    .toBe(`/* small: what a full search of it reaches. */
#ifdef CHECK
#define violation assert(false)
#else
#define violation skip
#endif

short c0 = 0; /* lock x, at first 0 = null */
short c1 = 0; /* cell cell, at first 0 = null */

active proctype P0() { /* A */
/* spin_lock x */
S2: if
  :: d_step { (c0 == 0) -> c0 = 1 }; goto S1
  fi;
/* finished */
end0: false;
/* spin_unlock x */
S1: if
  :: d_step { (c0 == 1) -> c0 = 0 }; goto end0
  fi;
}

active proctype P1() { /* B */
/* spin_lock x */
S2: if
  :: d_step { (c0 == 0) -> c0 = 2 }; goto S1
  fi;
/* finished */
end0: false;
/* spin_unlock x */
S1: if
  :: d_step { (c0 == 2) -> c0 = 0 }; goto end0
  fi;
}
`);
});

test('a component whose first value stands for nothing has a legend that says so', () => {
  const model = modelOf([straight(2)], { valueOf: () => undefined });
  expect(promela(new Tables(model), usualLimits)).toContain(
    'short c0 = 0; /* shared, at first 0 = absent */',
  );
});

test.each([
  [{ patched: false, tasks: 2 }, '/* reference/before: 2 tasks of 1 calls. */'],
  [
    { patched: true, tasks: 1, calls: 2, reaper: true },
    '/* reference/after: 1 tasks of 2 calls, with the reaper. */',
  ],
])('a reference model says which it is: %o', (options, first) => {
  expect(referencePromela(options).split('\n')[0]).toBe(first);
});
