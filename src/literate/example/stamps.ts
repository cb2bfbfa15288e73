import ts from 'typescript';
import type { SourceText } from '../text/source-text.ts';
import type { Edit } from './compile.ts';

/**
 * In a kernel function written in a fence (a generator that returns
 * `Kernel<…>`), `yield* f(x)` becomes `yield* $at('page:line', 'f', f, x)`, so
 * that its steps name their Markdown line (compare stamp.ts). This is the one
 * edit behind which the columns of a line move.
 */
export function stampEdits(source: SourceText, file: ts.SourceFile): Edit[] {
  const edits: Edit[] = [];
  const visit = (node: ts.Node, isKernel: boolean): void => {
    if (isKernel && ts.isYieldExpression(node) && node.asteriskToken && node.expression) {
      edits.push(...stampCall(source, file, node.expression));
    }
    const inside = ts.isFunctionLike(node)
      ? /^Kernel\b/.test(node.type?.getText(file) ?? '')
      : isKernel;
    ts.forEachChild(node, (child) => {
      visit(child, inside);
    });
  };
  visit(file, false);
  return edits;
}

function stampCall(source: SourceText, file: ts.SourceFile, call: ts.Expression): Edit[] {
  if (!ts.isCallExpression(call) || !ts.isIdentifier(call.expression)) return [];
  const from = call.getStart(file);
  const { line } = source.position(from);
  const name = call.expression.text;
  const paren = call.arguments.pos - 1;
  return [
    { from, to: from, text: `$at('${source.file}:${String(line)}', '${name}', ` },
    { from: paren, to: paren + 1, text: call.arguments.length > 0 ? ', ' : '' },
  ];
}
