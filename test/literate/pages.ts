import { readPage, type Page } from '../../src/literate/page/page.ts';
import { describeProblem, type Problem } from '../../src/literate/text/problem.ts';
import { SourceText } from '../../src/literate/text/source-text.ts';

/** A page from its lines. */
export function pageOf(...lines: readonly string[]): Page {
  return readPage(new SourceText('docs/page.md', lines.join('\n')));
}

/** `LI201 docs/page.md:3:1`: code and place only. */
export function places(problems: readonly Problem[]): string[] {
  return problems.map((problem) => describeProblem(problem).split(': ')[0] ?? '');
}

/** Where `part` begins in a text, as `line:column`. */
export function placeIn(text: string, part: string): string {
  const before = text.slice(0, text.indexOf(part)).split(/\r\n?|\n/);
  return `${String(before.length)}:${String((before.at(-1)?.length ?? 0) + 1)}`;
}
