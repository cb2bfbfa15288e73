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
 * In a generator that says it returns a type of this name, the call `yield* f(x)`
 * becomes `yield* $at('file:line', 'f', f, x)`, so that what it yields can name
 * its line:
 *
 * 1. walk the tree, and remember whether the innermost function is such a one;
 * 2. at a `yield*` of a call by a plain name, put `$at('file:line', 'f', ` before
 *    the call;
 * 3. put a comma in place of its opening parenthesis, or nothing if it has no
 *    arguments, for the parenthesis of `$at` is open already.
 *
 * Behind these edits, and those of
 * route-imports.ts, the columns of a line move; behind no others.
 */

/** Where a text stands whose calls are stamped, and in which functions. */
export interface StampPlace {
  readonly file: string;
  /** The line before the text's first. */
  readonly line: number;
  /** The name of the type that a function says it returns; null: no function is stamped. */
  readonly stamped: string | null;
}

/** The edits that stamp the calls of a text. */
export function stampCalls({ text, body }: Syntax, { file, line, stamped }: StampPlace): Edit[] {
  if (stamped === null) return [];
  const edits: Edit[] = [];
  const visit = (node: Node, isStamped: boolean): void => {
    const call = child(node, 'argument');
    const callee = call && child(call, 'callee');
    if (
      isStamped &&
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
    const inside = /Function/.test(node.type) ? returnTypeOf(text, node) === stamped : isStamped;
    for (const inner of allChildren(node)) visit(inner, inside);
  };
  for (const statement of body) visit(statement, false);
  return edits;
}

/** The name of the type that a function says it returns; null where it says none. */
function returnTypeOf(text: string, node: Node): string | null {
  const type = child(node, 'returnType');
  return type && (/^:\s*([\w$]+)/.exec(text.slice(type.start, type.end))?.[1] ?? null);
}
