import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeSchedule, encodeSchedule, movesMax } from '../../src/explore/schedule-codec.ts';
import { namedRun, NumberedError, replay, runNames } from '../../src/index.ts';

const schedules = fc.array(
  fc.record({ task: fc.integer({ min: 0, max: 25 }), outcome: fc.integer({ min: 0, max: 21 }) }),
  { maxLength: 60 },
);
const programs = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/);
const hashes = fc.option(fc.stringMatching(/^[a-z0-9]{4}$/), { nil: null });

describe('a schedule as text', () => {
  test('decodes to the schedule it was made from', () => {
    fc.assert(
      fc.property(programs, schedules, hashes, (program, schedule, hash) => {
        const coded = { program, schedule, hash };
        expect(decodeSchedule(encodeSchedule(coded))).toEqual(coded);
      }),
    );
  });

  test('is printable ASCII that survives a link and a mail', () => {
    fc.assert(
      fc.property(programs, schedules, hashes, (program, schedule, hash) => {
        expect(encodeSchedule({ program, schedule, hash })).toMatch(/^[A-Za-z0-9.-]+$/);
      }),
    );
  });

  // Published: these texts must be read for ever, add only.
  test.each([
    ['1.before-wait-fail.A9fA9.k3p9', 18, 8],
    ['1.x.0', 0, null],
    ['1.x.A', 1, null],
    ['1.x.A2B3fCg', 6, 4],
  ])('%s stands for the moves it always stood for', (text, steps, failing) => {
    const { schedule } = decodeSchedule(text);
    expect(schedule).toHaveLength(steps);
    expect(schedule.findIndex(({ outcome }) => outcome === 1)).toBe(failing ?? -1);
  });

  test('of every named run fits 46 characters with its hash, and replays to the same run', () => {
    for (const name of runNames()) {
      const { program, schedule } = namedRun(name);
      const text = encodeSchedule({ program: name.replace('/', '-'), schedule, hash: 'k3p9' });
      expect(text.length).toBeLessThanOrEqual(46);
      expect(replay(program, decodeSchedule(text).schedule)).toEqual(replay(program, schedule));
    }
  });

  test.each([
    ['2.x.A', /LI112 .*"2".*Known: 1/],
    ['', /LI112/],
    ['1.x', /LI113/],
    ['1.X.A', /LI113/],
    ['1.x.A.toolong', /LI113/],
    ['1.x.A9f=A9', /LI114 .*character 4 is "="/],
    ['1.x.a9', /LI114 .*character 1 is "a"/],
    ['1.x.A0', /LI114 .*character 2 is "0"/],
    ['1.x.', /LI114 .*nothing/],
    [`1.x.A${String(movesMax + 1)}`, /LI115/],
    ['1.x.A99999999999999999999', /LI115/],
  ])('%s is refused with the place', (text, message) => {
    expect(() => decodeSchedule(text)).toThrow(message);
  });

  test('mangled in any way is refused with a number or read, never anything else', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => {
        for (const candidate of [text, `1.x.${text}`]) {
          try {
            decodeSchedule(candidate);
          } catch (error) {
            expect(error).toBeInstanceOf(NumberedError);
          }
        }
      }),
    );
  });
});
