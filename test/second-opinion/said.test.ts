import { describe, expect, test } from 'vitest';
import {
  readReport,
  readSpin,
  readStarred,
  readWarnings,
  silent,
} from '../../src/second-opinion/said.ts';

describe('a warning', () => {
  const printed = [
    "f.c:7:3: warning: context imbalance in 'f' - unexpected unlock",
    "f.c:9:3: warning: context imbalance in 'g' - wrong count at exit",
    'f.c:2:1: warning: unused variable',
    '1 warning generated.',
  ].join('\n');

  test('is read with its line, and counted with its like', () => {
    expect(readWarnings(printed, /context imbalance/)).toEqual({
      finding: true,
      line: 7,
      says: "context imbalance in 'f' - unexpected unlock",
      count: 2,
    });
  });

  test('of something else is none', () => {
    expect(readWarnings(printed, /thread-safety/)).toEqual(silent);
  });
});

describe('what a rule of Coccinelle stars', () => {
  const printed = [
    '--- f.c',
    '+++ /tmp/cocci-output-f.c',
    '@@ -3,7 +3,6 @@ again:',
    ' \ta();',
    '-\trcu_read_unlock();',
    ' \tb();',
    '@@ -20,6 +19,5 @@ again:',
    ' \tc();',
    ' \td();',
    '-\trcu_read_unlock();',
    ' }',
  ].join('\n');

  test('is named by the line at which its way ends', () => {
    expect(readStarred(printed)).toEqual({
      finding: true,
      line: 22,
      says: 'rcu_read_unlock();',
      count: 2,
    });
  });

  test('is nothing where it prints nothing', () => {
    expect(readStarred('')).toEqual(silent);
  });
});

test('a report of a rule of the kernel is read with its line', () => {
  expect(readReport('f.c:5:2-8: preceding lock on line 3\n')).toEqual({
    finding: true,
    line: 5,
    says: 'preceding lock on line 3',
    count: 1,
  });
  expect(readReport('init_defs_builtins: standard.h\n')).toEqual(silent);
});

test('a verifier of SPIN finds an assertion that fails, or nothing', () => {
  const failed = 'pan:1: assertion violated 0 (at depth 10)\npan: wrote m.trail\n';
  expect(readSpin(`${failed}State-vector 28 byte, depth reached 10, errors: 1\n`)).toEqual({
    finding: true,
    line: null,
    says: 'assertion violated 0 (at depth 10)',
    count: 1,
  });
  expect(readSpin('State-vector 28 byte, depth reached 24, errors: 0\n')).toEqual(silent);
});
