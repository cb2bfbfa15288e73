import { describe, expect, test } from 'vitest';
import { factText } from '../../../src/literate/prose/fact.ts';
import { facts } from '../../../src/argument/facts/index.ts';

const text = (name: string): string => factText(facts, name);
const built = ['before', 'after', 'relock', 'close-early', 'flag-retry', 'no-wait'];

describe('figures of /repairs', () => {
  test.each(built)('%s leaks in the model as on 3.8.3, zero against non-zero', (name) => {
    const measured = [text(`repairs.${name}.left`), text(`repairs.${name}.left-failing`)];
    const counted = measured.filter((count) => count !== 'not run');
    expect(counted.length).toBeGreaterThan(0);
    expect(text(`repairs.${name}.leak`) !== 'none').toBe(
      counted.some((count) => !/^0 of \d+$/.test(count)),
    );
  });

  test.each(built)(
    '%s is reported on 3.8.3 where the model finds an imbalance, and only there',
    (name) => {
      const isReported = text(`repairs.${name}.reports`) !== '0 and 0';
      expect(text(`repairs.${name}.imbalance`)).toBe(isReported ? 'found' : 'none');
      expect(text(`repairs.${name}.wrong-paths`) !== '0').toBe(isReported);
    },
  );

  test('the leak in which nothing fails needs one preemption', () => {
    expect(text('repairs.quiet-leak.preemptions')).toBe('1');
  });
});

describe('figures of /impact', () => {
  test('the use of a freed group is 25 steps away, and out of reach after the patch', () => {
    expect(text('impact.use.steps')).toBe('25');
    expect(text('impact.use.tasks')).toBe('1');
    expect(text('impact.use.after')).toBe('none');
  });

  test('only the kernel without code for either primitive has nothing to show', () => {
    const words = ['no-code', 'silent', 'lockdep-only', 'all-checks', 'panic'];
    const silent = words.filter((word) => text(`impact.${word}.model`) === 'nothing');
    expect(silent).toEqual(['no-code']);
    expect(words.filter((word) => text(`impact.${word}.kernel`).startsWith('nothing'))).toEqual(
      silent,
    );
  });
});

describe('figures of /explore', () => {
  test('the reference model has the counts that other checkers agree on', () => {
    expect(text('explore.reference.states')).toBe('122,121');
    expect(text('explore.reference.executions')).toBe('92,466');
  });
});
