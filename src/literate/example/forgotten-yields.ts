import {
  allChildren,
  child,
  CodeError,
  nameOf,
  type Node,
  type Syntax,
} from './parse-typescript.ts';

/**
 * The calls of a text's own generators that nobody runs. Such a call does
 * nothing and says nothing: none of its steps is ever made, so no run can miss
 * them.
 */
export function forgottenYields({ text, body }: Syntax): CodeError[] {
  const generators = new Set(body.flatMap(generatorsIn));
  return body
    .flatMap((node) => forgotten(node, generators))
    .map(({ start, name }) => {
      return new CodeError(
        'LI151',
        text,
        start,
        `${name}() makes a generator, and nothing runs it.`,
        'Write yield* before the call.',
      );
    });
}

function generatorsIn(node: Node): string[] {
  const inner = allChildren(node).flatMap(generatorsIn);
  const declared = node.type === 'VariableDeclarator' ? child(node, 'init') : node;
  const isOne =
    declared !== null && /^Function/.test(declared.type) && declared['generator'] === true;
  return isOne ? [nameOf(child(node, 'id')), ...inner] : inner;
}

function forgotten(
  node: Node,
  generators: ReadonlySet<string>,
): { readonly start: number; readonly name: string }[] {
  const inner = allChildren(node).flatMap((one) => forgotten(one, generators));
  const call = node.type === 'ExpressionStatement' ? child(node, 'expression') : null;
  const name = call?.type === 'CallExpression' ? nameOf(child(call, 'callee')) : '';
  return name !== '' && generators.has(name) ? [{ start: node.start, name }, ...inner] : inner;
}
