import { describe, expect, test } from 'vitest';
import { decodePlayed, encodePlayed, isRun } from '../../../src/workbench/game/game-address.ts';
import { begun, movedTo, undone } from '../../../src/workbench/game/positions.ts';

const game = { variant: 'before', tasks: 2 };
const step = { task: 0, outcome: 0 };

describe('the positions of a game', () => {
  test('are undone by click, however many moves one made', () => {
    const first = movedTo(begun(game), [step]);
    const second = movedTo(first, [step, step, step]);
    expect(undone(second)).toEqual(first);
    expect(undone(undone(second))).toEqual(begun(game));
  });

  test('end at the first: nothing is undone before it', () => {
    expect(undone(begun(game))).toEqual(begun(game));
  });

  test('come from an address with one for each move', () => {
    const { moves, past } = decodePlayed('1.before-2t.A3.s2');
    expect(moves).toHaveLength(3);
    expect(past.map(({ length }) => length)).toEqual([0, 1, 2]);
  });
});

describe('the address of a game', () => {
  test('is read as it is written', () => {
    const played = movedTo(begun(game), [step, step]);
    const address = encodePlayed(played);
    expect(isRun(address)).toBe(true);
    expect(decodePlayed(address)).toMatchObject({ game, moves: played.moves });
  });

  test.each([
    ['1.before-wait-fail.A', 'LI156'],
    ['1.nobody-2t.A', 'LI101'],
    ['1.before-1t.B', 'LI00'],
  ])('%s is refused with %s', (address, code) => {
    expect(() => decodePlayed(address)).toThrow(code);
  });
});
