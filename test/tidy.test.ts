import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const tracked = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter(Boolean);
const read = (file: string): string => readFileSync(file, 'utf8');
const sources = tracked.filter((file) => /^src\/.*\.ts$/.test(file));
const written = tracked.filter((file) => /\.(ts|vue|mjs|css|md|json|yaml|cff|sh)$/.test(file));

describe('the repository', () => {
  test('has no source file of more than 400 lines', () => {
    const long = tracked
      .filter((file) => /^(src|test|\.vitepress|bin)\/.*\.(ts|vue|mjs|css)$/.test(file))
      .filter((file) => read(file).split('\n').length > 400);
    expect(long).toEqual([]);
  });

  test('keeps the code of kernel, cfq and casebook within 80 columns, as pages show it', () => {
    const wide = sources
      .filter((file) => /^src\/(kernel|cfq|casebook)\//.test(file))
      .flatMap((file) =>
        lines(file).filter(([, line]) => line.length > 80 && !line.startsWith(' *')),
      );
    expect(wide).toEqual([]);
  });

  test('styles nothing that is not drawn', () => {
    // Of the theme that ours stands on, of editor and highlighter, and those made of a part and a name.
    const others =
      /^(?:cm-|language-|line-numbers-|vp-|has-|era-|rcu-)|^(?:prev-next|content-container|string-expression|punctuation)$/;
    const drawn = tracked
      .filter((file) => /^(?:src|\.vitepress|docs|bin)\/.*\.(?:ts|vue|mjs|md)$/.test(file))
      .map(read)
      .join('\n');
    const words = new Set(drawn.match(/[\w-]+/g));
    const classes = tracked
      .filter((file) => file.endsWith('.css'))
      .flatMap((file) => {
        const rules = read(file).replace(/\/\*[^]*?\*\//g, '');
        return Array.from(rules.matchAll(/\.([a-z][\w-]*)/g), ([, name = '']) => name);
      });
    expect(classes.filter((name) => !words.has(name) && !others.test(name))).toEqual([]);
  });

  test('documents every public export', () => {
    expect(sources.flatMap(undocumented)).toEqual([]);
  });

  test('names no machine path and no registry', () => {
    // Written apart, so that this file does not match itself.
    const forbidden = new RegExp(
      ['/ro' + 'ot/', '/wo' + 'rk/', '"resolved": ' + '"http'].join('|'),
    );
    expect(written.filter((file) => forbidden.test(read(file)))).toEqual([]);
  });

  test('skips and focuses no test', () => {
    const marks = /\b(?:it|test|describe)\.(?:skip|only|todo|fails)\b/;
    const marked = tracked
      .filter((file) => file.startsWith('test/') && file !== 'test/tidy.test.ts')
      .filter((file) => /\.ts$/.test(file) && marks.test(read(file)));
    expect(marked).toEqual([]);
  });
});

describe('docs/errors.md', () => {
  const documented = [...read('docs/errors.md').matchAll(/^### (LI\d{3})\b/gm)].map(
    ([, code]) => code,
  );
  const used = new Set(
    tracked
      .filter((file) => /^(src|\.vitepress|bin)\/.*\.(ts|vue|mjs)$/.test(file))
      .flatMap((file) => [...read(file).matchAll(/['"`](LI\d{3})\b/g)].map(([, code]) => code)),
  );

  test('has an entry for every numbered error, in order, and no other', () => {
    expect(documented).toEqual([...used].sort());
  });

  test('begins with the first and the last code of each part', () => {
    const parts = read('docs/errors.md').split(/^## /m).slice(1);
    const spans = parts.flatMap((part) => {
      const codes = [...part.matchAll(/^### (LI\d{3})\b/gm)].map(([, code]) => code);
      return codes.length > 0 ? [`${String(codes[0])} to ${String(codes.at(-1))}`] : [];
    });
    const rows = read('docs/errors.md').matchAll(/^\| \[(LI\d{3} to LI\d{3})\]/gm);
    expect([...rows].map(([, span]) => span)).toEqual(spans);
  });

  test('says of each what causes it, and what cures it', () => {
    const entries = read('docs/errors.md').split(/^### /m).slice(1);
    const without = entries.filter(
      (entry) => !/^LI\d{3} \{#LI\d{3}\}\n\n[^*\n][^]{20,}\n\n\*\*Cure:\*\* [^]{20,}/.test(entry),
    );
    expect(without).toEqual([]);
  });

  test('shows under the code of an error lines that run into it, and one last line that is answered', () => {
    const entries = read('docs/errors.md').split(/^### /m).slice(1);
    const shown = entries.filter((entry) => entry.includes('<!-- generated: refused-'));
    const wrong = shown.filter((entry) => {
      const said = Array.from(entry.matchAll(/^LI\d{3}(?= )/gm), ([code]) => code);
      const isOwn = said.every((code) => entry.startsWith(code));
      return !(isOwn && said.length > 0 && /\n\(answered\)\n```\n\n<!-- \/generated/.test(entry));
    });
    expect(shown.length).toBeGreaterThan(0);
    expect(wrong).toEqual([]);
  });

  test('shows under the code of an error of pages no page of which it is not told', () => {
    const entries = read('docs/errors.md').split(/^### /m).slice(1);
    const shown = entries.filter((entry) => entry.includes('<!-- generated: mistaken-'));
    const wrong = shown.filter((entry) => {
      const told = Array.from(entry.matchAll(/^```txt\n(LI\d{3})? /gm), ([, code = '']) => code);
      const pages = entry.match(/^````md$/gm) ?? [];
      return !told.every((code) => entry.startsWith(code || '-')) || told.length !== pages.length;
    });
    expect(shown.length).toBeGreaterThan(0);
    expect(wrong.map((entry) => entry.slice(0, 5))).toEqual([]);
  });
});

function lines(file: string): [string, string][] {
  return read(file)
    .split('\n')
    .map((line, i) => [`${file}:${String(i + 1)}`, line]);
}

/**
 * Exported declarations without a doc comment, as `file:line name`. One that follows another
 * without a blank line belongs to its group.
 */
function undocumented(file: string): string[] {
  const text = read(file);
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  return source.statements.flatMap((statement, i) => {
    const gap = text.slice(source.statements[i - 1]?.end ?? 0, statement.getStart());
    if (i > 0 && !/\n\s*\n/.test(gap)) return [];
    if (!ts.canHaveModifiers(statement) || ts.isExportDeclaration(statement)) return [];
    const exported = ts
      .getModifiers(statement)
      ?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    if (!exported || ts.getJSDocCommentsAndTags(statement).length > 0) return [];
    const { line } = source.getLineAndCharacterOfPosition(statement.getStart());
    return [`${file}:${String(line + 1)} ${statement.getText().split('\n')[0] ?? ''}`];
  });
}
