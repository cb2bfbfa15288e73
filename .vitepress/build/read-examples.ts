import { compileFence } from '../../src/literate/example/compile.ts';
import type { TypeChecker } from '../../src/literate/page/type-checker.ts';
import type { Example, Page } from '../../src/literate/page/page.ts';
import type { PageExamples, RunnableExample } from '../../src/literate/example/runnable-example.ts';
import { chunkOf } from './chunk.ts';

/**
 * The examples of a page that run, compiled as its tests compile them. The
 * checker knows the page, or is null where nobody asks for types.
 */
export function readExamples(page: Page, checker: TypeChecker | null): PageExamples {
  return {
    file: page.source.file,
    examples: page.examples.flatMap((example, index) =>
      example.kind === 'run' || example.kind === 'throws'
        ? [runnable(page, example, index, checker)]
        : [],
    ),
  };
}

function runnable(
  page: Page,
  example: Example,
  index: number,
  checker: TypeChecker | null,
): RunnableExample {
  const { source } = page;
  const { fence, anchor, title, scope, output } = example;
  const compiled = compileFence(source, fence, index);
  return {
    index,
    anchor,
    title,
    scope,
    line: fence.line,
    indent: fence.prefix.length,
    source: fence.lines.map(({ text }) => text).join('\n'),
    code: chunkOf(source, fence, index, compiled),
    margins: compiled.margins.map(({ from, expected }) => ({
      line: source.position(from).line,
      expected,
    })),
    output: output && output.lines.map(({ text }) => text).join('\n'),
    throws: fence.info.throws,
    types: checker?.declaredTypes(page, example) ?? [],
  };
}
