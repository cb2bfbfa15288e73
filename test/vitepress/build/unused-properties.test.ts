import { expect, test } from 'vitest';
import { withoutUnused } from '../../../.vitepress/build/unused-properties.ts';

test('a custom property stays that the sheet or a script asks for', () => {
  const sheet = ':root{--a:1px;--b:url("x;y");--c:2px}p{margin:var(--a);inset:var( --b )}';
  expect(withoutUnused(sheet, 'style="--c:3px"')).toBe(sheet);
});

test('a custom property goes that nothing asks for, with those it alone was made of', () => {
  const sheet = ':root{--a:1px;--b:var(--a);--c:var(--b, 4px)}p{color:red}.q{--a:2px;margin:0}';
  expect(withoutUnused(sheet, '')).toBe(':root{}p{color:red}.q{margin:0}');
});

test('a property that only the value of another text names is no use of it', () => {
  expect(withoutUnused('p{--a-b:1;color:var(--a)}', '')).toBe('p{color:var(--a)}');
});
