import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  checkContext,
  checkContextPerLock,
  flowOf,
  variantNamed,
  variants,
} from '../../src/index.ts';

/** The text of the source line that a warning names. */
const lineAt = (at: string): string => {
  const [file = '', line = '0'] = at.split(':');
  return (readFileSync(file, 'utf8').split('\n')[Number(line) - 1] ?? '').trim();
};

describe('the static context check', () => {
  test('warns about the unpatched function where its ways meet, as sparse did', () => {
    const warning = checkContext(flowOf(variantNamed('before')));
    expect(warning?.kind).toBe('different');
    expect(lineAt(warning?.at ?? '')).toBe('yield* rcu_read_unlock();');
  });

  test.each(variants.filter(({ name }) => name !== 'before'))(
    'is silent about $name',
    ({ name }) => {
      expect(checkContext(flowOf(variantNamed(name)))).toBeNull();
    },
  );

  test('with a number for each lock blames RCU and not queue_lock', () => {
    const warnings = checkContextPerLock(flowOf(variantNamed('before')), ['queue_lock']);
    expect(warnings.map(({ lock }) => lock)).toEqual(['rcu_read_lock']);
  });
});
