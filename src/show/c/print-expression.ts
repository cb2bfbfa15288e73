import {
  child,
  children,
  CodeError,
  nameOf,
  type Node,
} from '../../literate/example/parse-typescript.ts';
import { isEmbedded, isVariable } from './c-words.ts';

/** How strongly operators bind, in C and in TypeScript alike; a larger number binds first. */
const binding: Readonly<Record<string, number>> = {
  '=': 1,
  '||': 3,
  '&&': 4,
  '|': 5,
  '^': 6,
  '&': 7,
  '===': 8,
  '!==': 8,
  '<': 9,
  '>': 9,
  '+': 11,
  '-': 11,
  prefix: 13,
  postfix: 14,
};

/** Operators that C spells otherwise. */
const inC: Readonly<Record<string, string>> = { '===': '==', '!==': '!=' };

/** What a model function notes for its next step to assert; in C a call of its own. */
export const noted = 'might_sleep';

/** An expression in C. @throws LI285 where it has no counterpart */
export function printExpression(text: string, node: Node, around = 0): string {
  const [print, strength] = printed(text, node);
  return strength < around ? `(${print})` : print;
}

/** The expression, and how strongly its outermost operator binds. */
function printed(text: string, node: Node): readonly [string, number] {
  const sub = (one: Node | null, strength: number): string =>
    one ? printExpression(text, one, strength) : '';
  switch (node.type) {
    case 'Identifier':
      return isVariable(nameOf(node)) ? [`&${nameOf(node)}`, 13] : [nameOf(node), 20];
    case 'Literal':
      return [literal(text, node), 20];
    case 'MemberExpression': {
      const field = nameOf(child(node, 'property'));
      if (node['computed'] === true || field === '') break;
      const path = `${sub(child(node, 'object'), 14)}->${field}`;
      return isEmbedded(field) ? [`&${path}`, 13] : [path, 14];
    }
    case 'TemplateLiteral':
      return [cell(text, node), 14];
    // A type, and the kernel's turn to move, say nothing in C.
    case 'TSAsExpression':
    case 'TSNonNullExpression': {
      const inner = child(node, 'expression');
      if (inner) return printed(text, inner);
      break;
    }
    case 'YieldExpression': {
      const called = child(node, 'argument');
      if (called && node['delegate'] === true) return printed(text, called);
      break;
    }
    case 'CallExpression':
      return printedCall(text, node);
    case 'UnaryExpression': {
      if (node['operator'] !== '!') break;
      return [`!${sub(child(node, 'argument'), 13)}`, 13];
    }
    case 'AssignmentExpression':
    case 'BinaryExpression':
    case 'LogicalExpression': {
      const operator = String(node['operator']);
      const strength = binding[operator];
      if (strength === undefined) break;
      const [left, right] = [child(node, 'left'), child(node, 'right')];
      const spelled = inC[operator] ?? operator;
      return [`${sub(left, strength)} ${spelled} ${sub(right, strength + 1)}`, strength];
    }
  }
  throw noC(text, node);
}

/**
 * What the model must say and C has a sign for: a cell of memory that is read
 * or written, a reference that is taken or given back, a value that is handed
 * to whoever watches the function return.
 */
function printedCall(text: string, node: Node): readonly [string, number] {
  const callee = nameOf(child(node, 'callee'));
  const [first, second] = children(node, 'arguments');
  const place = (one: Node): string => {
    const print = printExpression(text, one, 13);
    return one.type === 'Identifier' ? `*${print}` : print;
  };
  if (callee === 'returns' && second) return printed(text, second);
  if (callee === 'load' && first) return [place(first), 13];
  if (callee === 'store' && first && second) {
    return [`${place(first)} = ${printExpression(text, second, 1)}`, 1];
  }
  if (callee === 'get' && first) return [`${printExpression(text, first, 14)}->ref++`, 14];
  if (callee === '') throw noC(text, node);
  const given = children(node, 'arguments')
    .filter((one) => nameOf(one) !== noted)
    .map((one) => printExpression(text, one, 2));
  return [`${callee}(${given.join(', ')})`, 14];
}

/** A name of a cell, `${rq.name}->cfqq`, is the cell: `rq->cfqq`. */
function cell(text: string, node: Node): string {
  const values = children(node, 'expressions').map((one) =>
    printExpression(
      text,
      one.type === 'MemberExpression' ? (child(one, 'object') ?? one) : one,
      14,
    ),
  );
  const words = children(node, 'quasis').map(({ start, end }) => text.slice(start, end));
  return words.map((word, i) => word + (values[i] ?? '')).join('');
}

function literal(text: string, node: Node): string {
  const value = node['value'];
  if (value === null) return 'NULL';
  if (typeof value === 'boolean' || typeof value === 'number') return String(value);
  throw noC(text, node);
}

/** The error of what this printer knows no C for. */
export function noC(text: string, node: Node): CodeError {
  const [shown = ''] = text.slice(node.start, node.end).split('\n');
  return new CodeError(
    'LI285',
    text,
    node.start,
    `"${shown}" (${node.type}) has no counterpart in C here.`,
    'Read the function in TypeScript.',
  );
}
