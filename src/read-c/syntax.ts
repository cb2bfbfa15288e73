/**
 * Statements and expressions, which contain each other, as kernel people write them: without headers,
 * preprocessing and types. What is neither (a type as an argument, an initializer) is an `Opaque`.
 */

/** A piece of the text: offsets from its beginning in UTF-16 units, the end exclusive, and its first line (1 and up). */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

/** A name: a variable, a constant, a macro without arguments. */
export interface Name extends Span {
  readonly kind: 'name';
  readonly name: string;
}

/** A number or a character, as written. */
export interface NumberLiteral extends Span {
  readonly kind: 'number';
  readonly text: string;
}

/** One string, or several in a row with the macros between them. */
export interface StringLiteral extends Span {
  readonly kind: 'string';
}

/** What has a place and no meaning here: `sizeof`, a type as an argument, `{ … }` of an initializer, `&&label`. */
export interface Opaque extends Span {
  readonly kind: 'opaque';
}

/** `!x`, `*x`, `&x`, `-x`, `~x`, `+x`, `++x`, `--x`. */
export interface Unary extends Span {
  readonly kind: 'unary';
  readonly operator: string;
  readonly operand: Expression;
}

/** `x++` and `x--`. */
export interface Postfix extends Span {
  readonly kind: 'postfix';
  readonly operator: '++' | '--';
  readonly operand: Expression;
}

/** Two operands and an operator, `&&` and `||` too. */
export interface Binary extends Span {
  readonly kind: 'binary';
  readonly operator: string;
  readonly left: Expression;
  readonly right: Expression;
}

/** `=`, `+=` and its kind. */
export interface Assignment extends Span {
  readonly kind: 'assignment';
  readonly operator: string;
  readonly target: Expression;
  readonly value: Expression;
}

/** `test ? yes : no`; in GNU's `test ?: no`, `yes` is null. */
export interface Conditional extends Span {
  readonly kind: 'conditional';
  readonly test: Expression;
  readonly yes: Expression | null;
  readonly no: Expression;
}

/** `first, second`. */
export interface Comma extends Span {
  readonly kind: 'comma';
  readonly first: Expression;
  readonly second: Expression;
}

/** `(type)operand`; the type is its words with one space between them. */
export interface Cast extends Span {
  readonly kind: 'cast';
  readonly type: string;
  readonly operand: Expression;
}

/** A call or a macro with arguments; a statement as an argument (`goto out`) is a `StatementArgument`. */
export interface Call extends Span {
  readonly kind: 'call';
  readonly callee: Expression;
  readonly args: readonly (Expression | StatementArgument)[];
}

/** `return`, `goto`, `break` or `continue` given to a macro. */
export interface StatementArgument extends Span {
  readonly kind: 'statement-argument';
  readonly statement: Statement;
}

/** `object.field` and `object->field`. */
export interface Member extends Span {
  readonly kind: 'member';
  readonly object: Expression;
  readonly field: string;
  readonly arrow: boolean;
}

/** `object[index]`. */
export interface Index extends Span {
  readonly kind: 'index';
  readonly object: Expression;
  readonly index: Expression;
}

/** GNU's statement expression `({ … })`. */
export interface StatementExpression extends Span {
  readonly kind: 'statement-expression';
  readonly body: Block;
}

/** Anything that has a value, or stands where one would. */
export type Expression =
  | Name
  | NumberLiteral
  | StringLiteral
  | Opaque
  | Unary
  | Postfix
  | Binary
  | Assignment
  | Conditional
  | Comma
  | Cast
  | Call
  | Member
  | Index
  | StatementExpression;

/** `{ … }`; `endLine` is the line of its closing brace. */
export interface Block extends Span {
  readonly kind: 'block';
  readonly body: readonly Statement[];
  readonly endLine: number;
}

/** An expression and its semicolon; a macro without one too. */
export interface ExpressionStatement extends Span {
  readonly kind: 'expression';
  readonly expression: Expression;
}

/** One declared variable. */
export interface Declarator extends Span {
  /** Null for a type alone (`struct x;`). */
  readonly name: string | null;
  readonly type: string;
  readonly pointer: boolean;
  readonly array: boolean;
  /** What `__free(…)` or `__cleanup(…)` names. */
  readonly cleanup: string | null;
  readonly init: Expression | null;
}

/** A declaration with all its declarators. */
export interface Declaration extends Span {
  readonly kind: 'declaration';
  readonly isStatic: boolean;
  readonly declarators: readonly Declarator[];
}

/** `if`, with or without `else`. */
export interface If extends Span {
  readonly kind: 'if';
  readonly test: Expression;
  readonly yes: Statement;
  readonly no: Statement | null;
}

/** `while`. */
export interface While extends Span {
  readonly kind: 'while';
  readonly test: Expression;
  readonly body: Statement;
}

/** `do … while (test)`; a null test is a macro in the place of `while`. */
export interface DoWhile extends Span {
  readonly kind: 'do';
  readonly body: Statement;
  readonly test: Expression | null;
  readonly testLine: number;
}

/** `for (init; test; step)`. */
export interface For extends Span {
  readonly kind: 'for';
  readonly init: ExpressionStatement | Declaration | null;
  readonly test: Expression | null;
  readonly step: Expression | null;
  readonly body: Statement;
}

/** A macro that loops over what follows: `list_for_each_entry(…) { … }`. `known`: its name says that it loops. */
export interface ForEach extends Span {
  readonly kind: 'for-each';
  readonly name: string;
  readonly args: Call['args'];
  readonly body: Statement;
  readonly known: boolean;
}

/** A macro that guards what follows: `scoped_guard(mutex, &lock) { … }`. */
export interface Scoped extends Span {
  readonly kind: 'scoped';
  readonly name: string;
  readonly args: Call['args'];
  readonly body: Statement;
}

/** `switch`; its `case` and `default` are statements of their own in its body. */
export interface Switch extends Span {
  readonly kind: 'switch';
  readonly subject: Expression;
  readonly body: Statement;
}

/** `case value:`, or `case value ... to:`. */
export interface Case extends Span {
  readonly kind: 'case';
  readonly value: Expression;
  readonly to: Expression | null;
}

/** `default:`. */
export interface Default extends Span {
  readonly kind: 'default';
}

/** `name:`. */
export interface Label extends Span {
  readonly kind: 'label';
  readonly name: string;
}

/** `goto name;`; null for GNU's `goto *pointer;`. */
export interface Goto extends Span {
  readonly kind: 'goto';
  readonly label: string | null;
}

/** `break;` and `continue;`. */
export interface Jump extends Span {
  readonly kind: 'break' | 'continue';
}

/** `return;` and `return value;`. */
export interface Return extends Span {
  readonly kind: 'return';
  readonly value: Expression | null;
}

/** Assembly; `asm goto` may go to its labels. */
export interface Assembly extends Span {
  readonly kind: 'assembly';
  readonly labels: readonly string[];
}

/** `;` alone, `fallthrough;`, `__label__ x;`. */
export interface Empty extends Span {
  readonly kind: 'empty';
}

/** What the reader could not read: `reason` says why, `calls` are the names before an opening bracket in it. */
export interface Unread extends Span {
  readonly kind: 'unread';
  readonly reason: string;
  readonly calls: readonly string[];
}

/** Anything between two semicolons. */
export type Statement =
  | Block
  | ExpressionStatement
  | Declaration
  | If
  | While
  | DoWhile
  | For
  | ForEach
  | Scoped
  | Switch
  | Case
  | Default
  | Label
  | Goto
  | Jump
  | Return
  | Assembly
  | Empty
  | Unread;
