import type { Expression, StatementArgument } from './syntax.ts';

const hints = new Set(['likely', 'unlikely']);
const compound = new Set(['binary', 'unary', 'assignment', 'conditional', 'comma']);

/**
 * An expression as one canonical text: without casts, hints (`likely()`) and
 * needless brackets, with one space where C has any. The same lock or test has
 * the same text, however it was written. What has no text of its own is `…`.
 */
export function printExpression(expression: Expression | StatementArgument): string {
  const x = bare(expression);
  switch (x.kind) {
    case 'name':
      return x.name;
    case 'number':
      return x.text;
    case 'string':
      return '"…"';
    case 'member':
      return `${printOperand(x.object)}${x.arrow ? '->' : '.'}${x.field}`;
    case 'index':
      return `${printOperand(x.object)}[${printExpression(x.index)}]`;
    case 'unary':
      return `${x.operator}${printOperand(x.operand)}`;
    case 'postfix':
      return `${printOperand(x.operand)}${x.operator}`;
    case 'binary':
      return `${beside(x.left, ['unary'])} ${x.operator} ${beside(x.right, ['unary'])}`;
    case 'assignment':
      return `${target(x.target)} ${x.operator} ${argument(x.value)}`;
    case 'conditional':
      return [
        beside(x.test, ['unary', 'binary']),
        x.yes ? `? ${beside(x.yes, ['unary', 'binary'])} :` : '?:',
        beside(x.no, ['unary', 'binary']),
      ].join(' ');
    case 'comma':
      return `${printExpression(x.first)}, ${printExpression(x.second)}`;
    case 'call':
      return `${printOperand(x.callee)}(${x.args.map(argument).join(', ')})`;
    case 'statement-expression':
      return '({…})';
    case 'cast':
    case 'statement-argument':
    case 'opaque':
      return '…';
  }
}

/** What stands inside casts and hints. */
function bare(expression: Expression | StatementArgument): Expression | StatementArgument {
  let x = expression;
  for (;;) {
    if (x.kind === 'cast') x = x.operand;
    else if (x.kind === 'call' && x.callee.kind === 'name' && hints.has(x.callee.name)) {
      const [first] = x.args;
      if (!first || x.args.length > 1) return x;
      x = first;
    } else return x;
  }
}

/** With brackets where it has operators of its own. */
export function printOperand(x: Expression): string {
  const text = printExpression(x);
  return compound.has(bare(x).kind) ? `(${text})` : text;
}

/** As an operand, but for what binds more tightly than what it stands beside. */
function beside(x: Expression, tighter: readonly Expression['kind'][]): string {
  return tighter.some((kind) => kind === bare(x).kind) ? printExpression(x) : printOperand(x);
}

/** What stands before `=`: a star needs no brackets there. */
function target(x: Expression): string {
  return bare(x).kind === 'unary' ? printExpression(x) : printOperand(x);
}

/** Between commas, or behind `=`. */
function argument(x: Expression | StatementArgument): string {
  const text = printExpression(x);
  return bare(x).kind === 'comma' ? `(${text})` : text;
}
