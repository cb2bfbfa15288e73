import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Measured {
  readonly planted: {
    readonly all: { readonly planted: number };
    readonly foundPercent: number;
    readonly alarmPercent: number;
    readonly rightPlacePercent: number;
  };
  readonly alone: { readonly withLocks: number; readonly alarmsInThousand: number };
  readonly between: { readonly changedWithLocks: number; readonly newAlarmsInThousand: number };
}

const measured = JSON.parse(readFileSync('test/judge-locks/measured.json', 'utf8')) as Measured;

test('of the faults that were planted, 94 in 100 were found, 78 as an alarm, 93 at the right place', () => {
  const { all, foundPercent, alarmPercent, rightPlacePercent } = measured.planted;
  expect(all.planted).toBeGreaterThanOrEqual(600);
  expect(foundPercent).toBeGreaterThanOrEqual(94);
  expect(alarmPercent).toBeGreaterThanOrEqual(78);
  expect(rightPlacePercent).toBeGreaterThanOrEqual(93);
});

test('of a thousand functions with locks, at most four have an alarm', () => {
  expect(measured.alone.withLocks).toBeGreaterThan(3000);
  expect(measured.alone.alarmsInThousand).toBeLessThanOrEqual(4);
});

test('of a thousand functions that changed between two stable releases, at most two have a new alarm', () => {
  expect(measured.between.changedWithLocks).toBeGreaterThan(1000);
  expect(measured.between.newAlarmsInThousand).toBeLessThanOrEqual(2);
});
