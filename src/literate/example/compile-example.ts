import { blankTypes } from './blank-types.ts';
import {
  assignedNames,
  copiedFrom,
  importedPairs,
  isAmbient,
  isAssigned,
  isNamedFunction,
  unexported,
} from './declared-names.ts';
import { applyEdits, type Edit } from './edits.ts';
import {
  allChildren,
  child,
  children,
  CodeError,
  nameOf,
  parse,
  type Comment,
  type Node,
  type Syntax,
} from './parse-typescript.ts';
import { forgottenYields } from './forgotten-yields.ts';
import { routeImports } from './route-imports.ts';
import { stampCalls } from './stamp-calls.ts';

/*
 * An example becomes the body of an async function, whose names outlive it:
 *
 * 1. parse the text as TypeScript, and blank out its types (blank-types.ts); from
 *    here on all is edits by offset, and nothing of the text moves;
 * 2. name their line at the calls of stamped functions (stamp-calls.ts), and in the sandbox
 *    hand `import(x)` to what answers it there (route-imports.ts);
 * 3. the scope around the example declares the names. What may be assigned is
 *    assigned: `let x = 1` loses its keyword, a pattern is put into parentheses, an
 *    import becomes `({ x: x } = await import('y'))`. Constants and classes stay
 *    declared, and `$set.x(x)` behind their statement copies them; functions, which
 *    may be called before they stand, are copied before the first statement;
 * 4. where `// => value` follows a statement, its value goes to `$page.value`: an
 *    expression is put into that call, a constant is passed behind its statement.
 *
 * What is inserted stands behind a statement or before the first line. The idea is
 * that of `await` in Node's own REPL (lib/internal/repl/await.js, on acorn as well).
 */

/** Where an example stands. */
export interface ExamplePlace {
  /** `docs/before.md` */
  readonly file: string;
  /** Position among all examples of its page. */
  readonly index: number;
  /** Line of the opening marker in the page. */
  readonly line: number;
  /** Columns before its text. */
  readonly indent: number;
  /** The type of the functions whose calls name their line; null: none do. */
  readonly stamped: string | null;
}

/** What its imports call: the module's own `import`, or what the sandbox offers. */
export type Importer = 'import' | '$page.import';

/** An example ready to run, all of it by offsets of its text. */
export interface CompiledExample {
  /** The text with its types as blanks. */
  readonly javascript: string;
  readonly edits: readonly Edit[];
  /** What has to run first, on the line of the opening marker. */
  readonly before: string;
  /** Names that the scope has to declare. */
  readonly names: readonly string[];
  readonly margins: readonly Note[];
  /** Whether it needs `$at`, which stamped calls go through. */
  readonly isStamped: boolean;
  /** Why it cannot run; the rest is of no use then. */
  readonly problems: readonly CodeError[];
}

/** `// => value`: what stands behind the arrow, and from where to where. */
export interface Note {
  readonly expected: string;
  readonly from: number;
  readonly to: number;
}

/** A note with the statement before it. */
interface Placed extends Note {
  readonly statement: Node;
  /** The expression, or the name of the constant that the statement declares. */
  readonly value: Node;
}

/**
 * Compiles an example from its text alone. Problems are LI151, or LI210 for a
 * note without a value.
 */
export function compileExample(
  text: string,
  place: ExamplePlace,
  importer: Importer,
): CompiledExample {
  try {
    return compile(parse(text), place, importer);
  } catch (error) {
    if (!(error instanceof CodeError)) throw error;
    const nothing = { edits: [], before: '', names: [], margins: [], isStamped: false };
    return { javascript: '', ...nothing, problems: [error] };
  }
}

function compile(syntax: Syntax, place: ExamplePlace, importer: Importer): CompiledExample {
  const { text, body } = syntax;
  const javascript = blankTypes(syntax);
  const bare = withoutComments(javascript, syntax.comments);
  const { notes, problems } = findNotes(syntax);
  const stamps = stampCalls(syntax, place);
  const edits = importer === 'import' ? [...stamps] : [...stamps, ...routeImports(body, importer)];
  const functions = body
    .filter(isNamedFunction)
    .map((node) => nameOf(child(unexported(node), 'id')));
  let before = setters(functions);
  const assigned: string[] = [];
  const copied: string[] = [];
  let behind: number | null = null;
  for (const statement of body) {
    const margin = notes.findIndex((note) => note.statement === statement);
    const note = notes[margin];
    const value = `$page.value(${String(place.index)}, ${String(margin)}, `;
    let after = setters(copiedFrom(statement));
    if (note && statement.type === 'ExpressionStatement') {
      const open = `;${value}(`;
      if (behind === null) before += open;
      else edits.push(insertion(behind, open));
      edits.push(insertion(codeEnd(bare, statement), '));'));
    } else if (note) {
      after += `${value}${nameOf(note.value)});`;
    }
    edits.push(...statementEdits(text, bare, statement, importer));
    assigned.push(...assignedNames(text, statement));
    copied.push(...copiedFrom(statement));
    if (after) edits.push(insertion(statement.end, `;${after}`));
    behind = statement.end;
  }
  return {
    javascript,
    edits,
    before,
    names: [...assigned, ...functions, ...copied],
    margins: notes.map(({ expected, from, to }) => ({ expected, from, to })),
    isStamped: stamps.length > 0,
    problems: [
      ...body.filter(isRefusedExport).map((node) => refuseExport(text, node)),
      ...(place.indent > 0 ? body.flatMap((node) => refuseTemplates(text, node)) : []),
      ...forgottenYields(syntax),
      ...problems,
    ],
  };
}

function setters(names: readonly string[]): string {
  return names.map((name) => `$set.${name}(${name});`).join('');
}

function insertion(at: number, text: string): Edit {
  return { from: at, to: at, text };
}

/** The notes behind the expressions and constants of the top level, and those elsewhere. */
function findNotes({ text, body, comments }: Syntax): {
  readonly notes: readonly Placed[];
  readonly problems: readonly CodeError[];
} {
  const notes: Placed[] = [];
  const problems: CodeError[] = [];
  for (const { isBlock, start, end } of comments) {
    for (const { 0: note, index } of text.slice(start, end).matchAll(/\/\/[ \t]*=>.*/g)) {
      const isOwn = !isBlock && index === 0;
      const statement = body.find(
        (node) => isOwn && node.end <= start && /^[ \t]*$/.test(text.slice(node.end, start)),
      );
      const value = statement && noted(statement);
      if (statement && value) {
        const from = start + note.indexOf('=>') + 2;
        const to = start + note.trimEnd().length;
        notes.push({ statement, value, expected: text.slice(from, to).trim(), from, to });
      } else {
        problems.push(refuseNote(text, start + index));
      }
    }
  }
  return { notes, problems };
}

function noted(statement: Node): Node | null {
  if (statement.type === 'ExpressionStatement') return child(statement, 'expression');
  const [declarator, ...others] = children(unexported(statement), 'declarations');
  const id = declarator && others.length === 0 ? child(declarator, 'id') : null;
  return id?.type === 'Identifier' ? id : null;
}

function refuseNote(text: string, at: number): CodeError {
  return new CodeError(
    'LI210',
    text,
    at,
    'this // => has no value before it.',
    'Put it behind an expression or a const at the top level of the example, on its last line.',
  );
}

function withoutComments(javascript: string, comments: readonly Comment[]): string {
  return applyEdits(
    javascript,
    comments.map(({ start, end }) => ({ from: start, to: end, text: ' '.repeat(end - start) })),
  );
}

/** Where the code of a node ends: before its semicolon, and before what its types have left. */
function codeEnd(bare: string, { start, end }: Node): number {
  return start + bare.slice(start, end).replace(/[\s;]+$/, '').length;
}

/** What turns a module's statement into one of a function's body. */
function statementEdits(
  text: string,
  bare: string,
  statement: Node,
  importer: Importer,
): readonly Edit[] {
  if (isAmbient(statement)) return [];
  if (statement.type === 'ImportDeclaration') return importEdits(text, statement, importer);
  const edits: Edit[] = [];
  const inner = unexported(statement);
  if (inner !== statement) {
    edits.push({ from: statement.start, to: statement.start + 'export'.length, text: '      ' });
  }
  if (isAssigned(inner)) {
    const declarations = children(inner, 'declarations');
    const hasPattern = declarations.some((one) => child(one, 'id')?.type !== 'Identifier');
    edits.push({ from: inner.start, to: inner.start + 3, text: hasPattern ? ' ;(' : '   ' });
    edits.push(insertion(codeEnd(bare, inner), hasPattern ? ');' : ';'));
  }
  return edits;
}

/** A static import as an assignment, with as many line breaks as it had. */
function importEdits(text: string, statement: Node, importer: Importer): readonly Edit[] {
  const pairs = importedPairs(text, statement);
  const source = child(statement, 'source');
  const call = `await ${importer}(${text.slice(source?.start, source?.end)})`;
  const lines = text.slice(statement.start, statement.end).replace(/[^\r\n]/g, '');
  const put = (code: string): readonly Edit[] => [
    { from: statement.start, to: statement.end, text: `;${code}${lines}` },
  ];
  const isForEffect = children(statement, 'specifiers').length === 0;
  if (pairs.length === 0) return isForEffect ? put(`${call};`) : [];
  const whole = pairs.find(([imported]) => imported === '*');
  const named = pairs.filter(([imported]) => imported !== '*');
  const list = named.map(([imported, local]) => `${imported}: ${local}`).join(', ');
  const assignments = [
    ...(whole ? [`${whole[1]} = ${call};`] : []),
    ...(named.length > 0 ? [`({ ${list} } = ${call});`] : []),
  ];
  return put(assignments.join(' '));
}

function isRefusedExport(statement: Node): boolean {
  return statement.type.startsWith('Export') && unexported(statement) === statement;
}

function refuseExport(text: string, { start }: Node): CodeError {
  return new CodeError(
    'LI151',
    text,
    start,
    'an example exports nothing.',
    'Later examples of the page see its names without an export.',
  );
}

/** In an indented fence a template's further lines would keep the indent. */
function refuseTemplates(text: string, node: Node): CodeError[] {
  const isSplit =
    node.type === 'TemplateLiteral' && text.slice(node.start, node.end).includes('\n');
  const own = new CodeError(
    'LI151',
    text,
    node.start,
    'a template of several lines stands in an indented fence, whose indent would be part of it.',
    'Join lines with \\n, or move the fence out of the list or quote.',
  );
  return [...(isSplit ? [own] : []), ...allChildren(node).flatMap((n) => refuseTemplates(text, n))];
}
