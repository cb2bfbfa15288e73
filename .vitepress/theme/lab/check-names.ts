import { nearest } from '../../../src/errors/numbered-error.ts';
import { labNames } from '../../../src/workbench/lab/scope-names.ts';
import { typeFields } from '../../../src/literate/example/blank-types.ts';
import {
  allChildren,
  child,
  children,
  CodeError,
  nameOf,
  type Node,
  type Syntax,
} from '../../../src/literate/example/parse-typescript.ts';

/** Of JavaScript's own names, those that a kernel function has a use for. */
const ownNames = ['undefined', 'String', 'Number', 'Boolean'];

/** Ways from any object to what the judge of the function is made of. */
const closedProperties = ['constructor', 'prototype', '__proto__'];

/**
 * Refuses everything but the function's own names and those of the kernel: so
 * that a verdict is about the function, and cannot be written by it.
 *
 * @throws LI155 at the first name that is not known here
 */
export function checkNames({ text, body }: Syntax): void {
  const declared = new Set<string>();
  for (const node of body) declare(node, declared);
  const known = [...declared, ...labNames, ...ownNames];
  const visit = (node: Node): void => {
    if (node.type === 'MemberExpression') checkMember(text, node);
    if (node.type === 'Identifier' && !known.includes(nameOf(node)))
      throw unknown(text, node, known);
    if (/^(?:Import|Meta|This|Super|Class|Await|New|TaggedTemplate)/.test(node.type)) {
      throw refused(
        text,
        node,
        `${text.slice(node.start, node.start + 12).split(/[\s(]/)[0] ?? ''}`,
      );
    }
    if (node.type === 'YieldExpression' && node['delegate'] !== true) {
      throw refused(text, node, 'yield without *');
    }
    for (const inner of valueChildren(node)) visit(inner);
  };
  for (const node of body) {
    if (node.type === 'VariableDeclaration' && node['kind'] !== 'const') throw kept(text, node);
    visit(node);
  }
}

/** Names that the code makes itself, wherever they stand. */
function declare(node: Node, names: Set<string>): void {
  const targets =
    node.type === 'VariableDeclarator'
      ? [child(node, 'id')]
      : /Function/.test(node.type)
        ? [child(node, 'id'), ...children(node, 'params')]
        : node.type === 'CatchClause'
          ? [child(node, 'param')]
          : [];
  for (const target of targets) if (target) declarePattern(target, names);
  for (const inner of valueChildren(node)) declare(inner, names);
}

function declarePattern(node: Node, names: Set<string>): void {
  if (node.type === 'Identifier') names.add(nameOf(node));
  else if (node.type === 'Property') declareChild(node, 'value', names);
  else if (node.type === 'AssignmentPattern') declareChild(node, 'left', names);
  else if (node.type === 'RestElement') declareChild(node, 'argument', names);
  else
    for (const inner of [...children(node, 'properties'), ...children(node, 'elements')]) {
      declarePattern(inner, names);
    }
}

function declareChild(node: Node, field: string, names: Set<string>): void {
  const inner = child(node, field);
  if (inner) declarePattern(inner, names);
}

/** The children that are evaluated: no types, labels, or names of properties. */
function valueChildren(node: Node): readonly Node[] {
  const names =
    node['computed'] === true
      ? []
      : [
          node.type === 'MemberExpression' ? child(node, 'property') : null,
          keyOf(node),
          child(node, 'label'),
        ];
  return allChildren(node).filter(
    (inner) => !names.includes(inner) && !inner.type.startsWith('TS') && !isType(node, inner),
  );
}

function isType(node: Node, inner: Node): boolean {
  return typeFields.some((field) => node[field] === inner);
}

function keyOf(node: Node): Node | null {
  return /^(?:Property|PropertyDefinition|MethodDefinition)$/.test(node.type)
    ? child(node, 'key')
    : null;
}

function checkMember(text: string, node: Node): void {
  const property = child(node, 'property');
  const name = nameOf(property);
  const isIndex = property?.type === 'Literal' && typeof property['value'] === 'number';
  if (node['computed'] === true ? !isIndex : closedProperties.includes(name)) {
    throw refused(text, property ?? node, node['computed'] === true ? 'a computed property' : name);
  }
}

function unknown(text: string, node: Node, known: readonly string[]): CodeError {
  const name = nameOf(node);
  return new CodeError(
    'LI155',
    text,
    node.start,
    `${name} is not known here.`,
    `Nearest: ${nearest(name, known).join(', ')}.`,
  );
}

/** A run has to come out the same when it is played again. */
function kept(text: string, node: Node): CodeError {
  return new CodeError(
    'LI155',
    text,
    node.start,
    'a variable outside the function lives from one call to the next.',
    'Declare it inside.',
  );
}

function refused(text: string, node: Node, what: string): CodeError {
  return new CodeError(
    'LI155',
    text,
    node.start,
    `${what} has no place in a kernel function.`,
    'Use the function\u2019s own names, the kernel\u2019s, and their plain properties.',
  );
}
