import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { commandsOf } from './two-minutes.ts';

const { settings, installed } = commandsOf(readFileSync('src/literate/README.md', 'utf8'));
const ours = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly type: string;
  readonly devDependencies: Readonly<Record<string, string>>;
};

describe('the two-minute start of the engine', () => {
  test('installs the versions that the engine is tested with', () => {
    expect(installed.length).toBeGreaterThan(0);
    expect(Object.fromEntries(installed.map(({ name, version }) => [name, version]))).toEqual(
      Object.fromEntries(installed.map(({ name }) => [name, ours.devDependencies[name]])),
    );
  });

  test('installs every package that the engine imports', () => {
    const imported = ['src/literate', 'src/errors']
      .flatMap((room) =>
        readdirSync(room, { recursive: true, encoding: 'utf8' }).map((file) => `${room}/${file}`),
      )
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => ts.preProcessFile(readFileSync(file, 'utf8')).importedFiles)
      .map(({ fileName }) => /^(?:@[^/]+\/)?[^/]+/.exec(fileName)?.[0] ?? '')
      .filter((name) => !/^(?:\.|node:)/.test(name));
    const names = new Set(installed.map(({ name }) => name));
    expect(imported.length).toBeGreaterThan(0);
    expect([...new Set(imported)].filter((name) => !names.has(name))).toEqual([]);
  });

  test('makes a project of the kind that this one is', () => {
    expect(settings).toEqual({ type: ours.type });
  });
});
