import { describe, expect, test } from 'vitest';
import { namedRun, variantNamed } from '../../src/cfq/index.ts';
import { watch } from '../../src/runs/watched-run.ts';
import { runView } from '../../src/show/view/run-view.ts';
import { readWinnable } from '../../src/workbench/game/read-winnable.ts';
import { winnable } from '../../src/workbench/game/winnable.ts';
import { labVerdict } from '../../src/workbench/lab/lab-verdict.ts';
import { readRunView } from '../../src/workbench/lab/read-run-view.ts';
import { readVerdict } from '../../src/workbench/lab/read-verdict.ts';

const verdict = labVerdict(variantNamed('before'), 500);
const { program, schedule } = namedRun('before/wait-fail');
const view = runView('before/wait-fail', watch(program, schedule).run, []);
const game = { variant: 'before', tasks: 1 };
const won = winnable(game);

/** As the page hears it. */
function heard(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown;
}

/** Every value with one of its fields, at any depth, put to `by`. */
function* spoilt(value: unknown, by: unknown): Generator<unknown> {
  if (typeof value !== 'object' || value === null) return;
  for (const key of Object.keys(value)) {
    const with_ = (one: unknown): unknown =>
      Array.isArray(value)
        ? value.map((old: unknown, i) => (String(i) === key ? one : old))
        : { ...value, [key]: one };
    yield with_(by);
    // Of a list, its first entry stands for all.
    if (Array.isArray(value) && key !== '0') continue;
    for (const inner of spoilt((value as Record<string, unknown>)[key], by)) yield with_(inner);
  }
}

const readings: readonly (readonly [string, unknown, (value: unknown) => unknown])[] = [
  ['a verdict', verdict, readVerdict],
  ['a run', view, readRunView],
  ['the end of a game', won, (value) => readWinnable(game, value)],
];

describe.each(readings)('%s', (_, honest, read) => {
  test('is read as it was sent', () => {
    expect(read(heard(honest))).toEqual(honest);
  });

  test.each<[unknown]>([[null], [undefined], [5], ['x'], [[]], [{}], [{ cells: 5 }]])(
    'is not read from %j',
    (other) => {
      expect(() => read(other)).toThrow(/^LI159 .* is no answer: /);
    },
  );

  test.each([
    ['a number', 1e9],
    ['a fraction', 0.5],
    ['what is not there', undefined],
    ['an object', { __v_isVNode: true, type: 'img', props: { src: 'x' } }],
    ['lists in lists', JSON.parse('['.repeat(5000) + ']'.repeat(5000)) as unknown],
    ['a list too long', new Array(100_000).fill('x')],
    ['a text too long', 'x'.repeat(100_000)],
  ])('is refused, or is still one, with any of its fields put to %s', (_name, by) => {
    for (const other of spoilt(honest, by)) {
      let answer: unknown;
      try {
        answer = read(other);
      } catch (error) {
        expect(String(error)).toMatch(/LI(?:159|00[23]) /);
        continue;
      }
      // A count may be any count; all else has its type, and lists their bounds.
      expect(typeof by === 'number').toBe(true);
      expect(shapeOf(answer)).toBe(shapeOf(heard(honest)));
    }
  });
});

/** The types of all fields, lists by their lengths. */
function shapeOf(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) => (typeof one === 'object' ? one : typeof one));
}

test('a verdict answers every check once', () => {
  const { cells } = verdict;
  expect(() => readVerdict({ ...verdict, cells: cells.slice(1) })).toThrow('LI159');
  const twice = [...cells.slice(1), cells[1]];
  expect(() => readVerdict({ ...verdict, cells: twice })).toThrow('LI159');
});

test('a run tells of every task at each of its steps', () => {
  expect(() => readRunView({ ...view, steps: [] })).toThrow('LI159');
  expect(() => readRunView({ ...view, tasks: ['A', 'B'] })).toThrow('LI159');
  expect(() => readRunView({ ...view, steps: view.steps.slice(1) })).toThrow('LI159');
});
