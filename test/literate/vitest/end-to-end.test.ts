import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lies, type Lie } from './lies.ts';
import { placeIn } from '../pages.ts';
import { FixtureSite, type Failure, type RunResult } from './vitest-run.ts';

const site = new FixtureSite('lies');
const good = site.read('docs/good.md');
const corrupt = (text: string, lie: Lie): string => text.replace(lie.old, () => lie.text);
const windows = (text: string): string => text.replaceAll('\n', '\r\n');
let result: RunResult;

/** Every third lie is told with Windows line breaks. */
const pages = lies.map((lie, i) => ({
  ...lie,
  page: `lie${String(i).padStart(2, '0')}.md`,
  wrong: corrupt(good, lie),
  write: i % 3 === 0 ? windows : (text: string): string => text,
}));

beforeAll(async () => {
  for (const { page, wrong, write } of pages) site.write(`docs/${page}`, write(wrong));
  site.write('docs/prose.md', '# No example here\n\nNothing but words.\n');
  result = await site.run();
}, 60_000);

afterAll(() => {
  site.remove();
});

function failuresOf(page: string): readonly Failure[] {
  return result.failures.filter((failure) => failure.test.startsWith(`${page} `));
}

describe('a page that says something wrong', () => {
  test.each(pages)('fails at its line and column: $what', ({ page, wrong, says, at }) => {
    expect(wrong).not.toBe(good);
    const said = failuresOf(page).map(({ message }) => message);
    const place = `docs/${page}:${placeIn(wrong, at)}`;
    expect(said.find((message) => message.includes(says)) ?? said).toMatch(
      new RegExp(`\\n +at [^\\n]*${place.replaceAll('.', '\\.')}\\b`),
    );
  });

  test('is shown with its own text and a caret below it', () => {
    const { page, wrong } = pages[0] ?? { page: '', wrong: '' };
    const line = wrong.split('\n').findIndex((text) => text.includes('// => 3'));
    const [, frame = ''] = result.screen.split(`❯ docs/${page}:${placeIn(wrong, '3\n   pairUp')}`);
    expect(
      frame
        .split('\n')
        .map((text) => text.trim())
        .slice(3, 5),
    ).toEqual([`${String(line + 1)}|    next(), count // => 3`, '|                        ^']);
  });

  test('shows what is expected beside what is received', () => {
    const [, diff = ''] = result.screen.split('and the page says { left: 2, rigth: 4 }.');
    expect(
      diff
        .split('\n')
        .map((text) => text.trim())
        .slice(2, 4),
    ).toEqual(['Expected: "{ left: 2, rigth: 4 }"', 'Received: "{ left: 2, right: 4 }"']);
  });

  test('names the model and then the page where the model throws', () => {
    const { page = '' } = pages.find(({ what }) => what.includes('thrown by the model')) ?? {};
    const [failure] = failuresOf(page);
    expect(failure?.message).toMatch(
      /^ +at double \(.*src\/index\.ts:3:21\)\n +at .*docs\/lie\d+\.md:39:17$/m,
    );
  });

  test('leaves the rest of the page tested', () => {
    const { page = '' } = pages.find(({ what }) => what === 'a syntax error') ?? {};
    expect(failuresOf(page).map((failure) => failure.test.replace(/\(line.*/, ''))).toEqual([
      `${page} page fences`,
    ]);
  });
});

describe('a page that is right', () => {
  test('passes, with or without an example', () => {
    expect([...failuresOf('good.md'), ...failuresOf('prose.md')]).toEqual([]);
    expect(result.passed).toBeGreaterThan(pages.length);
  });
});

describe('vitest -u', () => {
  const wrongs = [
    'a digit of a value in the margin',
    'a value of a const',
    'a key of a printed object',
    'two output lines swapped',
    'a digit of a figure in a heading',
    'a digit of a figure in a table',
    'a figure in words',
  ];
  const wrong = lies
    .filter(({ what }) => wrongs.includes(what))
    .reduce(corrupt, good)
    .replace('new Box() // => Box { value: 1 }', 'new Box() //=>');
  const updated = new FixtureSite('update');

  afterAll(() => {
    updated.remove();
  });

  test('rewrites values, outputs and figures in the page, and then nothing', async () => {
    updated.write('docs/good.md', wrong);
    updated.write('docs/windows.md', windows(wrong));
    const first = await updated.run('-u');
    const expected = good.replace('new Box() // => Box', 'new Box() //=> Box');
    expect(first.failures).toEqual([]);
    expect(updated.read('docs/good.md')).toBe(expected);
    expect(updated.read('docs/windows.md')).toBe(windows(expected));

    const second = await updated.run(
      '-u',
      '--coverage.enabled',
      '--coverage.reporter=json-summary',
    );
    expect(second.failures).toEqual([]);
    expect(updated.read('docs/good.md')).toBe(expected);
    expect(updated.read('docs/windows.md')).toBe(windows(expected));
  }, 60_000);

  test('counts the model as covered by the pages, and no page as a source', () => {
    const summary = JSON.parse(updated.read('coverage/coverage-summary.json')) as object;
    const files = Object.keys(summary).map((file) => file.replace(`${updated.root}/`, ''));
    expect(files).toEqual(['total', 'src/facts.ts', 'src/index.ts']);
    expect(summary).toMatchObject({ [`${updated.root}/src/index.ts`]: { functions: { pct: 50 } } });
  });

  test('runs one example by its name, with the examples that it needs', async () => {
    const one = await updated.run('-t', 'examples .*line 52');
    expect([one.failures, one.passed]).toEqual([[], 2]);
  }, 60_000);
});

describe('watch mode', () => {
  const watched = new FixtureSite('watch');

  afterAll(() => {
    watched.remove();
  });

  test('runs the edited page alone, every page after an edit of the model, and one that shows code', async () => {
    watched.write('docs/other.md', good);
    const shown = '// #region part\nexport const one = 1;\n// #endregion part\n';
    watched.write('src/shown.ts', shown);
    watched.write('docs/showing.md', '# Code that is shown\n\n<<< @/../src/shown.ts#part\n');
    const { process: child, screen } = watched.start('watch', '--reporter=verbose');
    const until = async (text: string, from = 0): Promise<string> => {
      while (!screen().slice(from).includes(text)) await pause(50);
      return screen().slice(from);
    };
    try {
      await until('PASS');
      let seen = screen().length;
      watched.write('docs/other.md', good.replace('double(3); // => 6', 'double(3); // => 7'));
      const afterPage = await until('FAIL  Tests failed', seen);
      expect(afterPage).toContain('LI220 docs/other.md:20:38');
      expect(afterPage).not.toContain('docs/good.md');

      seen = screen().length;
      watched.write('docs/other.md', good);
      await until('PASS', seen);
      seen = screen().length;
      const model = watched.read('src/index.ts');
      watched.write(
        'src/index.ts',
        model.replace('readonly right: number', 'readonly right: string'),
      );
      const afterModel = await until('FAIL  Tests failed', seen);
      expect(afterModel).toContain('docs/good.md > types');
      expect(afterModel).toContain('docs/other.md > types');

      seen = screen().length;
      watched.write('src/index.ts', model);
      await until('PASS', seen);
      seen = screen().length;
      watched.write('src/shown.ts', shown.replaceAll('part', 'piece'));
      const afterSource = await until('FAIL  Tests failed', seen);
      expect(afterSource).toContain('LI204 docs/showing.md:3:1');
      expect(afterSource).not.toContain('docs/good.md');
    } finally {
      child.kill();
    }
  }, 60_000);
});
