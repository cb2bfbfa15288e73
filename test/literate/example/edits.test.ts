import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../src/literate/example/edits.ts';

describe('edits', () => {
  test('are made by offset, in any order', () => {
    const edits = [
      { from: 4, to: 5, text: 'long' },
      { from: 0, to: 1, text: '' },
      { from: 6, to: 6, text: '!' },
    ];
    expect(applyEdits('a b c ', edits)).toBe(' b long !');
  });

  test('at one place are insertions first, in order, and then the replacement', () => {
    const edits = [
      { from: 1, to: 2, text: '3' },
      { from: 1, to: 1, text: '1' },
      { from: 1, to: 1, text: '2' },
    ];
    expect(applyEdits('abc', edits)).toBe('a123c');
  });

  test('inside an earlier one are left out, and behind it are made', () => {
    const edits = [
      { from: 0, to: 2, text: 'x' },
      { from: 1, to: 3, text: 'y' },
      { from: 2, to: 2, text: 'z' },
    ];
    expect(applyEdits('abc', edits)).toBe('xzc');
  });
});
