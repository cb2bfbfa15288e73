import { allChildren, child, children, nameOf, type Node, type Syntax } from './example-syntax.ts';

/** Text to put in place of a range; an empty range inserts. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * What makes `yield* f(x)` in a kernel function name its line, in `file` after
 * line `line`; the same as src/literate/example/stamps.ts.
 */
export function stampEdits(
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

/** The text with its edits; at one place, insertions stand first and in order. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const inOrder = [...edits].sort((a, b) => a.from - b.from || a.to - b.to);
  let out = '';
  let at = 0;
  for (const { from, to, text: put } of inOrder) {
    out += text.slice(at, from) + put;
    at = Math.max(at, to);
  }
  return out + text.slice(at);
}
