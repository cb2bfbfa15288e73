import { describe, expect, test } from 'vitest';
import { pathProgram } from '../../src/cfq/path-run.ts';
import { initialMemory } from '../../src/cfq/scenario.ts';
import { exitOf, namedRun, pathsOf, run, runNames, variantNamed } from '../../src/index.ts';

/** first look | wait | alloc | second look | result | rcu before | after | freed */
const matrix = `
null | no  | ok   | -    | new  |  0 | 0 | 0
null | no  | fail | -    | oom  |  0 | 0 | 0
null | yes | ok   | null | new  |  0 | 0 | 0
null | yes | ok   | oom  | new  |  0 | 0 | 0
null | yes | ok   | real | real |  0 | 0 | 1
null | yes | fail | -    | oom  | -1 | 0 | 0
oom  | no  | ok   | -    | new  |  0 | 0 | 0
oom  | no  | fail | -    | oom  |  0 | 0 | 0
oom  | yes | ok   | null | new  |  0 | 0 | 0
oom  | yes | ok   | oom  | new  |  0 | 0 | 0
oom  | yes | ok   | real | real |  0 | 0 | 1
oom  | yes | fail | -    | oom  | -1 | 0 | 0
real | no  | none | -    | real |  0 | 0 | 0
real | yes | none | -    | real |  0 | 0 | 0`
  .trim()
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()));

const before = variantNamed('before');
const after = variantNamed('after');

test.each([
  ['null', 'oom_cfqq', 1],
  ['oom', 'oom_cfqq', 2],
  ['real', 'cfqg', 2],
  ['null', 'cfqg', 1],
] as const)('where the io context has %s, %s has %i references', (look, object, references) => {
  const { objects } = initialMemory('cell', look);
  expect(objects[object]?.ref).toBe(references);
});

describe('cfq_find_alloc_queue()', () => {
  test.each([before, after])('$name has the declared paths, no others', (variant) => {
    const found = pathsOf(variant).map((path) => [
      path.first,
      path.wait ? 'yes' : 'no',
      path.alloc,
      path.second ?? '-',
    ]);
    expect(found).toEqual(matrix.map((row) => row.slice(0, 4)));
  });

  describe.each([
    { variant: before, column: 5 },
    { variant: after, column: 6 },
  ])('$variant.name', ({ variant, column }) => {
    test.each(pathsOf(variant).map((path, i) => ({ path, row: matrix[i] ?? [] })))(
      '$path.name leaves as declared, with queue_lock held and interrupts off',
      ({ path, row }) => {
        const played = run(`${variant.name}/${path.name}`);
        expect(played.complete).toBe(true);
        expect(exitOf(played)).toMatchObject({
          result: row[4],
          rcuDepth: Number(row[column]),
          freed: Number(row[7]),
          queueLockHeld: true,
          irqsDisabled: true,
          lost: 0,
        });
      },
    );
  });

  test('allocates at most once a call', () => {
    expect(allPaths().every(({ allocations }) => allocations <= 1)).toBe(true);
  });

  test('passes retry at most twice', () => {
    expect(Math.max(...allPaths().map(({ passes }) => passes))).toBe(2);
  });

  test('passes retry twice only after an allocation that worked', () => {
    const twice = allPaths().filter(({ passes }) => passes === 2);
    expect(new Set(twice.map(({ alloc }) => alloc))).toEqual(new Set(['ok']));
  });

  test('frees its spare only where another task installed a real queue', () => {
    const freeing = runNames([before, after]).filter((name) => exitOf(run(name)).freed > 0);
    expect(freeing).toEqual([
      'before/wait-ok-real',
      'before/oom-wait-ok-real',
      'after/wait-ok-real',
      'after/oom-wait-ok-real',
    ]);
  });

  test('leaves the RCU depth other than 0 on two paths before, on none after', () => {
    const wrong = runNames([before, after]).filter((name) => exitOf(run(name)).rcuDepth !== 0);
    expect(wrong).toEqual(['before/wait-fail', 'before/oom-wait-fail']);
  });

  test('has no exit in a run that does not get there', () => {
    const played = run('before/wait-fail');
    const begun = { ...played, steps: played.steps.slice(0, 3) };
    expect(() => exitOf(begun)).toThrow(`${played.program} never returns`);
  });

  test('walks the path that the run is named after', () => {
    for (const name of runNames()) {
      const { path } = namedRun(name);
      const { result } = exitOf(run(name));
      if (path.alloc === 'fail' && path.second === null) {
        expect([name, result]).toEqual([name, name.startsWith('nofail') ? 'NULL' : 'oom']);
      }
      expect(run(name).complete).toBe(true);
    }
  });
});

describe('the leak that the patch keeps', () => {
  test('a second task of the same io_context makes a queue that is never freed', () => {
    const leaking = runNames([before, after]).filter((name) =>
      run(name).findings.some(({ kind }) => kind === 'leak'),
    );
    expect(leaking).toEqual([
      'before/wait-ok-real',
      'before/oom-wait-ok-real',
      'after/wait-ok-real',
      'after/oom-wait-ok-real',
    ]);
  });
});

describe('an unknown run', () => {
  test('is refused with the nearest names', () => {
    expect(() => namedRun('before/wait-fial')).toThrow(/LI102 .*before\/wait-fail/);
    expect(() => namedRun('befor/wait-fail')).toThrow(/LI101 .*before/);
  });
});

test('who changes the queue while A sleeps is the next process of that shell', () => {
  const met = allPaths().filter(({ first, second }) => second !== null && second !== first);
  expect(met.length).toBeGreaterThan(0);
  for (const path of met) {
    const pids = pathProgram(before, path).tasks.map(({ pid }) => pid);
    expect(pids, path.name).toEqual([48, 49]);
  }
});

function allPaths() {
  return [before, after].flatMap((variant) => pathsOf(variant));
}
