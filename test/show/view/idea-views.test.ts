import { describe, expect, test } from 'vitest';
import { ideaViews } from '../../../src/show/view/idea-views.ts';
import { ideaLines } from '../../../src/show/view/idea-text.ts';

const ideas = ideaViews(['before/wait-fail', 'after/wait-fail']);
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

  test('of a repair leads to the page of its run, or has its steps with it', () => {
    const [before, after] = ideas['repair-after']?.states ?? [];
    expect(before?.steps).toMatchObject({ page: 'run/before/wait-fail', wrongAt: 11 });
    expect(after?.steps).toMatchObject({ page: 'run/after/wait-fail', wrongAt: null });
    const [, relock] = ideas['repair-relock']?.states ?? [];
    expect(relock?.steps).toMatchObject({ page: null, whole: 'run/#1.relock-wait-fail.A9fA10' });
  });

  test.each(Object.keys(ideas))(
    'leads to steps of its own, or to where it is used (%s)',
    (name) => {
      for (const { steps, lead } of ideas[name]?.states ?? []) {
        expect([steps, lead].filter(Boolean)).toHaveLength(1);
      }
    },
  );

  test('of an idea leads to its step of the run that the page goes through', () => {
    const leads = (name: string) => ideas[name]?.states.map(({ lead }) => lead);
    expect(leads('spinlock')).toMatchObject([
      { to: '#before-wait-fail-s1', what: 'spin_lock_irq(queue_lock)' },
      { to: '#before-wait-fail-s1' },
      { to: '#before-wait-fail-s8', what: 'spin_unlock_irq(queue_lock)' },
    ]);
    expect(leads('allocation')?.[2]).toEqual({
      to: '#before-wait-fail-s9',
      says: 'In the failing run: step 9',
      what: expect.stringMatching(/^kmem_cache_alloc_node\(.+\) = NULL$/),
    });
    expect(leads('queues')?.[0]?.to).toMatch(/^run\/before\/wait-ok-null#s\d+$/);
    // The question what the failing run does wrong comes later on that page.
    expect(leads('queues')?.[1]?.to).toMatch(/^run\/before\/nowait-fail#s\d+$/);
  });

  test.each(Object.keys(ideas).filter((name) => /^(case|repair)-/.test(name)))(
    'has a column for every step of its run (%s)',
    (name) => {
      for (const { picture, steps } of ideas[name]?.states ?? []) {
        const drawn = picture.kind === 'lanes' ? picture.ticks : null;
        const depths = picture.kind === 'depth' ? picture.depths.length : null;
        expect(steps?.calls.length).toBe(drawn ?? depths);
      }
    },
  );
});
