import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough, Readable, Writable } from 'node:stream';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { check } from '../../src/cli/check-command.ts';
import { printed } from './printed.ts';
import { terminalOf } from '../../src/cli/terminal.ts';
import { NumberedError } from '../../src/errors/numbered-error.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'imbalance-check-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const good = {
  id: 'second-rcu-unlock',
  locks: { queue_lock: { class: 'queue_lock', kind: 'spin' }, rcu: { class: 'rcu', kind: 'rcu' } },
  ops: [{ op: 'irq_disable' }, { op: 'lock', lock: 'queue_lock' }, { op: 'unlock', lock: 'rcu' }],
};
const verdict = {
  id: 'second-rcu-unlock',
  report: true,
  kind: 'imbalance',
  at_op: 2,
  lock: 'rcu',
  held: 1,
};

/** Runs the command on a file's text, or on standard input. */
async function run(
  text: string,
  { name = 'cases.json', args = [] as string[], stdin = false } = {},
) {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  const written: string[] = [];
  const out = new Writable({
    write(chunk: Buffer, _encoding, done) {
      written.push(chunk.toString());
      done();
    },
  });
  let error: NumberedError | null = null;
  let code = -1;
  try {
    const input = stdin ? Readable.from([Buffer.from(text)]) : Readable.from([]);
    code = await check([stdin ? '-' : file, ...args], terminalOf({ in: input, out, err: out }));
  } catch (thrown) {
    if (!(thrown instanceof NumberedError)) throw thrown;
    error = thrown;
  }
  const lines = written.join('').split('\n').filter(Boolean);
  return { code, error, lines, text: written.join('') };
}

const parsed = (lines: string[]): unknown[] => lines.map((line) => JSON.parse(line) as unknown);
const one = JSON.stringify(good);

describe('imbalance check', () => {
  test.each([
    ['one case', one, 1],
    ['an array', `[${one},${one}]`, 2],
    ['an object with cases', `{"about":"notes","cases":[${one},${one},${one}]}`, 3],
    ['a document over many lines', JSON.stringify([good, good], null, 2), 2],
    ['a document with a byte order mark', `\uFEFF${one}`, 1],
  ])('reads %s', async (_, text, count) => {
    for (const stdin of [false, true]) {
      const { code, lines } = await run(text, { stdin });
      expect(code).toBe(0);
      expect(parsed(lines)).toEqual(Array.from({ length: count }, () => verdict));
    }
  });

  test('reads a case a line from a pipe, which has no name to go by', async () => {
    const pipe = path.join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const writer = writeFile(pipe, `${one}\n${one}\n`);
    const { out, code } = await printed(['check', pipe]);
    await writer;
    expect(code).toBe(0);
    expect(parsed(out.trim().split('\n'))).toEqual([verdict, verdict]);
  });

  test('reads a case a line from .jsonl, and from standard input by its first line', async () => {
    const text = `${one}\r\n\n  ${one}\n${one}`;
    for (const stdin of [false, true]) {
      const { lines } = await run(text, { name: 'cases.jsonl', stdin });
      expect(parsed(lines)).toEqual([verdict, verdict, verdict]);
    }
  });

  test('numbers cases without an id', async () => {
    const { lines } = await run('[{"locks":{},"ops":[]},{"locks":{},"ops":[]}]');
    expect(parsed(lines)).toEqual([
      { id: 0, report: false },
      { id: 1, report: false },
    ]);
  });

  test('decides as v3.8 unless asked for the modern rules', async () => {
    const text = JSON.stringify({
      locks: { r: { class: 'r', kind: 'rcu' }, m: { class: 'm', kind: 'mutex' } },
      ops: [
        { op: 'lock', lock: 'r' },
        { op: 'lock', lock: 'm' },
      ],
    });
    expect(parsed((await run(text)).lines)).toEqual([{ id: 0, report: false }]);
    const modern = await run(text, { args: ['--era', 'modern'] });
    expect(parsed(modern.lines)).toMatchObject([{ kind: 'wait_context' }]);
  });

  test.each(['--report', '--format'])('prints the kernel’s report with %s', async (option) => {
    const old = await run(one, { args: [option, 'v3.8'] });
    expect(JSON.parse(old.lines[0] ?? '')).toEqual(verdict);
    expect(old.text).toContain('[ BUG: bad unlock balance detected! ]');
    const today = await run(one, { args: [option, 'today'] });
    expect(today.text).toContain('WARNING: bad unlock balance detected!');
    expect(today.lines[1]).toMatch(/^# simulated/);
  });
});

describe('wrong arguments', () => {
  test.each([
    [['--era', 'v4'], 'LI503'],
    [['--report', 'v4'], 'LI503'],
    [['--loud'], 'LI502'],
    [['another.json'], 'LI531'],
  ])('%s', async (args, code) => {
    expect((await run(one, { args })).error?.code).toBe(code);
  });

  test('no file, and one that is not there', async () => {
    const terminal = terminalOf({
      in: Readable.from([]),
      out: new PassThrough(),
      err: new PassThrough(),
    });
    await expect(check([], terminal)).rejects.toMatchObject({ code: 'LI531' });
    const missing = path.join(folder, 'missing.json');
    await expect(check([missing], terminal)).rejects.toMatchObject({ code: 'LI301' });
    await expect(check([folder], terminal)).rejects.toMatchObject({ code: 'LI301' });
  });
});

/** Malformed input: what stands after a good case, the code, the place named. */
const malformed: [name: string, bad: string, code: string, place: RegExp][] = [
  ['not JSON', '{"id": "x", ', 'LI302', /line 2/],
  ['no object', '[1, 2]', 'LI303', /line 2, case 1/],
  ['no locks', '{"id":"x","ops":[]}', 'LI303', /line 2, case 1 \("x"\)/],
  ['no operations', '{"locks":{},"ops":{}}', 'LI303', /line 2, case 1/],
  ['an id that is no name', '{"id":[],"locks":{},"ops":[]}', 'LI303', /case 1/],
  ['a lock without a class', '{"locks":{"a":{}},"ops":[]}', 'LI304', /case 1/],
  ['an unknown kind', '{"locks":{"a":{"class":"a","kind":"spni"}},"ops":[]}', 'LI304', /case 1/],
  ['an undeclared lock', op({ op: 'lock', lock: 'b' }), 'LI305', /case 1, operation 1/],
  ['an undeclared nest lock', op({ op: 'lock', lock: 'a', nest: 'b' }), 'LI305', /operation 1/],
  ['an unknown operation', op({ op: 'unlok', lock: 'a' }), 'LI306', /operation 1/],
  ['no operation', op(7), 'LI306', /operation 1/],
  ['an impossible reader', op({ op: 'lock', lock: 'a', read: 3 }), 'LI307', /operation 1/],
  ['a subclass below 0', op({ op: 'lock', lock: 'a', subclass: -1 }), 'LI307', /operation 1/],
  ['a lock that is no name', op({ op: 'unlock', lock: 7 }), 'LI307', /operation 1/],
  ['an rcu_deref of nothing', op({ op: 'rcu_deref' }), 'LI307', /operation 1/],
  ['a field of no operation', op({ op: 'lock', lock: 'a', reed: 1 }), 'LI307', /operation 1/],
  [
    'a field of another operation',
    op({ op: 'unlock', lock: 'a', read: 1 }),
    'LI307',
    /operation 1/,
  ],
  ['a field of no lock', '{"locks":{"a":{"class":"a","kimd":"spin"}},"ops":[]}', 'LI304', /case 1/],
  ['a trylock that is no yes or no', op({ op: 'lock', lock: 'a', try: 1 }), 'LI307', /operation 1/],
];

function op(second: unknown): string {
  return JSON.stringify({ locks: { a: { class: 'a' } }, ops: [{ op: 'note' }, second] });
}

describe('malformed input', () => {
  test.each(malformed)(
    '%s is named with its place, after the verdicts before it',
    async (...row) => {
      const [, bad, code, place] = row;
      const { error, lines } = await run(`${one}\n${bad}\n${one}\n`, { name: 'cases.jsonl' });
      expect(parsed(lines)).toEqual([verdict]);
      expect(error?.code).toBe(code);
      expect(error?.place).toContain('cases.jsonl');
      expect(error?.place).toMatch(place);
    },
  );

  test('in an array is named by the case, after the verdicts before it', async () => {
    const { error, lines } = await run(`[${one},${one},{"locks":{},"ops":[{"op":"lok"}]}]`);
    expect(parsed(lines)).toEqual([verdict, verdict]);
    expect(error?.message).toMatch(/^LI306 .*case 2, operation 0: .*"lok".*Nearest: lock/);
  });

  test('in a document over many lines is named by line and column', async () => {
    const { error } = await run('[\n  {"id": 1},\n  oops\n]');
    expect(error?.code).toBe('LI302');
    expect(error?.place).toMatch(/:3:3$/);
  });

  test.each([
    [{ op: 'lock', lock: 'a', reed: 1 }, /"lock" has no field "reed"\. Nearest: read\./],
    [{ op: 'lock', lock: 'a', nset: 'a' }, /Nearest: nest\./],
    [{ op: 'enter_hardirq', thread: false }, /Nearest: threaded\./],
    [{ op: 'rcu_deref', any_held: [], held: [] }, /Fields: op, any_held\./],
    [{ op: 'lock', lock: 'a', ['x'.repeat(50)]: 1 }, /has no field "x+…?"\. Fields: op/],
  ])('%j is refused with the nearest field', async (second, message) => {
    expect((await run(op(second))).error?.message).toMatch(message);
  });

  test('a note says what it likes, and so does a case', async () => {
    const { lines } = await run(
      '{"id":1,"about":"x","locks":{},"ops":[{"op":"note","at":"a.c:1","read":"me"}]}',
    );
    expect(parsed(lines)).toEqual([{ id: 1, report: false }]);
  });

  test.each(['[]', '{"cases": []}', ' [ ] '])('%s has nothing to check', async (text) => {
    for (const stdin of [false, true]) {
      const { error, lines } = await run(text, { stdin });
      expect(error?.message).toMatch(/^LI303 .*no operation to check/);
      expect(lines).toEqual([]);
    }
  });

  test('an empty file is not a lock script', async () => {
    expect((await run('', { name: 'x.jsonl' })).error?.code).toBe('LI302');
    expect((await run(' \n\n', { name: 'x.jsonl' })).error?.code).toBe('LI302');
    expect((await run('')).error?.code).toBe('LI302');
    expect((await run(' \n\n')).error?.code).toBe('LI302');
    expect((await run('', { stdin: true })).error?.code).toBe('LI302');
  });

  test('names that are properties of every object are names like others', async () => {
    const text =
      '{"locks":{"__proto__":{"class":"constructor"}},"ops":[{"op":"lock","lock":"__proto__"},' +
      '{"op":"unlock","lock":"toString"}]}';
    expect((await run(text)).error?.code).toBe('LI305');
  });
});

describe('any input', () => {
  const isVerdict = (line: string) => {
    const value = JSON.parse(line) as Record<string, unknown>;
    return typeof value['report'] === 'boolean' && 'id' in value;
  };
  const survives = async (text: string, name: string, stdin: boolean) => {
    const { code, error, lines } = await run(text, { name, stdin });
    expect(code === 0 || /^LI30\d$/.test(error?.code ?? '')).toBe(true);
    expect(lines.every(isVerdict)).toBe(true);
  };

  test('text of any kind gives verdicts or a numbered error', async () => {
    const text = fc.oneof(
      fc.string(),
      fc.json(),
      fc.array(fc.json()).map((all) => all.join('\n')),
    );
    const names = fc.constantFrom('x.json', 'x.jsonl');
    await fc.assert(fc.asyncProperty(text, names, fc.boolean(), survives), { numRuns: 300 });
  });

  test('cases with one field replaced by anything', async () => {
    const places = fc.constantFrom('id', 'locks', 'ops', 'op', 'lock', 'class', 'kind', 'read');
    await fc.assert(
      fc.asyncProperty(places, fc.jsonValue(), async (place, value) => {
        const text = JSON.stringify(good, (key, old: unknown) => (key === place ? value : old));
        await survives(text, 'x.json', false);
      }),
      { numRuns: 300 },
    );
  });

  test('deep nesting', async () => {
    await survives('['.repeat(200_000), 'x.json', false);
    await survives(`${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'x.jsonl', false);
    await survives(`{"id":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, 'x.jsonl', false);
  });

  test('a long case, cyclic in its orders', async () => {
    const locks = Object.fromEntries(
      Array.from({ length: 60 }, (_, i) => [`l${String(i)}`, { class: `c${String(i)}` }]),
    );
    const ops = Array.from({ length: 60_000 }, (_, i) => ({
      op: i % 3 === 2 ? 'unlock' : 'lock',
      lock: `l${String((i * 7919) % 60)}`,
      read: 2,
      try: i % 2 === 0,
      check: 1,
    }));
    await survives(JSON.stringify({ locks, ops }), 'x.json', false);
  });
});

describe('a stream', () => {
  test('is answered case by case, before it ends', async () => {
    const input = new PassThrough();
    const out = new PassThrough();
    const done = check(['-'], terminalOf({ in: input, out, err: out }));
    for (let i = 0; i < 3; i++) {
      input.write(`${one}\n`);
      const [line] = (await new Promise<Buffer>((resolve) => out.once('data', resolve)))
        .toString()
        .split('\n');
      expect(JSON.parse(line ?? '')).toEqual(verdict);
    }
    input.end();
    expect(await done).toBe(0);
  });

  test('of 100,000 cases is read no faster than its verdicts are taken', async () => {
    let read = 0;
    let written = 0;
    let ahead = 0;
    function* cases() {
      for (; read < 100_000; read += 100) yield Buffer.from(`${one}\n`.repeat(100));
    }
    const out = new Writable({
      highWaterMark: 16 * 1024,
      write(chunk: Buffer, _encoding, done) {
        ahead = Math.max(ahead, read - written);
        written += chunk.toString().split('\n').length - 1;
        setImmediate(done);
      },
    });
    const input = Readable.from(cases(), { highWaterMark: 4 });
    expect(await check(['-'], terminalOf({ in: input, out, err: out }))).toBe(0);
    expect(written).toBe(100_000);
    expect(ahead).toBeLessThan(2_000);
  });

  test('without an end of line is refused before it fills the memory', async () => {
    let megabytes = 0;
    function* endless() {
      for (; ; megabytes++) yield Buffer.alloc(1024 * 1024, 'x');
    }
    const out = new PassThrough();
    const done = check(['-'], terminalOf({ in: Readable.from(endless()), out, err: out }));
    await expect(done).rejects.toMatchObject({ code: 'LI308' });
    expect(megabytes).toBeLessThan(100);
  });

  test('shows its progress to a person who watches', async () => {
    const watched: string[] = [];
    const err = Object.assign(
      new Writable({
        write(chunk: Buffer, _encoding, done) {
          watched.push(chunk.toString());
          done();
        },
      }),
      { isTTY: true },
    );
    async function* slow() {
      for (let i = 0; i < 3; i++) {
        yield Buffer.from(`${one}\n`);
        await new Promise((resolve) => setTimeout(resolve, 300));
      }
    }
    const out = new PassThrough();
    expect(
      await check(['-'], terminalOf({ in: Readable.from(slow()), out: out.resume(), err })),
    ).toBe(0);
    expect(watched.join('')).toMatch(/^\r\u001b\[K\d cases.*\r\u001b\[K$/s);
  });

  test('whose reader closes without a word is left alone', async () => {
    const out = new Writable({
      highWaterMark: 1,
      write() {
        setImmediate(() => out.destroy());
      },
    });
    const input = Readable.from([Buffer.from(`${one}\n`), Buffer.from(`${one}\n`)]);
    expect(await check(['-'], terminalOf({ in: input, out, err: out }))).toBe(0);
  });

  test('whose reader goes away is left alone', async () => {
    const out = new Writable({
      write(_chunk, _encoding, done) {
        done(Object.assign(new Error('gone'), { code: 'EPIPE' }));
      },
    });
    const input = Readable.from([Buffer.from(`${one}\n`), Buffer.from(`${one}\n`)]);
    expect(await check(['-'], terminalOf({ in: input, out, err: out }))).toBe(0);
  });
});
