import { execFile } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { parseMarkdown } from '../../src/literate/text/parse-markdown.ts';
import { SourceText } from '../../src/literate/text/source-text.ts';
import { commandsOf } from '../literate/two-minutes.ts';

// Programs of other processes, on a machine that may be busy.
vi.setConfig({ testTimeout: 300_000 });

const run = promisify(execFile);
const root = mkdtempSync(path.join(os.tmpdir(), 'literate-'));
const start = readFileSync('src/literate/README.md', 'utf8');

/** The files that the README writes, each below a line that is its name. */
function filesOf(markdown: string): Record<string, string> {
  const { tokens } = parseMarkdown(new SourceText('README.md', markdown));
  return Object.fromEntries(
    tokens.flatMap(({ type, content }, i) => {
      const name = /^`([\w./-]+\.\w+)`$/.exec(tokens[i - 2]?.content ?? '')?.[1];
      return type === 'fence' && name !== undefined ? [[name, content]] : [];
    }),
  );
}

/** What the README's commands make of a new project. */
const { settings, installed } = commandsOf(start);

/** A project of the README's files, the engine, and those packages of this one that it installs. */
for (const [name, text] of Object.entries(filesOf(start))) {
  mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  writeFileSync(path.join(root, name), text);
}
writeFileSync(path.join(root, 'package.json'), JSON.stringify(settings));
for (const room of ['literate', 'errors'])
  cpSync(`src/${room}`, path.join(root, 'engine', room), { recursive: true });
for (const { name } of installed) {
  const there = path.join(root, 'node_modules', name);
  mkdirSync(path.dirname(there), { recursive: true });
  symlinkSync(path.resolve('node_modules', name), there);
}

afterAll(() => {
  vi.resetConfig();
  rmSync(root, { recursive: true, force: true });
});

/** A program of a package, in the project; what it writes, and whether it went well. */
async function program(
  file: string,
  ...args: string[]
): Promise<{ text: string; isRight: boolean }> {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(?:VITE|NODE_|SITE_|CI$)/.test(name),
  );
  const env = { ...Object.fromEntries(own), NO_COLOR: '1', COLUMNS: '200' };
  const all = [path.join(root, 'node_modules', file), ...args];
  const options = { cwd: root, env };
  return run(process.execPath, all, options).then(
    ({ stdout, stderr }) => ({ text: stdout + stderr, isRight: true }),
    ({ stdout, stderr }: { stdout: string; stderr: string }) => ({
      text: stdout + stderr,
      isRight: false,
    }),
  );
}

const page = (): string => readFileSync(path.join(root, 'docs/index.md'), 'utf8');

test('the engine has no word of what this site is about', () => {
  const words = /\bkernel|imbalance|\bcfq|lockdep/i;
  const files = readdirSync('src/literate', { recursive: true, encoding: 'utf8' });
  expect(
    files.filter(
      (file) => file.endsWith('.ts') && words.test(readFileSync(`src/literate/${file}`, 'utf8')),
    ),
  ).toEqual([]);
});

describe('a project of the files in the README and of the engine alone', () => {
  test('is told the line and the column of the page', async () => {
    const { text, isRight } = await program('vitest/vitest.mjs', 'run');
    expect(isRight).toBe(false);
    const [, place] = /says of this page `([^`]+)`/.exec(start) ?? [];
    expect(text).toContain(`LI220 ${place ?? 'no place'}: the value is 2, and the page says 3.`);
    const [, line, column] = /:(\d+):(\d+)$/.exec(place ?? '') ?? [];
    expect(
      page()
        .split('\n')
        [Number(line) - 1]?.slice(Number(column) - 1),
    ).toBe('3');
    expect(text).toMatch(/LI221 docs\/index\.md:\d+:\d+: line 1 of the output is "Hello, a!"/);
    expect(text).toMatch(/Tests +1 failed \| \d+ passed/);
  });

  test('has its page written by -u, in the list as it stands there, and passes then', async () => {
    expect((await program('vitest/vitest.mjs', 'run', '-u')).isRight).toBe(true);
    expect(page()).toContain('  all.length; // => 2\n');
    expect(page()).toContain('  ```txt output\n  Hello, a!\n  ```\n');
    const written = page();
    expect((await program('vitest/vitest.mjs', 'run', '-u')).isRight).toBe(true);
    expect(page()).toBe(written);
  });

  test('has its examples drawn by VitePress, set-up lines folded', async () => {
    const { text, isRight } = await program('vitepress/bin/vitepress.js', 'build');
    expect(isRight, text).toBe(true);
    const html = readFileSync(path.join(root, '.vitepress/dist/index.html'), 'utf8');
    expect(html).toMatch(/<div class="example" id="x-greetings"[^>]* data-line="3"/);
    expect(html).toMatch(/<details class="example-setup"><summary>1 set-up line<\/summary>/);
    expect(html).toContain('margin-value');
    expect(html).toContain('does not compile: TS2345');
  });

  test('stops the build at a link that leads nowhere', async () => {
    writeFileSync(path.join(root, 'docs/index.md'), `${page()}\n[away](./gone)\n`);
    const { text, isRight } = await program('vitepress/bin/vitepress.js', 'build');
    expect(isRight).toBe(false);
    expect(text).toMatch(/LI205 docs\/index\.md:\d+:\d+: the link "\.\/gone" leads to no page/);
  });
});
