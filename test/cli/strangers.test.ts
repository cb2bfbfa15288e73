import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { commandNames, options } from '../../src/cli/command-usage.ts';
import { citePlace } from '../../src/publish/pages/cite-place.ts';
import { readLink } from '../../src/show/address/read-link.ts';
import { printed } from './printed.ts';
import { checkout } from '../checkout.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'imbalance-strangers-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const obeyed = new RegExp(String.raw`[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]`);

const control = fc.constantFrom(
  ...['\u001b[2J', '\u001b]52;c;AAAA\u0007', '\u009b31m', '\u0000', '\r', '\u007f', '\b', '\u0085'],
  ...['\u202e', '\u2066', '\u2069', 'x', '"', '\\', '/', '#', '\n', '\t', '%1b', '\ud800'],
);
const hostile = fc.array(control, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));
const optionNames = commandNames.flatMap((name) => Object.keys(options[name]));
const known = ['before', 'before/wait-fail', 'v1/c/', '1.before-1t.', 'http://h/', 'run/'];
const argument = fc.oneof(
  hostile,
  fc.tuple(fc.constantFrom(...known), hostile).map((parts) => parts.join('')),
  fc.tuple(fc.constantFrom(...optionNames), hostile).map(([name, text]) => `--${name}=${text}`),
  hostile.map((text) => `--${text}`),
);

describe('no control character leaves the command', () => {
  const shows = async (args: readonly string[], input?: string): Promise<void> => {
    const { out, err } = await printed(args, input === undefined ? [] : [Buffer.from(input)]);
    expect(out + err, JSON.stringify(args)).not.toMatch(obeyed);
  };

  test('from any arguments', async () => {
    const args = fc.tuple(
      fc.oneof(fc.constantFrom(...commandNames), hostile),
      fc.array(argument, { minLength: 1, maxLength: 3 }),
    );
    await fc.assert(
      fc.asyncProperty(args, ([first, rest]) => shows([first, ...rest])),
      { numRuns: 400 },
    );
  });

  test('from any file, as verdict, report or error', async () => {
    const name = fc.oneof(hostile, fc.constantFrom('a', 'b'));
    const cases = fc
      .record({
        id: hostile,
        locks: fc.dictionary(name, fc.record({ class: hostile }), { maxKeys: 3 }),
        ops: fc.array(
          fc.record({
            op: fc.oneof(fc.constantFrom('lock', 'unlock', 'free', 'task_exit'), hostile),
            lock: name,
          }),
          { maxLength: 4 },
        ),
      })
      .map((all) => JSON.stringify(all));
    const report = fc.constantFrom([], ['--report', 'v3.8'], ['--report', 'today']);
    await fc.assert(
      fc.asyncProperty(fc.oneof(hostile, cases), report, async (text, more) => {
        await shows(['check', '-', ...more], text);
        const file = path.join(folder, 'file.jsonl');
        writeFileSync(file, text);
        await shows(['check', file, ...more]);
      }),
      { numRuns: 300 },
    );
  });

  test('and a name in a report is shown with its escapes, as in the verdict', async () => {
    const script = { locks: { q: { class: '\u001b[31mred' } }, ops: [{ op: 'unlock', lock: 'q' }] };
    const text = [JSON.stringify(script)];
    const { out } = await printed(['check', '-', '--report', 'v3.8'], text);
    const [verdict = ''] = out.split('\n');
    expect(out).toContain(String.raw`release lock (\u001b[31mred)`);
    expect(JSON.parse(verdict)).toMatchObject({ lock: '\u001b[31mred' });
  });
});

describe('the own names of every object are names like others', () => {
  const names = Object.getOwnPropertyNames(Object.prototype);
  const ways: readonly [what: string, args: (name: string) => string[], code: RegExp][] = [
    ['a command', (name) => [name], /^LI501 /],
    ['a command with --help', (name) => [name, '--help'], /^LI501 /],
    ['an option', (name) => ['explore', 'before', `--${name}`], /^LI502 /],
    ['the value of an option', (name) => ['export', 'before', '--to', name], /^LI503 /],
    ['the number of an option', (name) => ['explore', 'before', '--tasks', name], /^LI505 /],
    ['a reason to fail', (name) => ['run', 'before/wait-fail', '--fail-on', name], /^LI503 /],
    ['a variant', (name) => ['explore', name], /^LI101 /],
    ['a variant of a run', (name) => ['run', `${name}/wait-fail`], /^LI1\d\d /],
    ['a path', (name) => ['run', `before/${name}`], /^LI1(02|21) /],
    ['a moment', (name) => ['run', `run/before/wait-fail#${name}`], /^LI123 /],
    ['a program', (name) => ['run', `1.${name}.A`], /^LI\d{3} /],
    ['a short run', (name) => ['cite', `v1/r/${name}`], /^LI1\d\d /],
    ['a run to cite', (name) => ['cite', `v1/run/${name}/${name}`], /^LI1\d\d /],
  ];

  test.each(ways)('as %s', async (_, args, code) => {
    for (const name of names) {
      const { code: exit, out, err } = await printed(args(name));
      expect(err, name).toMatch(code);
      expect({ exit, out }, name).toEqual({ exit: 2, out: '' });
    }
  });

  test('as a claim, an example, a page and a part of one, to cite', () => {
    const site = checkout.citables;
    for (const name of names) {
      for (const at of ['c/', 'x/', '', 'before#']) {
        expect(() => citePlace(readLink(`v1/${at}${name}`), site), at + name).toThrow(/^LI127 /);
      }
    }
  });

  test('as operation, field, kind and lock of a lock script', async () => {
    for (const name of names) {
      const key = JSON.stringify(name);
      const bad = [
        [`{"locks":{},"ops":[{"op":${key}}]}`, 'LI306'],
        [`{"locks":{"a":{"class":"a"}},"ops":[{"op":"lock","lock":"a",${key}:1}]}`, 'LI307'],
        [`{"locks":{"a":{"class":"a",${key}:1}},"ops":[]}`, 'LI304'],
        [`{"locks":{"a":{"class":"a","kind":${key}}},"ops":[]}`, 'LI304'],
        [`{"locks":{},"ops":[{"op":"unlock","lock":${key}}]}`, 'LI305'],
      ];
      for (const [text = '', code = ''] of bad) {
        const { err } = await printed(['check', '-'], [text]);
        expect(err, text).toMatch(new RegExp(`^${code} `));
      }
    }
  });
});
