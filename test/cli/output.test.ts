import { PassThrough, Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { version } from '../../package.json';
import { printed } from './printed.ts';

/** A stream whose every write fails with this code. */
function failing(code: string): Writable {
  return new Writable({
    write(_chunk, _encoding, done) {
      done(Object.assign(new Error(`${code}: no room`), { code }));
    },
  });
}

describe('an output', () => {
  const asked = [
    ['--help'],
    ['--version'],
    ['claims'],
    ['explore', 'before'],
    ['run', 'before/wait-fail'],
    ['export', 'before', '--to', 'lock-script'],
  ];

  test.each(asked)('that is full gives one line: %s %s %s', async (...args) => {
    const err = new PassThrough();
    const streams = { in: new PassThrough(), out: failing('ENOSPC'), err };
    expect(await main(args.filter(Boolean), streams)).toBe(2);
    expect(String(err.read())).toMatch(/^LI510 standard output: it takes no more: ENOSPC.*\n$/);
  });

  test.each(asked)('whose reader goes away gives none: %s %s %s', async (...args) => {
    const err = new PassThrough();
    const streams = { in: new PassThrough(), out: failing('EPIPE'), err };
    expect(await main(args.filter(Boolean), streams)).toBe(0);
    expect(err.read()).toBeNull();
  });

  test('of errors that is full leaves the exit code', async () => {
    const out = new PassThrough();
    const streams = { in: new PassThrough(), out, err: failing('ENOSPC') };
    expect(await main(['nosuch'], streams)).toBe(2);
  });
});

describe('the exit code', () => {
  test('is 1 on findings where --fail-on asks', async () => {
    const asks = ['--fail-on', 'findings'];
    for (const [args, code] of [
      [['run', 'before/wait-fail'], 1],
      [['run', 'after/wait-fail'], 0],
      [['explore', 'before'], 1],
      [['explore', 'after'], 0],
    ] as const) {
      expect((await printed([...args, ...asks])).code, args.join(' ')).toBe(code);
      expect((await printed(args)).code, args.join(' ')).toBe(0);
    }
  });

  test('is 3 with its stack where the command itself is wrong', async () => {
    const err = new PassThrough();
    Object.defineProperty(err, 'isTTY', {
      get: () => {
        throw new TypeError('a fault \u001b[31m');
      },
    });
    const streams = { in: new PassThrough(), out: new PassThrough(), err };
    expect(await main(['explore', 'before'], streams)).toBe(3);
    expect(String(err.read())).toMatch(/^imbalance failed.*\nTypeError: a fault \\u001b\[31m\n/);
  });
});

test('--version is the version of the package', async () => {
  expect(await printed(['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' });
});
