import { describe, expect, test } from 'vitest';
import { decodePlayed, encodePlayed } from '../../../src/workbench/game/game-address.ts';
import { gameProgram, playView } from '../../../src/workbench/game/game.ts';
import { levelFragment, levelNamed, levelOf, levels } from '../../../src/workbench/game/levels.ts';
import { movedTo, begun, replayed } from '../../../src/workbench/game/positions.ts';
import { pars, readScores, withScore, writeScores } from '../../../src/workbench/game/scores.ts';
import { winnable } from '../../../src/workbench/game/winnable.ts';

const can = levels.filter(({ id }) => id !== 'fixed');

/** A level won by the least run there is. */
function wonBy(id: string) {
  const level = levels.find((one) => one.id === id);
  if (!level) throw new Error(`no level ${id}`);
  return replayed(level.game, winnable(level.game).best?.schedule ?? []);
}

describe('the levels', () => {
  test('have a link each, and a game of their own', () => {
    for (const level of levels) {
      expect(levelNamed(levelFragment(level.id))).toBe(level);
      expect(levelOf(level.game)).toBe(level);
      const { game } = decodePlayed(encodePlayed(begun(level.game)));
      expect(levelOf(game), level.id).toBe(level);
    }
    expect(levelNamed('level-nothing')).toBeNull();
    expect(levelOf({ variant: 'relock', tasks: 2 })).toBeNull();
  });

  test.each(can)('can be won: $id', ({ id, game, goal }) => {
    const { moves } = wonBy(id);
    const { run, reachedAt, cost } = playView(game, moves, []);
    expect(reachedAt).toBe(moves.length);
    expect(pars()[id]).toEqual(cost);
    expect(run.steps.at(-1)?.findings.length).toBeGreaterThan(0);
    expect(goal.reached).not.toBe('');
  });

  test('cannot be won where the function is fixed', () => {
    expect(pars()['fixed']).toBeNull();
  });

  test('are won by nothing that another level asks for', () => {
    // Up to its last move the imbalance is all that happened in the third.
    const { game, moves } = wonBy('use-after-free');
    const almost = moves.slice(0, -1);
    expect(playView(game, almost, []).reachedAt).toBeNull();
    expect(gameProgram(game).tasks).toHaveLength(2);
  });
});

describe('a score', () => {
  test('is kept as its run, and the better one stays', () => {
    const won = wonBy('imbalance');
    const scores = withScore({}, won);
    expect(readScores(writeScores(scores))).toEqual(scores);
    const longer = movedTo(begun(won.game), [{ task: 1, outcome: 0 }]);
    expect(withScore(scores, longer)).toBe(scores);
    expect(withScore(scores, won)).toBe(scores);
  });

  test.each([
    null,
    '',
    '{',
    'null',
    '5',
    '[]',
    '"x"',
    '{"imbalance":5}',
    '{"imbalance":"x"}',
    '{"imbalance":"1.before-2t.A3"}',
    '{"imbalance":"1.before-2t.B999"}',
    '{"leak":"1.before-2t.A9fA2"}',
    '{"__proto__":"1.before-2t.A9fA2"}',
  ])('is none where the browser keeps %s', (stored) => {
    expect(readScores(stored)).toEqual({});
  });
});
