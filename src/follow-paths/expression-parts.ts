import { printExpression } from '../read-c/expression-text.ts';
import type { Call, Expression } from '../read-c/syntax.ts';

/** The text of a lock's argument: an address is called by what it is the address of. */
export const lockText = (x: Expression | Call['args'][number]): string =>
  printExpression(x).replace(/^&/, '');

/** The name of what is called, or null where a pointer is. */
export const calleeName = (call: Call): string | null =>
  call.callee.kind === 'name' ? call.callee.name : null;

/** The arguments that have a value. */
export const valuesOf = (call: Call): readonly Expression[] =>
  call.args.filter((argument) => argument.kind !== 'statement-argument');

/** An expression and all inside it, the outer first; statements inside it are left out. */
export function everyPart(x: Expression): readonly Expression[] {
  const parts: Expression[] = [];
  addParts(x, parts);
  return parts;
}

function addParts(x: Expression, parts: Expression[]): void {
  parts.push(x);
  for (const part of partsOf(x)) addParts(part, parts);
}

function partsOf(x: Expression): readonly Expression[] {
  switch (x.kind) {
    case 'unary':
    case 'postfix':
    case 'cast':
      return [x.operand];
    case 'binary':
      return [x.left, x.right];
    case 'assignment':
      return [x.target, x.value];
    case 'conditional':
      return x.yes ? [x.test, x.yes, x.no] : [x.test, x.no];
    case 'comma':
      return [x.first, x.second];
    case 'call':
      return [x.callee, ...valuesOf(x)];
    case 'member':
      return [x.object];
    case 'index':
      return [x.object, x.index];
    default:
      return [];
  }
}

/** The names that an expression reads. */
export function namesIn(x: Expression): readonly string[] {
  return everyPart(x).flatMap((part) => (part.kind === 'name' ? [part.name] : []));
}
