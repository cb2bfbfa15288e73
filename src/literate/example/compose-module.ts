import type { CompiledExample } from './compile-example.ts';
import { applyEdits } from './edits.ts';
import type { ExampleCode, RunnableExample } from './runnable-example.ts';

/** What every example may call; a module of examples begins with it. */
export const openPage = 'const { print, console } = $page;';

/** The names that the examples of one scope share, and what sets each of them. */
export function openScope(names: readonly string[]): string {
  const distinct = [...new Set(names)];
  const declared = distinct.length > 0 ? `let ${distinct.join(', ')};` : '';
  const setters = distinct.map((name) => `${name}($v) { ${name} = $v; }`);
  return `${declared}const $set = { ${setters.join(', ')} };`;
}

/** What stands where the fence of example number `index` opens, and where it closes. */
export function aroundExample(index: number, before: string): [open: string, close: string] {
  return [`$page.example(${String(index)}, async () => {${before}`, '});'];
}

/** A compiled example as the lines of its fence, each as far to the right as `indents` says. */
export function placeExample(
  { javascript, edits, before, names }: CompiledExample,
  index: number,
  indents: readonly number[],
): ExampleCode {
  const [open, close] = aroundExample(index, before);
  const body = applyEdits(javascript, edits)
    .split('\n')
    .map((line, i) => (line === '' ? '' : ' '.repeat(indents[i] ?? 0) + line));
  return { javascript: [open, ...body, close].join('\n'), names };
}

/**
 * Examples as one module in the shape of their page: its first line opens the
 * scope, and every example stands at its own lines.
 */
export function composeModule(
  file: string,
  placed: readonly Pick<RunnableExample, 'line' | 'code'>[],
): string {
  const names = placed.flatMap(({ code }) => code.names);
  const lines = [`export default ($page, $at) => { ${openPage}${openScope(names)}`];
  for (const { line, code } of placed) {
    code.javascript.split('\n').forEach((text, i) => {
      const at = line - 1 + i;
      while (lines.length <= at) lines.push('');
      lines[at] += text;
    });
  }
  return `${lines.join('\n')}\n};\n//# sourceURL=${file}\n`;
}
