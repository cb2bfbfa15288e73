import { labNames } from '../../../src/literate/lab/names.ts';
import { blankTypes } from '../edit/blank-types.ts';
import { applyEdits, stampEdits } from '../edit/stamp-edits.ts';
import { child, EditError, nameOf, parse, type Node } from '../edit/syntax.ts';
import { checkNames } from './names.ts';

/** The file that steps of the reader's function name. */
export const labFile = 'lab.ts';

const wanted = 'cfq_find_alloc_queue';

/**
 * What the reader wrote as a module whose default export makes the function
 * from the names it may use. Lines stay: the first of the module is the
 * reader's first.
 *
 * @throws LI151 on a syntax error, LI155 on a name that is not known here
 */
export function compileFunction(text: string): string {
  const syntax = parse(text);
  checkNames(syntax);
  const found = syntax.body.map(unexported).find((node) => nameOf(child(node, 'id')) === wanted);
  if (found?.type !== 'FunctionDeclaration' || found['generator'] !== true) {
    throw new EditError(
      'LI155', text, 0, `there is no generator ${wanted}().`, `Begin it with function* ${wanted}(.`,
    );
  }
  const exports = syntax.body
    .filter((node) => unexported(node) !== node)
    .map(({ start }) => ({ from: start, to: start + 'export'.length, text: '      ' }));
  const stamps = stampEdits(syntax, { file: labFile, line: 0 });
  const body = applyEdits(blankTypes(syntax), [...stamps, ...exports]);
  return `export default ($at, { ${labNames.join(', ')} }) => {${body}\nreturn ${wanted};\n};\n//# sourceURL=${labFile}\n`;
}

function unexported(node: Node): Node {
  return (node.type === 'ExportNamedDeclaration' && child(node, 'declaration')) || node;
}
