import ts from 'typescript';

/** One small mistake in a source file: what stands from `from` to `to` becomes something else. */
export interface Mutant {
  readonly file: string;
  /** Line of the place, counted from 1. */
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly was: string;
  readonly becomes: string;
  /** Offset of the function whose body it stands in; -1 outside of all. */
  readonly inside: number;
}

const relations = new Map(
  Object.entries({
    '<': '<=',
    '<=': '<',
    '>': '>=',
    '>=': '>',
    '===': '!==',
    '!==': '===',
    '+': '-',
    '-': '+',
    '*': '/',
    '/': '*',
    '%': '*',
    '&&': '||',
    '||': '&&',
    '??': '&&',
    '&': '|',
    '|': '&',
    '<<': '>>',
    '>>': '<<',
    '>>>': '<<',
    '+=': '-=',
    '-=': '+=',
    '|=': '&=',
    '&=': '|=',
    '++': '--',
    '--': '++',
  }),
);

const methods = new Map(
  Object.entries({
    some: 'every',
    every: 'some',
    startsWith: 'endsWith',
    endsWith: 'startsWith',
    min: 'max',
    max: 'min',
    find: 'findLast',
    findLast: 'find',
    findIndex: 'findLastIndex',
    findLastIndex: 'findIndex',
    indexOf: 'lastIndexOf',
    lastIndexOf: 'indexOf',
    push: 'unshift',
  }),
);

/** Every mutant of a file, in its order: an operator, a condition, a value, a call left out. */
export function mutantsOf(file: string, text: string): Mutant[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Mutant[] = [];
  const add = (node: ts.Node, becomes: string, inside: number): void => {
    const from = node.getStart(source);
    const to = node.getEnd();
    const was = text.slice(from, to);
    // A mutant keeps the number of lines: what follows is at the line that it had.
    const lines = '\n'.repeat(was.split('\n').length - becomes.split('\n').length);
    const line = source.getLineAndCharacterOfPosition(from).line + 1;
    found.push({ file, line, from, to, was, becomes: becomes + lines, inside });
  };
  const visit = (node: ts.Node, around: number): void => {
    if (isOnlyType(node)) return;
    const inside = bodyOf(node)?.getStart(source) ?? around;
    for (const becomes of becoming(node, source)) add(...becomes, around);
    ts.forEachChild(node, (child) => visit(child, inside));
  };
  visit(source, -1);
  return found;
}

/** Where the bodies of a file begin, each with what stands there: a brace. */
export function bodiesOf(file: string, text: string): number[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: number[] = [];
  const visit = (node: ts.Node): void => {
    const body = bodyOf(node);
    if (body) found.push(body.getStart(source));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function bodyOf(node: ts.Node): ts.Block | null {
  if (!ts.isFunctionLike(node) || !('body' in node)) return null;
  const { body } = node;
  return body && ts.isBlock(body as ts.Node) ? (body as ts.Block) : null;
}

/** Types, imports, exports and what is declared of a module are nothing that runs. */
function isOnlyType(node: ts.Node): boolean {
  return (
    ts.isTypeNode(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isImportDeclaration(node) ||
    ts.isExportDeclaration(node) ||
    ts.isModuleDeclaration(node)
  );
}

function becoming(node: ts.Node, source: ts.SourceFile): [ts.Node, string][] {
  if (ts.isBinaryExpression(node)) {
    const { left, right, operatorToken } = node;
    const other = relations.get(operatorToken.getText(source));
    const joins = operatorToken.kind === ts.SyntaxKind.PlusToken && [left, right].some(isText);
    return other === undefined || joins ? [] : [[operatorToken, other]];
  }
  if (ts.isIfStatement(node)) return decided(node.expression);
  if (ts.isConditionalExpression(node)) return decided(node.condition);
  if (ts.isWhileStatement(node) || ts.isDoStatement(node)) return [[node.expression, 'false']];
  if (ts.isPrefixUnaryExpression(node)) return unary(node, source);
  if (ts.isPostfixUnaryExpression(node)) {
    const plus = node.operator === ts.SyntaxKind.PlusPlusToken;
    return [[node, `${node.operand.getText(source)}${plus ? '--' : '++'}`]];
  }
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [[node, 'false']];
  if (node.kind === ts.SyntaxKind.FalseKeyword) return [[node, 'true']];
  if (ts.isNumericLiteral(node)) return [[node, node.text === '0' ? '1' : '0']];
  if (ts.isStringLiteral(node)) return ts.isLiteralTypeNode(node.parent) ? [] : text(node);
  if (ts.isArrayLiteralExpression(node)) return node.elements.length > 0 ? [[node, '[]']] : [];
  if (ts.isPropertyAccessExpression(node)) {
    const other = ts.isCallExpression(node.parent) ? methods.get(node.name.text) : undefined;
    return other === undefined ? [] : [[node.name, other]];
  }
  if (ts.isExpressionStatement(node)) return leftOut(node);
  return [];
}

function decided(condition: ts.Expression): [ts.Node, string][] {
  return [
    [condition, 'true'],
    [condition, 'false'],
  ];
}

function unary(node: ts.PrefixUnaryExpression, source: ts.SourceFile): [ts.Node, string][] {
  const operand = node.operand.getText(source);
  switch (node.operator) {
    case ts.SyntaxKind.ExclamationToken:
      return [[node, `(${operand})`]];
    case ts.SyntaxKind.PlusPlusToken:
      return [[node, `--${operand}`]];
    case ts.SyntaxKind.MinusMinusToken:
      return [[node, `++${operand}`]];
    case ts.SyntaxKind.MinusToken:
      return [[node, operand]];
    default:
      return [];
  }
}

function text(node: ts.StringLiteral): [ts.Node, string][] {
  return [[node, node.text === '' ? "'?'" : "''"]];
}

function isText(node: ts.Node): boolean {
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
}

/** A statement that is a call or an assignment, not made. */
function leftOut(node: ts.ExpressionStatement): [ts.Node, string][] {
  return [[node, ';']];
}
