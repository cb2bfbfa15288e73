import { describe, expect, test } from 'vitest';
import { factText } from '../../../src/literate/prose/fact.ts';
import { facts } from '../../../src/argument/facts/index.ts';

describe('figures of /rare', () => {
  test('failslab at its default finds nothing, in the model as on 3.8.3', () => {
    expect(factText(facts, 'rare.failslab.default-model')).toBe('none');
    expect(factText(facts, 'rare.failslab.default-reports')).toBe('0');
  });

  test('the window of the model is as wide as a real boot has failures', () => {
    expect(factText(facts, 'rare.window.count')).toBe(factText(facts, 'engineered.failures'));
  });
});
