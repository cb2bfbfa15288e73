import { runInThisContext } from 'node:vm';
import { messageOf } from '../errors/message-of.ts';
import { NumberedError } from '../errors/numbered-error.ts';
import { at } from '../kernel/index.ts';
import { blankTypes } from '../literate/example/blank-types.ts';
import {
  boundBy,
  importedPairs,
  isAmbient,
  unexported,
} from '../literate/example/declared-names.ts';
import { applyEdits, type Edit } from '../literate/example/edits.ts';
import { forgottenYields } from '../literate/example/forgotten-yields.ts';
import {
  child,
  children,
  CodeError,
  nameOf,
  parse,
  type Node,
  type Syntax,
} from '../literate/example/parse-typescript.ts';
import { routeImports } from '../literate/example/route-imports.ts';
import { stampCalls } from '../literate/example/stamp-calls.ts';
import { stampedType } from '../repository/stamp-model.ts';

/** What a module exports, by name. */
export type Exports = Readonly<Record<string, unknown>>;

/** Gives a module what it imports. */
export type Importer = (specifier: string) => Promise<Exports>;

/** The function that a module becomes. */
type Started = (
  page: { readonly import: Importer },
  exported: Record<string, unknown>,
  stamp: typeof at,
) => Promise<void>;

/**
 * Runs a module of TypeScript or JavaScript without the loader of Node, of which no version before
 * 22.18 knows types: types are blanked out and each call of kernel code named by `file` and its line, as on
 * the pages. No line moves, so an error names the line that was written. The module is the body of an
 * asynchronous function; its imports come first.
 *
 * @omits circles of modules, `import.meta`, and that an import follows later assignments
 * @throws LI151 where the text is no code that can run, with the place
 */
export async function runModule(file: string, text: string, importer: Importer): Promise<Exports> {
  const exported: Record<string, unknown> = {};
  await started(file, compiled(file, text))({ import: importer }, exported, at);
  return exported;
}

function started(file: string, code: string): Started {
  const head = `'use strict'; (async ($page, $exports, $at) => { `;
  try {
    return runInThisContext(`${head}${code}\n})`, {
      filename: file,
      columnOffset: -head.length,
    }) as Started;
  } catch (error) {
    const line = error instanceof Error ? /:(\d+)\n/.exec(error.stack ?? '')?.[1] : undefined;
    const place = line === undefined ? file : `${file}, line ${line}`;
    const fact = `${messageOf(error)}.`;
    throw new NumberedError('LI151', place, fact, 'None of this code was run.');
  }
}

function compiled(file: string, text: string): string {
  try {
    const syntax = parse(text);
    const [forgotten] = forgottenYields(syntax);
    if (forgotten) throw forgotten;
    const shown = file.replaceAll('\\', '/').replaceAll("'", "\\'");
    const stamps = stampCalls(syntax, { file: shown, line: 0, stamped: stampedType });
    const edits = [...stamps, ...routeImports(syntax.body, '$page.import')];
    const { first, inside, last } = moduleEdits(syntax);
    return `${first}${applyEdits(blankTypes(syntax), [...edits, ...inside])}\n${last}`;
  } catch (error) {
    if (!(error instanceof CodeError)) throw error;
    throw new NumberedError(error.code, `${file}, ${error.place}`, error.fact, error.todo);
  }
}

/** What turns a module's statements into those of a function: on its first line, inside, at its end. */
interface ModuleEdits {
  readonly first: string;
  readonly inside: readonly Edit[];
  readonly last: string;
}

function moduleEdits({ text, body }: Syntax): ModuleEdits {
  let [first, last] = ['', ''];
  const inside: Edit[] = [];
  const blank = ({ start, end }: Node): void => {
    inside.push({ from: start, to: end, text: blanked(text.slice(start, end)) });
  };
  for (const statement of body) {
    const source = child(statement, 'source');
    const from = source && `await $page.import(${text.slice(source.start, source.end)})`;
    if (isAmbient(statement) || isTypeExport(statement)) continue;
    if (statement.type === 'ImportDeclaration') {
      first += importText(importedPairs(text, statement), from ?? '', statement);
      blank(statement);
    } else if (statement.type === 'ExportAllDeclaration') {
      const name = nameOf(child(statement, 'exported'));
      first += name === '' ? `Object.assign($exports, ${from});` : `$exports.${name} = ${from};`;
      blank(statement);
    } else if (statement.type === 'ExportDefaultDeclaration') {
      const { edit, behind } = defaultEdit(statement);
      inside.push(edit);
      last += behind;
    } else if (statement.type === 'ExportNamedDeclaration') {
      const inner = unexported(statement);
      if (inner === statement) {
        const renamed = exportedPairs(text, statement);
        const values = from === null ? '' : `(${from})`;
        const lines = renamed.map(
          ([local, name]) => `$exports[${name}] = ${values}${from === null ? local : `.${local}`};`,
        );
        if (from === null) last += lines.join('');
        else first += lines.join('');
        blank(statement);
      } else {
        inside.push({ from: statement.start, to: inner.start, text: '' });
        last += declaredBy(inner)
          .map((name) => `$exports.${name} = ${name};`)
          .join('');
      }
    }
  }
  return { first, inside, last };
}

/** A static import as constants. */
function importText(
  pairs: readonly (readonly [imported: string, local: string])[],
  from: string,
  statement: Node,
): string {
  const isForEffect = children(statement, 'specifiers').length === 0;
  if (pairs.length === 0) return isForEffect ? `${from};` : '';
  const whole = pairs.find(([imported]) => imported === '*');
  const named = pairs.filter(([imported]) => imported !== '*');
  const list = named.map(([imported, local]) => `${imported}: ${local}`).join(', ');
  return [
    ...(whole ? [`const ${whole[1]} = ${from};`] : []),
    ...(named.length > 0 ? [`const { ${list} } = ${from};`] : []),
  ].join(' ');
}

/** `export default`: a named function or class stays declared, all else is assigned. */
function defaultEdit(statement: Node): { readonly edit: Edit; readonly behind: string } {
  const declared = child(statement, 'declaration') ?? statement;
  const name = /^(?:Function|Class)Declaration$/.test(declared.type)
    ? nameOf(child(declared, 'id'))
    : '';
  const text = name === '' ? '$exports.default = ' : '';
  return {
    edit: { from: statement.start, to: declared.start, text },
    behind: name === '' ? '' : `$exports.default = ${name};`,
  };
}

/** `export { a as b }`: `[a, 'b']`, the second quoted. */
function exportedPairs(text: string, statement: Node): (readonly [string, string])[] {
  return children(statement, 'specifiers')
    .filter((specifier) => specifier['exportKind'] !== 'type')
    .map((specifier) => {
      const [local, exported] = [child(specifier, 'local'), child(specifier, 'exported')];
      const name = text.slice(exported?.start, exported?.end);
      return [text.slice(local?.start, local?.end), /^['"]/.test(name) ? name : `'${name}'`];
    });
}

function declaredBy(declaration: Node): readonly string[] {
  const isVariable = declaration.type === 'VariableDeclaration';
  return isVariable ? boundBy(declaration) : [nameOf(child(declaration, 'id'))];
}

function isTypeExport(statement: Node): boolean {
  if (statement['exportKind'] === 'type' || statement['importKind'] === 'type') return true;
  return /^TS(?:Interface|TypeAlias)Declaration$/.test(unexported(statement).type);
}

/** As many line breaks as the text had, and nothing else. */
function blanked(text: string): string {
  return `;${text.replace(/[^\r\n]/g, '')}`;
}
