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
      return `${operand(x.object)}${x.arrow ? '->' : '.'}${x.field}`;
    case 'index':
      return `${operand(x.object)}[${printExpression(x.index)}]`;
    case 'unary':
      return `${x.operator}${operand(x.operand)}`;
    case 'postfix':
      return `${operand(x.operand)}${x.operator}`;
    case 'binary':
      return `${operand(x.left)} ${x.operator} ${operand(x.right)}`;
    case 'assignment':
      return `${target(x.target)} ${x.operator} ${argument(x.value)}`;
    case 'conditional':
      return [operand(x.test), x.yes ? `? ${operand(x.yes)} :` : '?:', operand(x.no)].join(' ');
    case 'comma':
      return `${printExpression(x.first)}, ${printExpression(x.second)}`;
    case 'call':
      return `${operand(x.callee)}(${x.args.map(argument).join(', ')})`;
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
function operand(x: Expression): string {
  const text = printExpression(x);
  return compound.has(bare(x).kind) ? `(${text})` : text;
}

/** What stands before `=`: a star needs no brackets there. */
function target(x: Expression): string {
  return bare(x).kind === 'unary' ? printExpression(x) : operand(x);
}

/** Between commas, or behind `=`. */
function argument(x: Expression | StatementArgument): string {
  const text = printExpression(x);
  return bare(x).kind === 'comma' ? `(${text})` : text;
}
