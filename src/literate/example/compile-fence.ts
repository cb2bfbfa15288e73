import type { SourceText } from '../text/source-text.ts';
import { compileExample, type CompiledExample, type Importer } from './compile-example.ts';
import { fenceIndents, fenceText, type Fence } from './fences.ts';

/** Compiles the fence of example number `index`, all of it by offsets of the fence's text. */
export function compileFence(
  source: SourceText,
  fence: Fence,
  index: number,
  importer: Importer,
  stamped: string | null,
): CompiledExample {
  const indent = Math.max(0, ...fenceIndents(source, fence));
  return compileExample(
    fenceText(fence),
    { file: source.file, index, line: fence.line, indent, stamped },
    importer,
  );
}
