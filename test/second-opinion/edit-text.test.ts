import { expect, test } from 'vitest';
import { editText, mutantAsked } from '../../src/second-opinion/edit-text.ts';
import type { Mutant } from '../../src/second-opinion/mutants.ts';

const mutant: Mutant = { name: 'm', of: 'after', what: '', edits: [['b', '$&']] };

test('an edit changes the one text that it names', () => {
  expect(editText('a b c', mutant)).toBe('a $& c');
});

test.each(['a c', 'a b b'])(
  'an edit of %j, where its text does not stand once, is refused',
  (text) => {
    expect(() => editText(text, mutant)).toThrow(/LI288 mutant "m".*(0|2) times: "b"/);
  },
);

test('the address of a module names its mutant', () => {
  expect(mutantAsked('/x/src/cfq/variants/after.ts?mutant=m', [mutant])).toBe(mutant);
  expect(mutantAsked('/x/src/cfq/variants/before.ts?mutant=m', [mutant])).toBeUndefined();
  expect(mutantAsked('/x/src/cfq/variants/after.ts', [mutant])).toBeUndefined();
});
