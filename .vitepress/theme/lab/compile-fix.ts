import { labNames } from '../../../src/workbench/lab/scope-names.ts';
import { blankTypes } from '../../../src/literate/example/blank-types.ts';
import { applyEdits, type Edit } from '../../../src/literate/example/edits.ts';
import { forgottenYields } from '../../../src/literate/example/forgotten-yields.ts';
import {
  allChildren,
  child,
  CodeError,
  nameOf,
  parse,
  type Node,
} from '../../../src/literate/example/parse-typescript.ts';
import { stampCalls } from '../../../src/literate/example/stamp-calls.ts';
import { checkNames } from './check-names.ts';

/** The file that steps of the reader's function name. */
export const labFile = 'lab.ts';

/** The function that the reader writes. */
export const labFunction = 'cfq_find_alloc_queue';

/**
 * What the reader wrote as a module whose default export makes the function
 * from the names it may use. Lines stay: the first of the module is the
 * reader's first.
 *
 * @throws LI151 on a syntax error, or a generator that nothing runs, LI155 as checkNames, or where the function is not there
 */
export function compileFunction(text: string): string {
  const syntax = parse(text);
  const plain = blankTypes(syntax);
  checkNames(plain);
  const found = syntax.body
    .map(unexported)
    .find((node) => nameOf(child(node, 'id')) === labFunction);
  if (found?.type !== 'FunctionDeclaration' || found['generator'] !== true) {
    throw new CodeError(
      'LI155',
      text,
      0,
      `there is no generator ${labFunction}().`,
      `Begin it with function* ${labFunction}(\u2026), or press Reset.`,
    );
  }
  const [forgotten] = forgottenYields(syntax);
  if (forgotten) throw forgotten;
  const exports = syntax.body
    .filter((node) => unexported(node) !== node)
    .map(({ start }) => ({ from: start, to: start + 'export'.length, text: '      ' }));
  const stamps = stampCalls(syntax, { file: labFile, line: 0, stamped: 'Kernel' });
  const edits = [...stamps, ...exports, ...syntax.body.flatMap(ticksIn)];
  const body = applyEdits(plain, edits);
  return `export default ($at, $tick, { ${labNames.join(', ')} }) => {${body}\nreturn ${labFunction};\n};\n//# sourceURL=${labFile}\n`;
}

/** A call in every round of every loop: one that takes no step would hang the run. */
function ticksIn(node: Node): Edit[] {
  const inner = allChildren(node).flatMap(ticksIn);
  const body = /^(?:For|While|DoWhile)/.test(node.type) ? child(node, 'body') : null;
  if (!body) return inner;
  const { start, end } = body;
  const own: Edit[] =
    body.type === 'BlockStatement'
      ? [{ from: start + 1, to: start + 1, text: '$tick();' }]
      : [
          { from: start, to: start, text: '{$tick();' },
          { from: end, to: end, text: '}' },
        ];
  return [...own, ...inner];
}

function unexported(node: Node): Node {
  return (node.type === 'ExportNamedDeclaration' && child(node, 'declaration')) || node;
}
