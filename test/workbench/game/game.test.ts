import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Schedule } from '../../../src/kernel/index.ts';
import { playView, runOn, type Game } from '../../../src/workbench/game/game.ts';

const before: Game = { variant: 'before', tasks: 2 };

/** Plays by the rule until nobody can move: which of the choices to take each time. */
function playOut(game: Game, picks: readonly number[]): Schedule {
  let moves: Schedule = [];
  for (let i = 0; ; i++) {
    const { actors } = playView(game, moves, []);
    const choices = actors.flatMap((actor) => actor.choices);
    const choice = choices[(picks[i] ?? 0) % Math.max(choices.length, 1)];
    if (!choice) return moves;
    moves = [...moves, choice.move];
  }
}

describe('a game', () => {
  test('begins with every task before its first call', () => {
    const view = playView(before, [], []);
    expect(view.actors.map(({ letter, call }) => [letter, call])).toEqual([
      ['A', 'spin_lock_irq(queue_lock)'],
      ['B', 'spin_lock_irq(queue_lock)'],
    ]);
    expect(view).toMatchObject({ isOver: false, reachedAt: null });
  });

  test('asks whether the allocation works, and nothing else of one task', () => {
    const moves = runOn(before, [], 0);
    const [a, b] = playView(before, moves, []).actors;
    expect(a?.choices.map(({ label }) => label)).toEqual(['it works', 'it fails']);
    expect(a?.call).toBe('kmem_cache_alloc_node(cfq_queue, __GFP_WAIT | __GFP_ZERO)');
    expect(b?.choices).toHaveLength(1);
  });

  test('is won on before by one task and one failed allocation', () => {
    const asked = runOn(before, [], 0);
    const won = runOn(before, [...asked, { task: 0, outcome: 1 }], 0);
    const { reachedAt, cost } = playView(before, won, []);
    // It goes no further than the goal.
    expect(won).toHaveLength(reachedAt ?? -1);
    expect(cost).toEqual({ steps: reachedAt, tasks: 1, preemptions: 0, faults: 1 });
  });

  test('says what a task waits for', () => {
    const [, b] = playView(before, [{ task: 0, outcome: 0 }], []).actors;
    expect(b).toMatchObject({ waitsFor: 'queue_lock', choices: [] });
  });

  test('cannot be won on after, whatever is chosen', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 80 }), (picks) => {
        const game = { variant: 'after', tasks: 2 };
        const moves = playOut(game, picks);
        const view = playView(game, moves, []);
        expect(view).toMatchObject({ isOver: true, reachedAt: null });
        expect(view.cost.steps).toBe(moves.length);
      }),
      { numRuns: 20 },
    );
  });
});
