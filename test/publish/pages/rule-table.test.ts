import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rulesOf } from '../../../src/publish/pages/rule-table.ts';

const rules = rulesOf('.');

test.each(rules)('the rule $kind names path, release and function of the kernel', (rule) => {
  expect(rule.source).toMatch(/\b[\w/]+\.[ch], v\d+\.\d+/);
  expect(rule.since).toMatch(/\bv\d+\.\d+/);
  expect(rule.meaning).not.toBe('');
});

test('every rule file is in the table', () => {
  const shared = ['held-lock.ts', 'irq-masks.ts'];
  const files = rules.map(({ kind }) => `${kind.replaceAll('_', '-')}.ts`);
  expect(readdirSync('src/lockdep/rules').sort()).toEqual([...files, ...shared].sort());
});
