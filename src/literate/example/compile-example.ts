import type { ExampleCode } from './runnable-example.ts';
import { blankTypes } from './blank-types.ts';
import { applyEdits, stampEdits, type Edit } from './stamp-edits.ts';
import {
  child,
  children,
  EditError,
  nameOf,
  parse,
  type Node,
  type Syntax,
} from './example-syntax.ts';

/** Where the edited example stands. */
export interface EditPlace {
  /** `docs/before.md` */
  readonly file: string;
  readonly index: number;
  /** Line of the opening marker in the page. */
  readonly line: number;
  readonly indent: number;
}

/** What a reader wrote, ready to run. */
export interface CompiledEdit {
  readonly code: ExampleCode;
  /** Where its `// => value` notes stand, by line of the edit from 1. */
  readonly margins: readonly { readonly line: number; readonly expected: string }[];
}

interface Note {
  readonly statement: Node;
  readonly value: Node;
  readonly expected: string;
  readonly line: number;
}

/**
 * Compiles what a reader wrote in place of an example: the same form as
 * src/literate/example/compile.ts gives at build, from a parser small enough
 * to load. A test compares the two on every example of the site.
 *
 * @throws LI151 on a syntax error, or a note without a value
 */
export function compileEdit(text: string, place: EditPlace): CompiledEdit {
  const syntax = parse(text);
  const javascript = blankTypes(syntax);
  const notes = findNotes(syntax);
  const edits: Edit[] = stampEdits(syntax, place);
  const functions = syntax.body
    .filter(isNamedFunction)
    .map((node) => nameOf(child(unexported(node), 'id')));
  let before = functions.map((name) => `$set.${name}(${name});`).join('');
  const names: string[] = [];
  const copiedNames: string[] = [];
  let behind: number | null = null;
  for (const statement of syntax.body) {
    const margin = notes.findIndex((note) => note.statement === statement);
    const note = notes[margin];
    const value = `$page.value(${String(place.index)}, ${String(margin)}, `;
    if (note && statement.type === 'ExpressionStatement') {
      const open = `;${value}(`;
      if (behind === null) before += open;
      else edits.push({ from: behind, to: behind, text: open });
      edits.push({
        from: expressionEnd(text, statement),
        to: expressionEnd(text, statement),
        text: '));',
      });
    }
    edits.push(...statementEdits(text, statement));
    names.push(...assignedNames(statement));
    const copied = copiedFrom(statement);
    copiedNames.push(...copied);
    let after = copied.map((name) => `$set.${name}(${name});`).join('');
    if (note && statement.type !== 'ExpressionStatement')
      after += `${value}${nameOf(note.value)});`;
    if (after) edits.push({ from: statement.end, to: statement.end, text: `;${after}` });
    behind = statement.end;
  }
  const body = indented(applyEdits(javascript, edits), place.indent);
  const open = `$page.example(${String(place.index)}, async () => {${before}`;
  return {
    code: {
      javascript: [' '.repeat(place.indent) + open, ...body, `${' '.repeat(place.indent)}});`].join(
        '\n',
      ),
      names: [...names, ...functions, ...copiedNames],
    },
    margins: notes.map(({ line, expected }) => ({ line, expected })),
  };
}

/** The notes behind the expressions and constants of the top level. */
function findNotes({ text, body, comments }: Syntax): Note[] {
  return comments.flatMap((comment) => {
    const [arrow] = /^[ \t]*=>/.exec(comment.text) ?? [];
    if (arrow === undefined) return [];
    const statement = body.find(
      ({ end }) => end <= comment.start && /^[ \t]*$/.test(text.slice(end, comment.start)),
    );
    const value = statement && noted(statement);
    if (!statement || !value) {
      throw new EditError(
        'LI151',
        text,
        comment.start,
        'this // => has no value before it.',
        'Put it behind an expression or a const at the top level, on its last line.',
      );
    }
    const line = text.slice(0, comment.start).split('\n').length;
    return [{ statement, value, expected: comment.text.slice(arrow.length).trim(), line }];
  });
}

function noted(statement: Node): Node | null {
  if (statement.type === 'ExpressionStatement') return child(statement, 'expression');
  const [declarator, ...others] = children(statement, 'declarations');
  const id = declarator && others.length === 0 ? child(declarator, 'id') : null;
  return id?.type === 'Identifier' ? id : null;
}

/** Where the expression of a statement ends, its own parentheses included. */
function expressionEnd(text: string, statement: Node): number {
  const end = text[statement.end - 1] === ';' ? statement.end - 1 : statement.end;
  return text.slice(statement.start, end).trimEnd().length + statement.start;
}

/** What turns a module's statement into one of a function's body. */
function statementEdits(text: string, statement: Node): Edit[] {
  if (isAmbient(statement)) return [];
  if (statement.type === 'ImportDeclaration') return importEdits(text, statement);
  const edits: Edit[] = [];
  const inner = unexported(statement);
  if (inner !== statement) {
    edits.push({ from: statement.start, to: statement.start + 'export'.length, text: '      ' });
  } else if (/^Export/.test(statement.type)) {
    throw new EditError(
      'LI151',
      text,
      statement.start,
      'an example exports nothing.',
      'Later examples of the page see its names without an export.',
    );
  }
  if (inner.type === 'VariableDeclaration' && inner['kind'] !== 'const') {
    const declarations = children(inner, 'declarations');
    const hasPattern = declarations.some((one) => child(one, 'id')?.type !== 'Identifier');
    const end = declarations.at(-1)?.end ?? inner.end;
    edits.push({ from: inner.start, to: inner.start + 3, text: hasPattern ? ' ;(' : '   ' });
    edits.push({ from: end, to: end, text: hasPattern ? ');' : ';' });
  }
  return edits;
}

/** A static import as an assignment, with as many line breaks as it had. */
function importEdits(text: string, statement: Node): Edit[] {
  const all = children(statement, 'specifiers');
  const pairs = importedPairs(statement);
  const source = child(statement, 'source');
  const call = `await $page.import(${text.slice(source?.start, source?.end)})`;
  const lines = text.slice(statement.start, statement.end).replace(/[^\r\n]/g, '');
  const put = (code: string): Edit[] => [
    { from: statement.start, to: statement.end, text: `;${code}${lines}` },
  ];
  if (pairs.length === 0) return all.length > 0 ? [] : put(`${call};`);
  const whole = pairs.find(([imported]) => imported === '*');
  const named = pairs.filter(([imported]) => imported !== '*');
  const list = named.map(([imported, local]) => `${imported}: ${local}`).join(', ');
  const assignments = [
    ...(whole ? [`${whole[1]} = ${call};`] : []),
    ...(named.length > 0 ? [`({ ${list} } = ${call});`] : []),
  ];
  return put(assignments.join(' '));
}

/** What an import brings at run time: `[imported, local]`, `*` for all. */
function importedPairs(statement: Node): [imported: string, local: string][] {
  if (statement['importKind'] === 'type') return [];
  return children(statement, 'specifiers')
    .filter((specifier) => specifier['importKind'] !== 'type')
    .map((specifier) => {
      const local = nameOf(child(specifier, 'local'));
      if (specifier.type === 'ImportNamespaceSpecifier') return ['*', local];
      if (specifier.type === 'ImportDefaultSpecifier') return ['default', local];
      return [nameOf(child(specifier, 'imported')), local];
    });
}

function assignedNames(statement: Node): string[] {
  if (isAmbient(statement)) return [];
  if (statement.type === 'ImportDeclaration')
    return importedPairs(statement).map(([, name]) => name);
  const inner = unexported(statement);
  return inner.type === 'VariableDeclaration' && inner['kind'] !== 'const' ? boundBy(inner) : [];
}

function copiedFrom(statement: Node): string[] {
  if (isAmbient(statement)) return [];
  const inner = unexported(statement);
  if (inner.type === 'ClassDeclaration') return [nameOf(child(inner, 'id'))];
  return inner.type === 'VariableDeclaration' && inner['kind'] === 'const' ? boundBy(inner) : [];
}

function boundBy(declaration: Node): string[] {
  return children(declaration, 'declarations').flatMap((one) => boundNames(child(one, 'id')));
}

function boundNames(pattern: Node | null): string[] {
  if (!pattern) return [];
  const parts = [...children(pattern, 'properties'), ...children(pattern, 'elements')];
  const nested = child(pattern, 'argument') ?? child(pattern, 'left') ?? child(pattern, 'value');
  if (pattern.type === 'Identifier') return [nameOf(pattern)];
  return [...parts.flatMap(boundNames), ...(nested ? boundNames(nested) : [])];
}

function isNamedFunction(statement: Node): boolean {
  return unexported(statement).type === 'FunctionDeclaration';
}

function isAmbient(statement: Node): boolean {
  return unexported(statement)['declare'] === true;
}

/** The declaration that an `export` stands before, or the statement itself. */
function unexported(statement: Node): Node {
  const inner =
    statement.type === 'ExportNamedDeclaration' ? child(statement, 'declaration') : null;
  return inner ?? statement;
}

function indented(text: string, indent: number): string[] {
  return text.split('\n').map((line) => (line === '' ? '' : ' '.repeat(indent) + line).trimEnd());
}
