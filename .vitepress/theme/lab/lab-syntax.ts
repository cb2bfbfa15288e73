import {
  allChildren,
  child,
  children,
  type Node,
} from '../../../src/literate/example/parse-typescript.ts';

/** What a kernel function may be written with; whatever else the language has, or will have, is refused. */
const known: ReadonlySet<string> = new Set([
  ...[
    'FunctionDeclaration',
    'FunctionExpression',
    'ArrowFunctionExpression',
    'VariableDeclaration',
  ],
  ...['VariableDeclarator', 'ExportNamedDeclaration', 'BlockStatement', 'ExpressionStatement'],
  ...['EmptyStatement', 'ReturnStatement', 'IfStatement', 'SwitchStatement', 'SwitchCase'],
  ...['ForStatement', 'ForOfStatement', 'ForInStatement', 'WhileStatement', 'DoWhileStatement'],
  ...['BreakStatement', 'ContinueStatement', 'LabeledStatement', 'ThrowStatement', 'TryStatement'],
  ...['CatchClause', 'Identifier', 'Literal', 'TemplateLiteral', 'TemplateElement'],
  ...['UnaryExpression', 'UpdateExpression', 'BinaryExpression', 'LogicalExpression'],
  ...['AssignmentExpression', 'ConditionalExpression', 'SequenceExpression', 'CallExpression'],
  ...['ChainExpression', 'MemberExpression', 'ArrayExpression', 'ObjectExpression', 'Property'],
  ...['SpreadElement', 'ObjectPattern', 'ArrayPattern', 'RestElement', 'AssignmentPattern'],
  'YieldExpression',
]);

/**
 * Ways from any value to what the judge of the function is made of: all that
 * objects and functions inherit, beyond what only tells of them.
 */
const closed: ReadonlySet<string> = new Set(
  [Object.prototype, Function.prototype]
    .flatMap((holder) => Object.getOwnPropertyNames(holder))
    .concat('prototype', 'caller', 'arguments')
    .filter((name) => name !== 'length' && name !== 'name'),
);

/** Something that a kernel function cannot have, in the words that name it. */
export interface Refused {
  readonly node: Node;
  readonly what: string;
}

/** The first thing below a node, itself included, that a kernel function cannot have. */
export function firstRefused(node: Node): Refused | null {
  const what = whatOf(node);
  if (what !== null) return { node, what };
  for (const inner of allChildren(node)) {
    const found = firstRefused(inner);
    if (found) return found;
  }
  return null;
}

/** Why this one node is refused; null: it is not. */
function whatOf(node: Node): string | null {
  if (!known.has(node.type)) return nameOfType(node.type);
  if (node['async'] === true || node['await'] === true) return 'async';
  switch (node.type) {
    case 'Literal':
      return 'regex' in node ? 'a regular expression' : null;
    case 'ExportNamedDeclaration':
      return child(node, 'declaration') ? null : 'an export without a declaration';
    case 'VariableDeclaration':
      return node['kind'] === 'let' || node['kind'] === 'const' ? null : String(node['kind']);
    case 'YieldExpression':
      return node['delegate'] === true ? null : 'yield without *';
    case 'MemberExpression':
      return propertyOf(node, 'property');
    case 'Property':
      return node['kind'] === 'init' ? propertyOf(node, 'key') : 'an accessor';
    default:
      return targetsOf(node).some(({ type }) => type === 'MemberExpression')
        ? 'an assignment to a property'
        : null;
  }
}

/** `ThisExpression` is `this`, `ClassDeclaration` is `class`. */
function nameOfType(type: string): string {
  const [word = type] = /^[A-Z][a-z]+/.exec(type) ?? [];
  return word.toLowerCase();
}

/** Why the name of a property is refused: it is computed, or leads out. */
function propertyOf(node: Node, field: 'property' | 'key'): string | null {
  const name = child(node, field);
  const value = name?.type === 'Literal' ? name['value'] : name?.['name'];
  if (node['computed'] === true && (name?.type !== 'Literal' || typeof value !== 'number'))
    return 'a computed property';
  return closed.has(String(value)) ? String(value) : null;
}

/** What a node writes to. */
function targetsOf(node: Node): readonly Node[] {
  switch (node.type) {
    case 'AssignmentExpression':
    case 'AssignmentPattern':
    case 'ForInStatement':
    case 'ForOfStatement':
      return children({ ...node, list: [node['left']] }, 'list');
    case 'UpdateExpression':
    case 'RestElement':
    case 'UnaryExpression':
      return node.type === 'UnaryExpression' && node['operator'] !== 'delete'
        ? []
        : children({ ...node, list: [node['argument']] }, 'list');
    case 'ArrayPattern':
      return children(node, 'elements');
    case 'ObjectPattern':
      return children(node, 'properties').flatMap((one) => child(one, 'value') ?? []);
    default:
      return [];
  }
}

/** What may be made of values that cannot change, and of functions. */
const lasting = /^(?:Literal|Template|Unary|Binary|Logical|Conditional|Member|Chain|Identifier)/;

/**
 * Whether a statement outside the function keeps nothing from one call to the
 * next: a function, or a constant whose value cannot change.
 */
export function keepsNothing(statement: Node): boolean {
  const declared = child(statement, 'declaration') ?? statement;
  if (declared.type === 'FunctionDeclaration' || declared.type === 'EmptyStatement') return true;
  const isConst = declared.type === 'VariableDeclaration' && declared['kind'] === 'const';
  return (
    isConst && children(declared, 'declarations').every((one) => isLasting(child(one, 'init')))
  );
}

function isLasting(value: Node | null): boolean {
  if (!value || /Function/.test(value.type)) return true;
  return lasting.test(value.type) && allChildren(value).every(isLasting);
}
