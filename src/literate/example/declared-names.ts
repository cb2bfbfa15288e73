import { child, children, nameOf, type Node } from './parse-typescript.ts';

/** What an import brings at run time: `[imported, local]`, `*` for all. */
export function importedPairs(text: string, statement: Node): [imported: string, local: string][] {
  if (statement['importKind'] === 'type') return [];
  return children(statement, 'specifiers')
    .filter((specifier) => specifier['importKind'] !== 'type')
    .map((specifier) => {
      const local = nameOf(child(specifier, 'local'));
      if (specifier.type === 'ImportNamespaceSpecifier') return ['*', local];
      if (specifier.type === 'ImportDefaultSpecifier') return ['default', local];
      const imported = child(specifier, 'imported');
      return [text.slice(imported?.start, imported?.end), local];
    });
}

/** The names that a statement declares and that an assignment gives their value. */
export function assignedNames(text: string, statement: Node): string[] {
  if (isAmbient(statement)) return [];
  if (statement.type === 'ImportDeclaration') {
    return importedPairs(text, statement).map(([, name]) => name);
  }
  const inner = unexported(statement);
  return isAssigned(inner) ? boundBy(inner) : [];
}

/** The names of constants and classes that a statement declares: they are copied once it has run. */
export function copiedFrom(statement: Node): string[] {
  if (isAmbient(statement)) return [];
  const inner = unexported(statement);
  if (inner.type === 'ClassDeclaration') return [nameOf(child(inner, 'id'))];
  return inner.type === 'VariableDeclaration' && !isAssigned(inner) ? boundBy(inner) : [];
}

/** The names that the declarations of a statement bind. */
export function boundBy(declaration: Node): string[] {
  return children(declaration, 'declarations').flatMap((one) => boundNames(child(one, 'id')));
}

function boundNames(pattern: Node | null): string[] {
  if (!pattern) return [];
  const parts = [...children(pattern, 'properties'), ...children(pattern, 'elements')];
  const nested = child(pattern, 'argument') ?? child(pattern, 'left') ?? child(pattern, 'value');
  if (pattern.type === 'Identifier') return [nameOf(pattern)];
  return [...parts.flatMap(boundNames), ...(nested ? boundNames(nested) : [])];
}

/** Whether the names of a declaration may be assigned later: those of `let` and `var`. */
export function isAssigned({ type, kind }: Node): boolean {
  return type === 'VariableDeclaration' && (kind === 'let' || kind === 'var');
}

/** Whether a statement is a function, which may be called before it stands. */
export function isNamedFunction(statement: Node): boolean {
  return unexported(statement).type === 'FunctionDeclaration' && !isAmbient(statement);
}

/** Whether a statement declares something that is elsewhere. */
export function isAmbient(statement: Node): boolean {
  return unexported(statement)['declare'] === true;
}

/** The declaration that an `export` stands before, or the statement itself. */
export function unexported(statement: Node): Node {
  const inner =
    statement.type === 'ExportNamedDeclaration' ? child(statement, 'declaration') : null;
  return inner ?? statement;
}
