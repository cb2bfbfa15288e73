import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ownProgramText } from '../../src/cli/own-program-example.ts';
import { printed } from './printed.ts';

const root = path.join(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'own-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function written(name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

const head = "import { spin_lock, spin_unlock, type Kernel } from 'imbalance';\n";
const locks = "locks: { lock: { class: 'lock', kind: 'spin' } }";
const body = 'function* body(): Kernel<void> {\n  yield* spin_lock("lock");\n}\n';

describe('a program of a file', () => {
  const table = written('table_grows.ts', ownProgramText);

  test('runs as far as its tasks can, and each step has its line', async () => {
    const { code, out, err } = await printed(['run', table, '--format', 'json']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const run = JSON.parse(out) as { steps: { op: { stack: unknown } }[]; complete: boolean };
    expect(run.complete).toBe(true);
    const line = ownProgramText.split('\n').findIndex((text) => text.includes('spin_lock(')) + 1;
    expect(run.steps.map(({ op }) => op.stack).flat()).toContainEqual({
      fn: 'spin_lock',
      site: `${table}:${String(line)}`,
    });
  });

  test('is searched, and the run that the search names plays to the finding', async () => {
    const { code, out } = await printed(['explore', table, '--fail-on', 'findings']);
    expect(code).toBe(1);
    const named = /imbalance run (\S+) (\S+)$/m.exec(out) ?? [];
    expect(named[1]).toBe(table);
    const played = await printed(['run', table, named[2] ?? '', '--fail-on', 'findings']);
    expect(played.code).toBe(1);
    expect(played.out).toContain('^ imbalance: Unlocks lock');
    const report = await printed(['run', table, named[2] ?? '', '--format', 'report']);
    expect(report.out).toContain('[ BUG: bad unlock balance detected! ]');
    expect(report.out).toContain('insert+0x');
    const today = await printed([
      ...['run', table, named[2] ?? '', '--format', 'report'],
      ...['--report', 'today'],
    ]);
    expect(today.out).toContain('WARNING: bad unlock balance detected!');
  });

  test('is exported as a model for SPIN, a trace and a lock script that check confirms', async () => {
    const model = await printed(['export', table, '--to', 'promela']);
    expect(model.out).toContain('active proctype P1()');
    const trace = await printed(['export', table, '--to', 'itf']);
    expect(JSON.parse(trace.out)).toHaveProperty('states');
    const script = await printed(['export', table, '--to', 'lock-script']);
    const file = written('script.json', script.out);
    expect((await printed(['check', file])).out).toContain('"kind":"imbalance"');
    expect((await printed(['export', table, '--to', 'itf', '--irq'])).err).toMatch(/^LI524/);
  });

  test('whose task gives up the processor is a script as well', async () => {
    const text = `import { schedule, type Kernel } from 'imbalance';\n${head}function* body(): Kernel<void> {\n  yield* spin_lock('lock');\n  yield* schedule();\n}\nexport default { ${locks}, tasks: [body] };\n`;
    const sleeping = written('sleeping.ts', text.replace(', type Kernel } from', ' } from'));
    const script = await printed(['export', sleeping, '--to', 'lock-script']);
    const said = await printed(['check', written('sleeping.json', script.out)]);
    expect(said).toMatchObject({ code: 0, err: '' });
    expect(said.out).toContain('"finding"');
    const report = await printed(['run', sleeping, '--format', 'report']);
    expect(report.out).toContain('BUG: scheduling while atomic: task/1/0x00000002');
  });

  test('gives the same in every search and within bounds', async () => {
    const kinds = async (...args: string[]): Promise<string[]> => {
      const { out } = await printed(['explore', table, '--json', ...args]);
      return (JSON.parse(out) as { findings: { kind: string }[] }).findings
        .map(({ kind }) => kind)
        .sort();
    };
    const all = await kinds();
    expect(all).toEqual(['imbalance', 'leak', 'unlock_not_held']);
    expect(await kinds('--search', 'reduced')).toEqual(all);
    expect(await kinds('--faults', '0')).toEqual(['leak']);
  });

  test.each([
    ['default.ts', `export default { ${locks}, tasks: [body] };\n`],
    ['named.mts', `const program = { ${locks}, tasks: [{ body }] };\nexport { program };\n`],
    ['renamed.ts', `const mine = { ${locks}, tasks: [body] };\nexport { mine as program };\n`],
    ['typed.ts', `export const program = { ${locks}, tasks: [{ comm: 'dd', pid: 7, body }] };\n`],
  ])('may be exported as in %s', async (name, text) => {
    const { out } = await printed(['run', written(name, head + body + text)]);
    expect(out).toContain('^ held_exit');
  });

  test('may be plain JavaScript, in which nothing says what a function returns', async () => {
    const text = `${head.replace(', type Kernel', '')}${body.replace(': Kernel<void>', '')}`;
    const file = written(
      'plain.mjs',
      `${text}export const program = { ${locks}, tasks: [body] };\n`,
    );
    expect((await printed(['run', file])).out).toContain('^ held_exit');
  });

  test('may import files beside it, and what Node has', async () => {
    written('beside.ts', `${head}export ${body}`);
    const text = `import path from 'node:path';\nimport { body } from './beside.js';\nexport const program = { ${locks}, tasks: [body], name: path.basename('a/b') };\n`;
    const { out } = await printed(['run', written('importing.ts', text)]);
    expect(out).toContain('b: A is task/1');
    expect(out).toContain('^ held_exit');
  });

  test('may never end: the run of it stops, and says so', async () => {
    const endless =
      'function* body(): Kernel<void> {\n  for (;;) {\n    yield* spin_lock("lock");\n    yield* spin_unlock("lock");\n  }\n}\n';
    const file = written(
      'endless.ts',
      `${head}${endless}export const program = { ${locks}, tasks: [body] };\n`,
    );
    const { out } = await printed(['run', file]);
    expect(out).toContain('The schedule stops here');
  });
});

describe('what is wrong with a file is said with its code and place', () => {
  const wrong: readonly (readonly [name: string, text: string | null, says: RegExp])[] = [
    ['absent.ts', null, /LI521 \S*absent\.ts: it cannot be read/],
    ['nothing.ts', 'const x = 1;\n', /LI522 \S*nothing\.ts: it exports nothing\./],
    ['other.ts', 'export const x = 1;\n', /LI522 \S*other\.ts: it exports x alone\./],
    ['empty.ts', 'export const program = { tasks: [] };\n', /LI522 .*: it has no tasks\./],
    ['field.ts', 'export default { task: [] };\n', /LI522 .*no field "task".*Nearest: tasks/],
    [
      'kind.ts',
      "export default { tasks: [1], locks: { a: { class: 'a', kind: 'mutx' } } };\n",
      /LI522 .*kind "mutx".*mutex/,
    ],
    [
      'throws.ts',
      '\n\nthrow new Error("no luck");\n',
      /LI523 \S*throws\.ts, line 3: the code throws: no luck/,
    ],
    [
      'syntax.ts',
      'export const program = {\n  tasks: [};\n',
      /LI151 \S*syntax\.ts, line 2, column/,
    ],
    ['enum.ts', 'enum A { b }\n', /LI151 \S*enum\.ts, line 1, column 1: an enum/],
    [
      'import.ts',
      "import { x } from 'no-such-package';\n",
      /LI521 \S*import\.ts: its import "no-such-package" is not found/,
    ],
    ['near.ts', "import { x } from 'imbalanc';\n", /LI521 .*Did you mean imbalance\?/],
    ['circle.ts', "import './circle.ts';\n", /LI521 \S*circle\.ts: it imports itself/],
    [
      'forgotten.ts',
      `${head}${body}function* outer(): Kernel<void> {\n  body();\n}\nexport default { tasks: [outer] };\n`,
      /LI151 \S*forgotten\.ts, line 6, column 3: body\(\) makes a generator/,
    ],
    ['undeclared.ts', `${head}${body}export default { tasks: [body] };\n`, /LI305/],
    [
      'nostep.ts',
      `${head}export default { tasks: [function* () {\n  yield 1 as never;\n}] };\n`,
      /LI004 \S*nostep\.ts, task A, its step 1/,
    ],
    [
      'body.ts',
      `${head}export default { tasks: [function* (): Kernel<void> {\n  (null as never as { x: number }).x;\n}] };\n`,
      /LI523 \S*body\.ts, line 3: the code throws: Cannot read/,
    ],
  ];

  test.each(wrong)('%s', async (name, text, says) => {
    const file = text === null ? path.join(folder, name) : written(name, text);
    for (const command of ['run', 'explore']) {
      const { code, out, err } = await printed([command, file]);
      // The search knows no lock by its name: only the validator of a run does.
      if (command === 'explore' && name === 'undeclared.ts') continue;
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(says);
    }
  });

  test('options that only a run or a variant of these pages has are refused', async () => {
    const file = written('held.ts', `${head}${body}export default { ${locks}, tasks: [body] };\n`);
    expect((await printed(['run', file, '--format', 'mail'])).err).toMatch(/^LI524/);
    expect((await printed(['explore', file, '--tasks', '2'])).err).toMatch(/^LI524 .* --tasks/);
    expect((await printed(['explore', file, file])).err).toMatch(/^LI506/);
    expect((await printed(['run', file, '1.other.A1'])).err).toMatch(/^LI524 .*"other"/);
    expect((await printed(['run', file, '1.held.A9'])).err).toMatch(/^LI002/);
    expect((await printed(['run', file, '1.held.A', 'x'])).err).toMatch(/^LI504/);
  });
});

describe('a file that is no program', () => {
  test('is named where it is no text, or another encoding of it', async () => {
    const wide = path.join(folder, 'wide.ts');
    writeFileSync(wide, Buffer.from('\ufeffexport default 1;', 'utf16le'));
    expect((await printed(['run', wide])).err).toMatch(/^LI302 .*it is UTF-16LE, not UTF-8/);
    const bytes = path.join(folder, 'bytes.ts');
    writeFileSync(bytes, Buffer.from([0x61, 0xff, 0xfe, 0x80]));
    expect((await printed(['explore', bytes])).err).toMatch(/^LI302 .*not UTF-8 text/);
  });

  test('and waits for what never comes is told so, where Node ends without a word', async () => {
    const never = written('never.ts', 'await new Promise(() => undefined);\nexport default 1;\n');
    const said = printed(['run', never]);
    while (process.listenerCount('beforeExit') === 0) await new Promise(setImmediate);
    for (const end of process.listeners('beforeExit')) end(0);
    const { code, err } = await said;
    expect(err).toMatch(/^LI523 .*waits for something that never comes/);
    expect(code).toBe(2);
    expect(process.listeners('beforeExit')).toEqual([]);
  });

  test('and throws says what, as a sentence', async () => {
    const throws = written('throws.ts', "throw new Error('bad');\n");
    expect((await printed(['run', throws])).err).toContain('line 1: the code throws: bad. Mend it');
  });
});

describe('the own names of every object are names like other', () => {
  test.each(Object.getOwnPropertyNames(Object.prototype))(
    '%s is empty before it is stored',
    async (name) => {
      const text = `import { load, store } from 'imbalance';\nexport const program = { tasks: [function* () { yield* load('${name}'); yield* store('${name}', 'x'); yield* load('${name}'); }] };\n`;
      const { out, err } = await printed(['run', written('names.ts', text)]);
      expect(err).toBe('');
      expect(out).toMatch(new RegExp(` ${name} is NULL .*\\n.* ${name} = x .*\\n.* ${name} is x `));
      expect((await printed(['explore', written('names.ts', text)])).err).toBe('');
    },
  );

  test.each([
    ['valueOf', 'constructor'],
    ['constructor', '__proto__'],
    ['__proto__', 'valueOf'],
  ])('%s is a mutex, a cache and an object, and %s an rwsem', async (name, sem) => {
    const text = `import { kmem_cache_alloc_node, kmem_cache_free, mutex_lock, mutex_unlock, down_read, up_read, get } from 'imbalance';
const body = function* () {
  yield* mutex_lock('${name}');
  yield* kmem_cache_alloc_node('${name}', 0);
  yield* get('${name}');
  yield* kmem_cache_free('${name}', '${name}');
  yield* mutex_unlock('${name}');
  yield* down_read('${sem}');
  yield* up_read('${sem}');
};
const locks = { ['${name}']: { class: 'a', kind: 'mutex' }, ['${sem}']: { class: 'b', kind: 'wsem' } };
export const program = { locks, tasks: [body, body] };
`;
    for (const command of ['run', 'explore']) {
      const { err } = await printed([command, written('names.ts', text)]);
      expect(err).toBe('');
    }
  });

  test('and throws when nobody waits for it ends with the line that did, and no trace of Node', () => {
    const program = 'export const program = { tasks: [function* () {}] };\n';
    const late = written(
      'late.ts',
      `${program}setTimeout(() => { throw new Error('late'); }, 10);\n`,
    );
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [path.join(root, 'bin/imbalance.mjs'), 'run', late],
      { encoding: 'utf8' },
    );
    expect(stdout).toContain('0 steps, no finding.');
    expect(stderr).toMatch(
      /^LI523 .*late\.ts, line 2: the code throws when nobody waits for it: late\. .*\n$/,
    );
    expect(status).toBe(2);
  });
});
