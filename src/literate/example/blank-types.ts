import {
  allChildren,
  child,
  children,
  CodeError,
  nameOf,
  type Node,
  type Syntax,
} from './parse-typescript.ts';

/*
 * Types go, and nothing moves:
 *
 * 1. walk the tree; what only TypeScript has is found by the type of its node or
 *    by the field of its parent (`typeFields`), and overwritten with blanks, line
 *    breaks kept;
 * 2. a whole statement of types (`interface`, `declare …`) leaves one semicolon, and
 *    so do types that end a statement: the next line cannot join the one before;
 * 3. of a cast the keyword goes with the type; of a member its modifiers and marks;
 *    of a parameter `this` its comma;
 * 4. the return type of an arrow function may span lines, and `=>` has to stand on
 *    the line of the `)`: that parenthesis moves to the end of the type;
 * 5. what leaves JavaScript behind (`enum` and its like) is refused.
 *
 * The idea is that of Bloomberg's ts-blank-space, on acorn's tree instead of
 * TypeScript's: small enough for a browser.
 */

/** Fields of any node that hold nothing but types. */
const typeFields = [
  'typeAnnotation',
  'returnType',
  'typeParameters',
  'typeArguments',
  'superTypeParameters',
  'superTypeArguments',
];

/** Statements and class members that leave no JavaScript behind. */
const typeOnly = new Set([
  'TSInterfaceDeclaration',
  'TSTypeAliasDeclaration',
  'TSDeclareFunction',
  'TSDeclareMethod',
  'TSAbstractMethodDefinition',
  'TSAbstractPropertyDefinition',
  'TSIndexSignature',
]);

/** TypeScript that is more than types: blanking it out would change what runs. */
const moreThanTypes: Readonly<Record<string, string>> = {
  TSEnumDeclaration: 'an enum',
  TSModuleDeclaration: 'a namespace',
  TSParameterProperty: 'a parameter property',
  TSImportEqualsDeclaration: 'import =',
  TSExportAssignment: 'export =',
  TSTypeAssertion: 'a type assertion in angle brackets',
  Decorator: 'a decorator',
};

const modifiers = /\b(?:public|private|protected|readonly|abstract|override|declare)\b/g;

/** An identifier as it is written, escapes included. */
const identifier = /(?:[\p{ID_Continue}$\u200c\u200d]|\\u(?:[\da-f]{4}|\{[\da-f]+\}))+/iuy;

/**
 * The text with its types as blanks: JavaScript in which every character
 * stands where it stood.
 *
 * @throws LI151 on syntax that is more than types
 */
export function blankTypes(syntax: Syntax): string {
  const blanker = new Blanker(syntax.text);
  for (const statement of syntax.body) blanker.visit(statement, statement.end);
  return blanker.result();
}

class Blanker {
  readonly #text: string;
  readonly #out: string[];

  constructor(text: string) {
    this.#text = text;
    this.#out = text.split('');
  }

  result(): string {
    return this.#out.join('');
  }

  /** `end` is where the statement around this node ends. */
  visit(node: Node, end: number): void {
    const what = moreThanTypes[node.type];
    if (isTypeOnly(node)) {
      this.#statement(node);
    } else if (what !== undefined) {
      throw new CodeError(
        'LI151',
        this.#text,
        node.start,
        `${what} is more than a type.`,
        'Only TypeScript that leaves JavaScript when its types are blanked out runs here.',
      );
    } else {
      this.#inside(node, end);
    }
  }

  #inside(node: Node, end: number): void {
    const own = isStatement(node) ? node.end : end;
    if (node.type === 'TSAsExpression') this.#cast(node, 'as', own);
    else if (node.type === 'TSSatisfiesExpression') this.#cast(node, 'satisfies', own);
    else if (node.type === 'TSNonNullExpression') this.#blank(node.end - 1, node.end, own);
    else this.#fields(node, own);
    for (const inner of allChildren(node)) {
      const isType = typeFields.some((field) => node[field] === inner);
      if (!isType && !children(node, 'implements').includes(inner)) this.visit(inner, own);
    }
  }

  #fields(node: Node, end: number): void {
    const type = child(node, 'typeAnnotation');
    if (node.type === 'Identifier') this.#blank(this.#endOfName(node), node.end, end);
    else if (type) this.#blank(type.start, type.end, end);
    for (const field of typeFields.slice(2)) {
      const types = child(node, field);
      if (types) this.#blank(types.start, types.end, end);
    }
    this.#returnType(node);
    if (/Function/.test(node.type)) this.#thisParameter(node);
    if (node.type === 'ImportDeclaration') this.#specifiers(node);
    if (/^Class/.test(node.type)) this.#classHead(node);
    if (/^(?:Method|Property)Definition$/.test(node.type)) this.#member(node, type);
  }

  /** Where an identifier ends, however it is written, and its type begins. */
  #endOfName({ start }: Node): number {
    identifier.lastIndex = start;
    return start + (identifier.exec(this.#text)?.[0].length ?? 0);
  }

  /** Of an arrow function the parenthesis moves to the last line of the type. */
  #returnType(node: Node): void {
    const type = child(node, 'returnType');
    if (!type) return;
    const isSplit = this.#text.slice(type.start, type.end).includes('\n');
    this.#blank(type.start, type.end);
    if (node.type !== 'ArrowFunctionExpression' || !isSplit) return;
    const parenthesis = this.#text.lastIndexOf(')', type.start);
    this.#blank(parenthesis, parenthesis + 1);
    this.#out[type.end - 1] = ')';
  }

  #thisParameter(node: Node): void {
    const [first, second] = children(node, 'params');
    if (!first || nameOf(first) !== 'this') return;
    const comma = this.#text.indexOf(',', first.end);
    const hasComma = second
      ? comma < second.start
      : this.#text.slice(first.end, comma).trim() === '';
    this.#blank(first.start, comma >= 0 && hasComma ? comma + 1 : first.end);
  }

  #specifiers(node: Node): void {
    for (const specifier of children(node, 'specifiers')) {
      if (specifier['importKind'] !== 'type') continue;
      const [, comma = ''] = /^(\s*,)?/.exec(this.#text.slice(specifier.end)) ?? [];
      this.#blank(specifier.start, specifier.end + comma.length);
    }
  }

  #classHead(node: Node): void {
    const body = child(node, 'body');
    const [first] = children(node, 'implements');
    if (first && body) {
      this.#blank(this.#text.lastIndexOf('implements', first.start), body.start);
    }
    if (node['abstract'] === true) {
      const keyword = this.#text.indexOf('abstract', node.start);
      this.#blank(keyword, keyword + 'abstract'.length);
    }
  }

  #member(node: Node, type: Node | null): void {
    const key = child(node, 'key');
    if (!key) return;
    for (const match of this.#text.slice(node.start, key.start).matchAll(modifiers)) {
      this.#blank(node.start + match.index, node.start + match.index + match[0].length);
    }
    if (node['optional'] !== true && node['definite'] !== true) return;
    const mark = this.#text.slice(key.end, type?.start ?? node.end).search(/[?!]/);
    if (mark >= 0) this.#blank(key.end + mark, key.end + mark + 1);
  }

  #cast(node: Node, keyword: string, end: number): void {
    const type = child(node, 'typeAnnotation');
    if (!type) return;
    this.#blank(this.#text.lastIndexOf(keyword, type.start - 1), node.end, end);
  }

  #statement(node: Node): void {
    this.#blank(node.start, node.end);
    this.#out[node.start] = ';';
  }

  /**
   * Blanks a range. Where a statement ended with it, a semicolon keeps the next
   * line from joining in.
   */
  #blank(from: number, to: number, end: number | null = null): void {
    for (let i = from; i < to; i++) {
      if (this.#text[i] !== '\n' && this.#text[i] !== '\r') this.#out[i] = ' ';
    }
    if (from < to && to === end) this.#out[from] = ';';
  }
}

function isTypeOnly(node: Node): boolean {
  if (node['declare'] === true || typeOnly.has(node.type)) return true;
  if (/^(?:Method|Property)Definition$/.test(node.type)) {
    return node['abstract'] === true || child(node, 'value')?.type === 'TSDeclareMethod';
  }
  return node.type === 'ImportDeclaration'
    ? node['importKind'] === 'type'
    : node.type === 'ExportNamedDeclaration' && node['exportKind'] === 'type';
}

function isStatement({ type }: Node): boolean {
  return /Statement$|^VariableDeclaration$/.test(type);
}
