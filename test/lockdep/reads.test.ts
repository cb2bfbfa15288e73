import { expect, test } from 'vitest';
import type { LockKind } from '../../src/kernel/index.ts';
import { eras } from '../../src/lockdep/state/era.ts';
import { usageChars } from '../../src/lockdep/state/usage-bits.ts';
import { Validator } from '../../src/lockdep/validator/validator.ts';

test.each<readonly [LockKind | undefined, readonly string[]]>([
  [undefined, ['+.+...', '+.+.']],
  ['spin', ['+.+...', '+.+.']],
  ['wlock', ['+.+...', '+.+.']],
  ['rlock', ['.+.+..', '.+.+']],
  ['mutex', ['+.+...', '+.+.']],
  ['wsem', ['+.+...', '+.+.']],
  ['rsem', ['.+.+..', '.+.+']],
  ['rtmutex', ['+.+...', '+.+.']],
  ['rcu', ['......', '....']],
  ['rcu_bh', ['......', '....']],
  ['rcu_sched', ['......', '....']],
  ['map', ['+.+...', '+.+.']],
])('a lock of kind %s that is taken without saying how is marked as %o', (kind, usages) => {
  const marked = eras.map((era) => {
    const validator = new Validator({ a: { class: 'a', ...(kind ? { kind } : {}) } }, { era });
    validator.apply({ op: 'lock', lock: 'a' });
    const report = validator.apply({ op: 'user_exit' });
    return report?.held.map(({ class: { usage } }) => usageChars(usage, era)).join();
  });
  expect(marked).toEqual(usages);
});
