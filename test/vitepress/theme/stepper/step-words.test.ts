import { expect, test } from 'vitest';
import { callParts } from '../../../../.vitepress/theme/stepper/step-words.ts';

test('a call is parted behind its first bracket, and what has none is whole', () => {
  expect(callParts('kmem_cache_free(cfq_queue, f(x))')).toEqual([
    'kmem_cache_free(',
    'cfq_queue, f(x))',
  ]);
  expect(callParts('cic->cfqq[sync] is NULL').join('')).toBe('cic->cfqq[sync] is NULL');
});
