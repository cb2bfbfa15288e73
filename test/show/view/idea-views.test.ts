import { describe, expect, test } from 'vitest';
import { ideaViews } from '../../../src/show/view/idea-views.ts';
import { ideaLines } from '../../../src/show/view/idea-text.ts';

const ideas = ideaViews();
const saysOf = (name: string): string[] => ideas[name]?.states.map(({ says }) => says) ?? [];
const linesOf = (name: string): string[] => {
  const idea = ideas[name];
  return idea ? ideaLines(idea) : [];
};

describe('a picture of an idea', () => {
  test('of a spinlock lets whoever comes meanwhile spin until it is free', () => {
    expect(linesOf('spinlock')).toContain('  B: spins from 3 to 4, holds it from 5 to 8');
    expect(saysOf('spinlock')[2]).toMatch(
      /^A may sleep \(__GFP_WAIT\), and must not: queue_lock held/,
    );
  });

  test('of RCU lets a writer wait for those who were inside, and for no others', () => {
    expect(saysOf('rcu')).toEqual([
      expect.stringContaining('waits for A and B.'),
      expect.stringContaining('waits for A, and not for B'),
      expect.stringContaining('waits for A, and not for B'),
    ]);
  });

  test('of an allocation has its endings, and one that a lock forbids', () => {
    const wrong = ideas['allocation']?.states.map(({ isWrong }) => isWrong);
    expect(wrong).toEqual([false, false, false, true]);
    expect(saysOf('allocation')[2]).toMatch(/^It returns NULL/);
  });

  test('of the queues leads who got none to the stand-in', () => {
    expect(linesOf('queues')).toContain('  task B: oom_cfqq');
  });

  test('of the later reader lets a grace period end under it, but not with the patch', () => {
    const states = ideas['later-reader']?.states ?? [];
    expect(states.map(({ isWrong }) => isWrong)).toEqual([true, false]);
    expect(states[0]?.says).toContain('which is freed');
    expect(states[1]?.says).toMatch(/The grace period waits \d+ ticks/);
  });
});
