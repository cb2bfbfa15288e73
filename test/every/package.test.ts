import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ownProgramText } from '../../src/cli/own-program-example.ts';
import { readPage } from '../../src/literate/page/page.ts';
import { fenceText } from '../../src/literate/example/fences.ts';
import { SourceText } from '../../src/literate/text/source-text.ts';
import { parseInfo } from '../../src/literate/example/fence-info.ts';

// Programs of other processes, on a machine that may be busy.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const run = promisify(execFile);
const root = process.cwd();
const page = readPage(new SourceText('docs/reuse.md', readFileSync('docs/reuse.md', 'utf8')));
const folder = mkdtempSync(path.join(os.tmpdir(), 'imbalance-package-'));
const installed = path.join(folder, 'node_modules/imbalance');

/** What a program prints; nothing but the folder's own packages is within its reach. */
async function printedBy(program: string, args: readonly string[]): Promise<string> {
  // What npm itself sets for a script of the checkout would lead back into it.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_|^VITE|^NODE_/.test(name)),
  );
  const { stdout } = await run(program, args, { cwd: folder, env });
  return stdout;
}

const imbalance = (...args: readonly string[]): Promise<string> =>
  printedBy(path.join(folder, 'node_modules/.bin/imbalance'), args);

/** The compiler of the checkout, told as a user of the package would tell his. */
const compiled = (files: readonly string[], ...options: readonly string[]): Promise<string> =>
  printedBy(process.execPath, [
    path.join(root, 'node_modules/typescript/bin/tsc'),
    ...['--strict', '--target', 'es2022', '--skipLibCheck', 'false'],
    ...options,
    ...files,
  ]);

const nodeNext = ['--module', 'nodenext', '--moduleResolution', 'nodenext'];
const bundler = ['--module', 'esnext', '--moduleResolution', 'bundler'];

/** The page's examples as one program; a value in the margin becomes a comparison. */
function programOfPage(): string {
  const text = page.examples.map(({ fence }) => fenceText(fence)).join('\n');
  return text.replaceAll(
    /^(.+); \/\/ => (.+)$/gm,
    'console.log(JSON.stringify($1) === JSON.stringify($2));',
  );
}

/** The commands under "Install it", the clone beside the folder being this one. */
function installCommands(): string[] {
  const shell = page.tokens.find(({ type, info }) => type === 'fence' && info === 'sh');
  return (shell?.content ?? '')
    .trim()
    .split('\n')
    .map((line) => line.replace('../imbalance', root));
}

beforeAll(async () => {
  for (const command of installCommands()) {
    const offline = command.replace('npm install', 'npm install --offline');
    await printedBy('bash', ['-euc', offline]);
  }
});

afterAll(() => {
  vi.resetConfig();
  rmSync(folder, { recursive: true, force: true });
});

describe('the packed package, installed into an empty folder without a network', () => {
  test('has a scoped name, is private, and needs no other package', () => {
    const manifest = JSON.parse(
      readFileSync(path.join(installed, 'package.json'), 'utf8'),
    ) as Record<string, unknown>;
    expect(manifest['name']).toMatch(/^@[\w-]+\/[\w-]+$/);
    expect(manifest['private']).toBe(true);
    for (const key of ['dependencies', 'optionalDependencies', 'peerDependencies'])
      expect(manifest).not.toHaveProperty(key);
  });

  test('brings neither sources nor tests nor pages', () => {
    for (const name of ['src', 'test', '.vitepress', 'docs/index.md'])
      expect(existsSync(path.join(installed, name))).toBe(false);
  });

  test('has the command, which prints what a clone prints', async () => {
    const clone = path.join(root, 'bin/imbalance.mjs');
    for (const args of [
      ['--version'],
      ['run', 'before/wait-fail', '--format', 'report'],
      ['cite', 'v1/x/own-bug'],
      ['export', 'before', '--to', 'itf'],
      ['claims'],
      ['explore', 'reference/before', '--tasks', '4'],
    ]) {
      const [there, here] = await Promise.all([
        imbalance(...args),
        run(process.execPath, [clone, ...args], { cwd: root }),
      ]);
      expect(there).toBe(here.stdout);
    }
    // What a long search starts, beside what starts it.
    const parts = ['count-beside', 'count-thread'].map((name) => `dist/package/cli/${name}.js`);
    expect(parts.filter((part) => !existsSync(path.join(installed, part)))).toEqual([]);
  });

  test('runs and explores a program of a file, types and all', async () => {
    writeFileSync(path.join(folder, 'table.ts'), ownProgramText);
    expect(await imbalance('run', 'table.ts')).toContain('10 steps, no finding.');
    const said = await imbalance('explore', 'table.ts');
    expect(said).toContain('imbalance run table.ts 1.table.A4fA');
    expect(await imbalance('run', 'table.ts', '1.table.A4fA', '--format', 'report')).toContain(
      'bad unlock balance',
    );
  });

  test('explores, and checks a lock script', async () => {
    expect(await imbalance('explore', 'after')).toMatch(/^after\/1t: \d+ states/);
    const script = path.join(folder, 'case.json');
    writeFileSync(
      script,
      JSON.stringify({
        id: 'extra unlock',
        locks: { q: { class: 'q', kind: 'spin' } },
        ops: [{ op: 'unlock', lock: 'q' }],
      }),
    );
    expect(await imbalance('check', script)).toContain('imbalance');
  });
});

const parts = String.raw`import { run, type Run } from 'imbalance';
import { replay, rcu_read_lock, type Kernel } from 'imbalance/kernel';
import { Validator, eras } from 'imbalance/lockdep';
import { compile, explored, type Answer } from 'imbalance/explore';
import { firstIo, namedRun, variantNamed } from 'imbalance/cfq';

const whole: Run = run('before/wait-fail');
const { program, schedule } = namedRun('before/wait-fail');
const steps: number = replay(program, schedule).steps.length;
const answer: Answer = explored(compile(firstIo(variantNamed('after'), { tasks: 2 })).model);
const enter: () => Kernel<void> = rcu_read_lock;
console.log(steps === whole.steps.length, answer.findings, typeof Validator, eras[0], typeof enter);
const sites = whole.steps.flatMap(({ op }) => op.stack ?? []).map(({ site }) => site ?? '');
console.log(sites.some((site) => /^src\/cfq\/variants\/before\.ts:\d+$/.test(site)));
`;

describe('a program of a user', () => {
  beforeAll(async () => {
    writeFileSync(path.join(folder, 'parts.mts'), parts);
    writeFileSync(path.join(folder, 'table.mts'), programOfPage());
    await compiled(['parts.mts', 'table.mts'], ...nodeNext);
  });

  test('imports every part, and its steps know their lines', async () => {
    expect(await printedBy(process.execPath, ['parts.mjs'])).toBe(
      'true [] function classic function\ntrue\n',
    );
  });

  test('as /reuse writes it prints what the page shows', async () => {
    const printed = (await printedBy(process.execPath, ['table.mjs'])).trimEnd().split('\n');
    const shown = page.tokens.filter(
      ({ type, info }) => type === 'fence' && parseInfo(info).output,
    );
    expect(printed.filter((line) => line !== 'true').join('\n')).toBe(
      shown.map(({ content }) => content.trimEnd()).join('\n'),
    );
    const margins = page.source.text.match(/^.+; \/\/ => .+$/gm) ?? [];
    expect(printed.filter((line) => line === 'true')).toHaveLength(margins.length);
  });

  test('has the same types where a bundler resolves', async () => {
    expect(await compiled(['parts.mts', 'table.mts'], ...bundler, '--noEmit')).toBe('');
  });

  test('is refused with a wrong type', async () => {
    writeFileSync(path.join(folder, 'wrong.mts'), "import { run } from 'imbalance';\nrun(7);\n");
    await expect(compiled(['wrong.mts'], ...nodeNext, '--noEmit')).rejects.toMatchObject({
      stdout: expect.stringContaining('wrong.mts(2,5): error TS2345') as string,
    });
  });

  test('of /reuse stays below 60 lines with its bug', () => {
    const [first] = page.examples;
    expect(first && fenceText(first.fence).split('\n').length).toBeLessThan(60);
  });
});
