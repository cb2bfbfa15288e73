import MagicString from 'magic-string';
import type { Compiled } from '../../src/literate/example/compile.ts';
import type { Fence } from '../../src/literate/example/fences.ts';
import type { SourceText } from '../../src/literate/text/source-text.ts';
import type { ExampleCode } from '../../src/literate/example/runnable-example.ts';

/**
 * The lines of one compiled fence, from its opening to its closing marker: the
 * text that its test runs, but for where `imbalance` comes from.
 */
export function chunkOf(
  source: SourceText,
  fence: Fence,
  index: number,
  compiled: Compiled,
): ExampleCode {
  const out = new MagicString(compiled.javascript);
  out.appendLeft(fence.open, `$page.example(${String(index)}, async () => {${compiled.before}`);
  for (const { from, to, text } of compiled.edits) {
    const edit = text.replaceAll('await import(', 'await $page.import(');
    if (from === to) out.appendLeft(from, edit);
    else out.overwrite(from, to, edit, { contentOnly: true });
  }
  out.appendLeft(source.end(fence.closeLine), '});');
  const lines = out
    .toString()
    .split(/\r\n?|\n/)
    .slice(fence.line - 1, fence.closeLine);
  return {
    javascript: lines.map((line) => line.trimEnd()).join('\n'),
    names: compiled.names,
  };
}
