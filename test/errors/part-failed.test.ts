import { describe, expect, test } from 'vitest';
import { whyFailed } from '../../src/errors/part-failed.ts';
import { refusedWorker } from '../../src/errors/refused-worker.ts';

describe('what failed on a page is told', () => {
  test.each([
    'Failed to fetch dynamically imported module: https://a.example/b.js',
    'error loading dynamically imported module: https://a.example/b.js',
    'Importing a module script failed.',
    'Unable to preload CSS for /assets/a.css',
  ])('as a script that did not come, whichever browser says so: %s', (message) => {
    expect(whyFailed('the search', new TypeError(message))).toMatch(
      /^LI154 the search: its script cannot be loaded\. .*load the page again\.$/,
    );
  });

  test('as a fault of its own, with what it says', () => {
    expect(whyFailed('this figure', new TypeError('x is undefined.'))).toMatch(
      /^LI163 this figure: it broke off with "x is undefined"\. All else works\./,
    );
    expect(whyFailed('this figure', 'a text')).toContain('"a text"');
  });

  test('as it says itself, where it has a number', () => {
    const refused = refusedWorker('the search', 'denied.');
    expect(whyFailed('another', refused)).toBe(refused.message);
    expect(refused.message).toMatch(
      /^LI162 the search: .* worker that it runs in \(denied\)\. .*extension/,
    );
    expect(refusedWorker('the search').message).toContain('runs in. Load');
  });
});
