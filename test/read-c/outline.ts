import { printExpression } from '../../src/read-c/index.ts';
import type { Call, Expression, Statement, StatementArgument } from '../../src/read-c/syntax.ts';

/** A statement as one line: what it is, what it asks, what is inside it. */
export function outline(x: Statement): string {
  switch (x.kind) {
    case 'block':
      return `{ ${x.body.map(outline).join(' ')} }`;
    case 'expression':
      return `${valueOf(x.expression)};`;
    case 'declaration':
      return x.declarators
        .map(({ type, pointer, array, name, cleanup, init }) =>
          [
            `${type}${pointer ? ' *' : ''} ${name ?? '?'}${array ? '[]' : ''}`,
            ...(cleanup === null ? [] : [`freed by ${cleanup}`]),
            ...(init === null ? [] : [`= ${valueOf(init)}`]),
          ].join(' '),
        )
        .join(', ')
        .concat(';');
    case 'if':
      return `if (${valueOf(x.test)}) ${outline(x.yes)}${x.no ? ` else ${outline(x.no)}` : ''}`;
    case 'while':
      return `while (${valueOf(x.test)}) ${outline(x.body)}`;
    case 'do':
      return `do ${outline(x.body)} while (${x.test ? valueOf(x.test) : '?'})`;
    case 'for': {
      const init = x.init ? outline(x.init) : ';';
      const test = x.test ? ` ${valueOf(x.test)}` : '';
      return `for (${init}${test};${x.step ? ` ${valueOf(x.step)}` : ''}) ${outline(x.body)}`;
    }
    case 'for-each':
      return `${x.known ? 'loop' : 'loop?'} ${x.name}(${argsOf(x.args)}) ${outline(x.body)}`;
    case 'scoped':
      return `scope ${x.name}(${argsOf(x.args)}) ${outline(x.body)}`;
    case 'switch':
      return `switch (${valueOf(x.subject)}) ${outline(x.body)}`;
    case 'case':
      return `case ${valueOf(x.value)}${x.to ? ` to ${valueOf(x.to)}` : ''}:`;
    case 'default':
      return 'default:';
    case 'label':
      return `${x.name}:`;
    case 'goto':
      return `goto ${x.label ?? '*'};`;
    case 'break':
    case 'continue':
      return `${x.kind};`;
    case 'return':
      return `return${x.value ? ` ${valueOf(x.value)}` : ''};`;
    case 'assembly':
      return `asm(${x.labels.join(', ')});`;
    case 'empty':
      return ';';
    case 'unread':
      return `UNREAD <${x.reason}>`;
  }
}

function valueOf(x: Expression | StatementArgument): string {
  if (x.kind === 'statement-argument') return outline(x.statement);
  if (x.kind === 'statement-expression') return `(${outline(x.body)})`;
  return printExpression(x);
}

function argsOf(args: Call['args']): string {
  return args.map(valueOf).join(', ');
}
