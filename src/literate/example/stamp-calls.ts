import type { Edit } from './edits.ts';
import {
  allChildren,
  child,
  children,
  nameOf,
  type Node,
  type Syntax,
} from './parse-typescript.ts';

/*
 * In a kernel function, a generator that says it returns `Kernel<…>`, the call
 * `yield* f(x)` becomes `yield* $at('file:line', 'f', f, x)`, so that its steps
 * name their line:
 *
 * 1. walk the tree, and remember whether the innermost function is such a one;
 * 2. at a `yield*` of a call by a plain name, put `$at('file:line', 'f', ` before
 *    the call;
 * 3. put a comma in place of its opening parenthesis, or nothing if it has no
 *    arguments, for the parenthesis of `$at` is open already.
 *
 * src/repository/stamp-model.ts does so to sources. Behind these edits, and those of
 * route-imports.ts, the columns of a line move; behind no others.
 */

/** The edits that stamp the calls of a text whose first line comes after `line` in `file`. */
export function stampCalls(
  { text, body }: Syntax,
  { file, line }: { readonly file: string; readonly line: number },
): Edit[] {
  const edits: Edit[] = [];
  const visit = (node: Node, isKernel: boolean): void => {
    const call = child(node, 'argument');
    const callee = call && child(call, 'callee');
    if (
      isKernel &&
      node.type === 'YieldExpression' &&
      node['delegate'] === true &&
      call?.type === 'CallExpression' &&
      callee?.type === 'Identifier'
    ) {
      const at = line + text.slice(0, call.start).split('\n').length;
      const types = child(call, 'typeArguments');
      const paren = text.indexOf('(', types?.end ?? callee.end);
      const comma = children(call, 'arguments').length > 0 ? ', ' : '';
      const opening = `$at('${file}:${String(at)}', '${nameOf(callee)}', `;
      edits.push({ from: call.start, to: call.start, text: opening });
      edits.push({ from: paren, to: paren + 1, text: comma });
    }
    const inside = /Function/.test(node.type) ? returnsKernel(text, node) : isKernel;
    for (const inner of allChildren(node)) visit(inner, inside);
  };
  for (const statement of body) visit(statement, false);
  return edits;
}

function returnsKernel(text: string, node: Node): boolean {
  const type = child(node, 'returnType');
  return type !== null && /^:\s*Kernel\b/.test(text.slice(type.start, type.end));
}
