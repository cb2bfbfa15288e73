import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { rules } from '../../src/lockdep/rule-catalogue.ts';
import { titles } from '../../src/lockdep/text/titles.ts';

const folder = 'src/lockdep/rules';

/** The first docstring of a rule's file, by its tags. */
function docstringOf(file: string) {
  const source = readFileSync(`${folder}/${file}`, 'utf8');
  const block = /\/\*\*\n([\s\S]*?)\n \*\//.exec(source)?.[1] ?? '';
  const [meaning = '', ...tags] = block
    .replace(/^ \* ?/gm, '')
    .split(/^@/m)
    .map((part) => part.replace(/\s+/g, ' ').trim());
  const tag = (name: string) =>
    tags.find((text) => text.startsWith(`${name} `))?.slice(name.length + 1) ?? null;
  return { meaning, source: tag('source'), omits: tag('omits') };
}

describe.each(rules)('the rule $kind', ({ file, meaning, source, omits, kind }) => {
  test('says in the table what its docstring says', () => {
    expect(docstringOf(file)).toEqual({ meaning, source, omits });
  });

  test('names path, release and function of the kernel', () => {
    expect(source).toMatch(/\b[\w/]+\.[ch], v\d+\.\d+/);
  });

  test('has a title in both layouts, unless it is an assertion', () => {
    expect(kind in titles).toBe(kind !== 'debug_warn');
  });
});

test('every rule file is in the table', () => {
  const shared = ['held-lock.ts', 'irq-masks.ts'];
  expect(readdirSync(folder).sort()).toEqual([...rules.map(({ file }) => file), ...shared].sort());
});
