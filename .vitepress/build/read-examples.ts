import { compileFence } from '../../src/literate/example/compile-fence.ts';
import { placeExample } from '../../src/literate/example/compose-module.ts';
import { fenceIndents, fenceText, pageOffset } from '../../src/literate/example/fences.ts';
import { stampedType } from '../../src/repository/stamp-model.ts';
import type { TypeChecker } from '../../src/literate/page/type-checker.ts';
import type { Example, Page } from '../../src/literate/page/page.ts';
import type { PageExamples, RunnableExample } from '../../src/literate/example/runnable-example.ts';

/**
 * The examples of a page that run, compiled as its tests compile them. The
 * checker knows the page, or is null where nobody asks for types.
 */
export function readExamples(page: Page, checker: TypeChecker | null): PageExamples {
  return {
    file: page.source.file,
    stamped: stampedType,
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
  const compiled = compileFence(source, fence, index, '$page.import', stampedType);
  return {
    index,
    anchor,
    title,
    scope,
    line: fence.line,
    indent: fence.prefix.length,
    source: fenceText(fence),
    code: placeExample(compiled, index, fenceIndents(source, fence)),
    margins: compiled.margins.map(({ from, expected }) => ({
      line: source.position(pageOffset(fence, from)).line,
      expected,
    })),
    output: output && output.lines.map(({ text }) => text),
    throws: fence.info.throws,
    types: checker?.declaredTypes(page, example) ?? [],
  };
}
