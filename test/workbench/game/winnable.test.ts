import { describe, expect, test } from 'vitest';
import { winnable } from '../../../src/workbench/game/winnable.ts';
import { costOf, gameProgram, playView } from '../../../src/workbench/game/game.ts';

describe('the game', () => {
  test.each([1, 2, 3])(
    'on before is won by one task and one failed allocation, of %i tasks',
    (tasks) => {
      const game = { variant: 'before', tasks };
      const { best, bounded } = winnable(game);
      expect(bounded).toBeNull();
      expect(best?.cost).toEqual({ steps: 11, tasks: 1, preemptions: 0, faults: 1 });
      expect(costOf(gameProgram(game), best?.schedule ?? [])).toEqual(best?.cost);
      expect(playView(game, best?.schedule ?? [], []).reachedAt).toBe(11);
    },
  );

  test.each(['after', 'relock', 'no-wait'])('on %s is won by nobody', (variant) => {
    expect(winnable({ variant, tasks: 2 })).toMatchObject({ best: null, bounded: null });
  });
});
