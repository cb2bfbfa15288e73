import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  fragmentHere,
  mendAddress,
  takeDamaged,
} from '../../../../.vitepress/theme/parts/fragment-here.ts';

/** An address bar that shows this fragment. */
function at(hash: string): { hash: string; pathname: string; search: string } {
  const location = { hash, pathname: '/before', search: '' };
  vi.stubGlobal('location', location);
  vi.stubGlobal('history', {
    state: null,
    replaceState(_state: unknown, _title: string, address: string) {
      location.hash = address.slice(location.pathname.length);
    },
  });
  return location;
}

afterEach(() => {
  vi.unstubAllGlobals();
  takeDamaged();
});

describe('mendAddress', () => {
  test.each([
    [')', '#s11)'],
    ['a stop', '#s11.'],
    ['a quote that is closed', '#s11%22'],
    ['a bracket of a mail and a stop', '#s11%3E.'],
    ['marks of Markdown', '#s11)**'],
  ])('takes %s off that a sentence left behind a link', (_, hash) => {
    const location = at(hash);
    mendAddress();
    expect([location.hash, fragmentHere(), takeDamaged()]).toEqual(['#s11', 's11', null]);
  });

  test.each([
    ['it ends within a code', '#edit.v1.A%E0%A4%A'],
    ['it ends a string in a selector', '#a%22%5D,b'],
    ['it escapes what ends one', '#a%5Cb'],
    ['it holds a line break', '#a%0Ab'],
    ['nothing is left of it', '#%22.'],
  ])('takes a fragment out, and remembers it, where %s', (_, hash) => {
    const location = at(hash);
    mendAddress();
    expect([location.hash, takeDamaged(), takeDamaged()]).toEqual(['', hash, null]);
  });

  test('leaves every published fragment as it is', () => {
    const published = readFileSync('test/golden/addresses.txt', 'utf8').match(
      /(?<=^\/\S*)#[^\t]+/gm,
    );
    expect(published?.length).toBeGreaterThan(1000);
    const changed = published?.filter((hash) => {
      const location = at(hash);
      mendAddress();
      return location.hash !== hash;
    });
    expect(changed).toEqual([]);
  });
});
