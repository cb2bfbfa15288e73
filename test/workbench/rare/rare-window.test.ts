import { describe, expect, test } from 'vitest';
import { windowOf, windowSentence } from '../../../src/workbench/rare/rare-window.ts';

describe('the window as a sentence', () => {
  const sentence = (...[blkdev_ioc, cfq_io_cq, cfq_queue]: [number, number, number]): string =>
    windowSentence(windowOf({ blkdev_ioc, cfq_io_cq, cfq_queue }));

  test('names the first and the last io context that meets the bug', () => {
    expect(sentence(22, 34, 17)).toBe(
      'The bug is met by the 18th to the 22nd io context, 5 in all; from the 23rd on CFQ is bypassed.',
    );
  });

  test('says it where another cache runs dry first', () => {
    expect(sentence(10, 34, 17)).toBe(
      'None meets the bug: from the 11th on another cache runs dry first, and CFQ is bypassed.',
    );
  });

  test('has a window of one, and one without an end', () => {
    expect(sentence(3, 34, 2)).toMatch(
      /^The bug is met by the 3rd io context alone; from the 4th on/,
    );
    expect(sentence(48, 48, 20)).toBe(
      'The bug is met by the 21st to the 48th io context, 28 in all.',
    );
    expect(sentence(48, 48, 48)).toBe(
      'None of these meets the bug: there is room for all of them.',
    );
  });
});
