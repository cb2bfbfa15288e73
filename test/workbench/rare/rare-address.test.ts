import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { failureChances, runCounts } from '../../../src/workbench/rare/chance-choices.ts';
import {
  decodeOdds,
  decodeWindow,
  encodeOdds,
  encodeWindow,
} from '../../../src/workbench/rare/rare-address.ts';
import { contextsMax } from '../../../src/workbench/rare/rare-window.ts';

describe('the address of the sliders', () => {
  test('brings back every choice of the odds', () => {
    const choice = fc.record({
      fails: fc.constantFrom(...failureChances),
      tasks: fc.integer({ min: 1, max: 4 }),
      shared: fc.boolean(),
      runs: fc.constantFrom(...runCounts),
    });
    fc.assert(
      fc.property(choice, (one) => {
        expect({ ...decodeOdds(encodeOdds(one), 4) }).toEqual({ ...one });
      }),
    );
  });

  test('brings back all sizes of a window', () => {
    const size = fc.integer({ min: 1, max: contextsMax });
    const sizes = fc.record({ blkdev_ioc: size, cfq_io_cq: size, cfq_queue: size });
    fc.assert(
      fc.property(sizes, (one) => {
        expect({ ...decodeWindow(encodeWindow(one)) }).toEqual({ ...one });
      }),
    );
  });

  test('reads as what it holds', () => {
    expect(encodeOdds({ fails: 1e-5, tasks: 2, shared: true, runs: 20 })).toBe(
      'odds.0.00001.2ts.20',
    );
    expect(encodeWindow({ blkdev_ioc: 22, cfq_io_cq: 34, cfq_queue: 17 })).toBe('window.22.34.17');
  });

  test.each(['odds.0.03.1t.20', 'odds.0.01.9t.20', 'odds.0.01.1t.21', 'odds', 'window', ''])(
    'takes nothing that the sliders do not offer: %j',
    (fragment) => {
      expect(decodeOdds(fragment, 4)).toBeNull();
    },
  );

  test.each(['window.0.1.1', 'window.1.1', 'window.1.1.49', 'odds.0.01.1t.20'])(
    'takes no size that the sliders do not offer: %j',
    (fragment) => {
      expect(decodeWindow(fragment)).toBeNull();
    },
  );
});
