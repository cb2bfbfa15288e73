import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

interface Room {
  readonly may: readonly string[];
  readonly packages: boolean;
}

const { rooms } = (await import(new URL('../.dependency-cruiser.mjs', import.meta.url).href)) as {
  readonly rooms: Readonly<Record<string, Room>>;
};

const text = readFileSync('ARCHITECTURE.md', 'utf8');
const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
})
  .trim()
  .split('\n');
const code = tracked.filter((file) => /^(?:src|\.vitepress|bin)\/.*\.(?:ts|vue|mjs)$/.test(file));
const model = ['src/kernel', 'src/lockdep', 'src/explore', 'src/cfq', 'src/runs'];

/** The rows of the table under a heading, its cells as plain text. */
function rowsUnder(heading: string): string[][] {
  const section = text.slice(text.indexOf(`\n${heading}\n`)).split(/\n#{2,3} /)[1] ?? '';
  return section
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

function names(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? '');
}

/** The folders directly below a room that hold a tracked file. */
function foldersOf(room: string): string[] {
  const below = tracked
    .filter((file) => file.startsWith(`${room}/`))
    .map((file) => file.slice(room.length + 1))
    .filter((file) => file.includes('/'));
  return [...new Set(below.map((file) => file.split('/')[0] ?? ''))].sort();
}

describe('the rooms in ARCHITECTURE.md', () => {
  const rows = rowsUnder('## The rooms');

  test('are those of the import rules, and those on disk', () => {
    const listed = rows.map(([room = '']) => names(room)[0]);
    const folders = [
      ...foldersOf('src').map((room) => `src/${room}`),
      ...foldersOf('.vitepress').map((room) => `.vitepress/${room}`),
    ];
    expect(listed).toEqual(Object.keys(rooms));
    expect([...listed].sort()).toEqual(folders.sort());
  });

  test.each(rows)('%s has the folders that it has', (room = '', _, folders = '') => {
    expect(names(folders).sort()).toEqual(foldersOf(names(room)[0] ?? ''));
  });

  test.each(rows)('%s may import what its rule lets it', (room = '', _what, _folders, may = '') => {
    const said = [...names(may), ...(may.includes('the model') ? model : [])];
    expect(said.sort()).toEqual([...(rooms[names(room)[0] ?? '']?.may ?? [])].sort());
  });

  test('have the arrows of their rules, without those that follow from others', () => {
    const drawn = [...text.matchAll(/^ {2}([\w-]+)(?:\["[^"]+"\])? --> ([\w-]+)/gm)].map(
      ([, from = '', to = '']) => `${from} ${to}`,
    );
    const short = (room: string): string => room.replace(/^.*\//, '');
    const needed = arrows().map(([from, to]) => `${short(from)} ${short(to)}`);
    expect(drawn.sort()).toEqual(needed.sort());
  });
});

/** Imports between rooms that no chain of others implies. */
function arrows(): [string, string][] {
  const all = Object.keys(rooms);
  const inside = (may: string): string[] =>
    may === 'src'
      ? all.filter((room) => room.startsWith('src/'))
      : all.filter((room) => room === may || may.startsWith(`${room}/`));
  const direct = (room: string): string[] => [
    ...new Set((rooms[room]?.may ?? []).flatMap(inside).filter((other) => other !== room)),
  ];
  const reaches = (from: string, to: string): boolean =>
    direct(from).some((next) => next === to || reaches(next, to));
  return all.flatMap((from) =>
    direct(from)
      // The command and the build import each room for themselves, but not each other.
      .filter((to) => to !== 'src/cli')
      .filter((to) => !direct(from).some((by) => by !== to && by !== 'src/cli' && reaches(by, to)))
      .map((to): [string, string] => [from, to]),
  );
}

describe('the documents for developers', () => {
  test.each(['ARCHITECTURE.md', 'CONTRIBUTING.md', 'README.md'])(
    '%s names no file that is not there',
    (document) => {
      const files = new Set([...tracked, ...tracked.flatMap((file) => parents(file))]);
      const named = names(readFileSync(document, 'utf8'))
        .filter((name) => /^(?:src|test|docs|bin|\.vitepress)\/[\w./-]+$/.test(name))
        .filter((name) => !/[A-Z]{4}|\bx\.ts/.test(name))
        .map((name) => name.replace(/\/$/, ''));
      expect(named.filter((name) => !files.has(name))).toEqual([]);
    },
  );
});

describe('the table of what is generated', () => {
  // Read by tests and pages, and written by people; the trial of words is a record of one day.
  const byHand =
    /^test\/(?:golden\/retired\.txt|mutation\/survivors\.json|.*\/(?:fixtures|recorded|planted)\/.*)$/;

  test('names each file of data in test that nobody writes by hand', () => {
    const contributing = readFileSync('CONTRIBUTING.md', 'utf8');
    const data = tracked.filter((file) => /^test\/.*\.(?:json|jsonl|txt)$/.test(file));
    expect(
      data.filter((file) => !byHand.test(file) && !contributing.includes(`| \`${file}\` |`)),
    ).toEqual([]);
  });
});

describe('the parts of the package', () => {
  test('each export what the whole has of their rooms, and the command hands out the same parts', async () => {
    const { exports } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      readonly exports: Readonly<Record<string, unknown>>;
    };
    const parts = Object.keys(exports).filter((name) => /^\.\/\w+$/.test(name));
    const command = readFileSync('src/cli/own-program.ts', 'utf8');
    const given = [...command.matchAll(/^ {2}'imbalance(\/\w+)': /gm)];
    expect(given.map(([, name]) => `.${name ?? ''}`)).toEqual(parts);
    const whole = readFileSync('src/index.ts', 'utf8');
    for (const part of parts) {
      const room = part.slice(2);
      const own = (await import(`../src/${room}/index.ts`)) as object;
      const values = [...whole.matchAll(/export \{([^}]*)\} from '\.\/(\w+)\//g)]
        .filter(([, , from]) => from === room)
        .flatMap(([, list = '']) => list.split(',').map((name) => name.trim()))
        .filter((name) => /^\w+$/.test(name));
      expect(values).not.toEqual([]);
      expect(values.filter((name) => !(name in own))).toEqual([]);
    }
  });
});

describe('the folders of test', () => {
  test('mirror the rooms', () => {
    const own = /^test\/(?:browser|bench|every|golden|bin|mutation)\/|\/fixtures\/|\/recorded\//;
    const folders = new Set(
      tracked
        .filter((file) => /^test\/.+\/.*\.ts$/.test(file) && !own.test(file))
        .map((file) => path.dirname(file).slice('test/'.length)),
    );
    const there = new Set(code.flatMap((file) => parents(file)));
    const mirrored = [...folders].map((folder) =>
      folder.startsWith('vitepress/') ? `.${folder}` : `src/${folder}`,
    );
    expect(mirrored.filter((folder) => !there.has(folder))).toEqual([]);
  });
});

function parents(file: string): string[] {
  const folder = path.dirname(file);
  return folder === '.' ? [] : [folder, ...parents(folder)];
}

describe('the names of files', () => {
  const named = code.filter((file) => !/\.d\.m?ts$|\/index\.ts$/.test(file));

  test('stand once: one name, one file', () => {
    const twice = named.filter((file) =>
      named.some((other) => other !== file && path.basename(other) === path.basename(file)),
    );
    expect(twice).toEqual([]);
  });

  test('are kebab-case; a component is PascalCase, a kernel function keeps its name', () => {
    const odd = named.filter((file) => {
      const [stem = ''] = path.basename(file).split('.');
      if (file.endsWith('.vue')) return !/^[A-Z][A-Za-z]+$/.test(stem);
      if (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(stem)) return false;
      return !readFileSync(file, 'utf8').includes(`export function* ${stem}(`);
    });
    expect(odd).toEqual([]);
  });
});

describe('the dependencies in ARCHITECTURE.md', () => {
  const { devDependencies = {}, optionalDependencies = {} } = JSON.parse(
    readFileSync('package.json', 'utf8'),
  ) as Readonly<Record<string, Readonly<Record<string, string>> | undefined>>;
  const listed = (heading: string): string[] =>
    rowsUnder(heading).flatMap(([cell = '']) => names(cell));
  const browser = listed("### In the reader's browser");

  test('are those of package.json, each with its reason, once', () => {
    const all = [
      ...browser,
      ...listed('### At build, and in the command'),
      ...listed('### In tests and lint'),
    ];
    expect(all.sort()).toEqual(
      [...Object.keys(devDependencies), ...Object.keys(optionalDependencies)].sort(),
    );
  });

  test('ship to readers where the theme reaches them, and only there', () => {
    expect(packagesOf(themeFiles()).sort()).toEqual(browser.sort());
  });

  test('have exact versions', () => {
    const loose = Object.values(devDependencies).filter(
      (version) => !/^\d+\.\d+\.\d+/.test(version),
    );
    expect(loose).toEqual([]);
  });
});

/** Everything that the theme's files import, workers included and build-time loaders left out. */
function themeFiles(): string[] {
  const seen = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file) || !code.includes(file) || /\.(?:data|d)\.ts$/.test(file)) return;
    seen.add(file);
    for (const name of importsOf(file)) {
      if (name.startsWith('.')) visit(path.join(path.dirname(file), name));
    }
  };
  code.filter((file) => /^\.vitepress\/theme\/.*(?:\.vue|\.ts)$/.test(file)).forEach(visit);
  return [...seen];
}

function packagesOf(files: readonly string[]): string[] {
  const all = files.flatMap(importsOf).filter((name) => !/^(?:\.|virtual:|node:)/.test(name));
  const packages = all.map((name) =>
    name
      .split('/')
      .slice(0, name.startsWith('@') ? 2 : 1)
      .join('/'),
  );
  return [...new Set(packages)];
}

/** What a file imports when it runs; types are gone by then. */
function importsOf(file: string): string[] {
  const source = readFileSync(file, 'utf8').replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, '');
  return [
    ...source.matchAll(/^\s*(?:import|export)\b(?!\s+type\b)[^'";]*?from\s+'([^']+)'/gm),
    ...source.matchAll(/^\s*import\s+'([^']+)'/gm),
    ...source.matchAll(/\bimport\('([^']+)'\)/g),
    ...source.matchAll(/new URL\('([^']+)'/g),
  ].map(([, name]) => name ?? '');
}
