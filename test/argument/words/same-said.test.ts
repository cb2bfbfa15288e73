import { describe, expect, test } from 'vitest';
import { otherThanSaid } from '../../../src/argument/words/same-said.ts';
import { wordsSaid } from '../../../src/argument/words/words-said.ts';

/** What one sentence states, but the other not. */
function others(accepted: string, now: string): string[] {
  const [was, is] = [wordsSaid(accepted), wordsSaid(now)];
  const unlike = (list: typeof was, other: typeof was): typeof was =>
    list.filter(({ item }) => !other.some((one) => one.item === item));
  const { added, gone } = otherThanSaid({ added: unlike(is, was), gone: unlike(was, is) });
  return [...added, ...gone].map(({ item }) => item);
}

describe('another sentence says the same', () => {
  test.each([
    [
      'a word is said of another thing where it was turned',
      'Each line looks right.',
      'Right, each line looks.',
    ],
    [
      'a thing is named again, or not',
      'The log names it.',
      'It names it in the log of the console.',
    ],
    [
      'a word has another sense',
      'It is just what the caller expects.',
      'It is what the caller expects.',
    ],
    ['an adjective is left out', 'There was a small old file.', 'There was a file.'],
    ['it need not be, or has not to be', 'You need not wait.', 'You do not have to wait.'],
    [
      'nobody needs it, or no such thing is needed',
      'Nobody needs memory.',
      'That needs no memory.',
    ],
  ])('if %s', (_, one, other) => {
    expect(others(one, other)).toEqual([]);
  });
});

describe('another sentence says something else', () => {
  test.each([
    ['a thing is put for another', 'He read the code.', 'He read the log.'],
    ['a contrary is put for a word', 'The youngest lock is named.', 'The oldest lock is named.'],
    [
      'two words exchange their things',
      'The old queue is kept, the new lock is not.',
      'The new queue is kept, the old lock is not.',
    ],
    [
      'one who acts is put for another',
      'The reader waits for the writer.',
      'The writer waits for the reader.',
    ],
    [
      'what is denied is another',
      'It is measured, not simulated.',
      'It is simulated, not measured.',
    ],
    ['a word is denied that was not', 'The reader may sleep.', 'The reader may not sleep.'],
  ])('if %s', (_, one, other) => {
    expect(others(one, other)).not.toEqual([]);
  });
});
