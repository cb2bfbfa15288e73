import ts from 'typescript';

/** The names that the top level of a fence gives to the fences after it. */
export interface Declared {
  /** Assigned where they stand: imports, `let`, `var`. */
  readonly assigned: readonly string[];
  /** Copied to the scope behind their statement: `const` and classes. */
  readonly copied: ReadonlyMap<ts.Statement, readonly string[]>;
  /** Copied to the scope before the fence begins: functions. */
  readonly functions: readonly string[];
}

/** Reads what a fence declares at its top level. */
export function findDeclared(file: ts.SourceFile): Declared {
  const assigned: string[] = [];
  const copied = new Map<ts.Statement, readonly string[]>();
  const functions: string[] = [];
  for (const statement of file.statements) {
    if (isAmbient(statement)) continue;
    if (ts.isImportDeclaration(statement)) {
      assigned.push(...importedNames(statement));
    } else if (ts.isVariableStatement(statement)) {
      const names = statement.declarationList.declarations.flatMap(({ name }) => boundNames(name));
      if (isConst(statement)) copied.set(statement, names);
      else assigned.push(...names);
    } else if (ts.isClassDeclaration(statement) && statement.name) {
      copied.set(statement, [statement.name.text]);
    } else if (ts.isFunctionDeclaration(statement) && statement.name && statement.body) {
      functions.push(statement.name.text);
    }
  }
  return { assigned, copied, functions };
}

/** Whether the statement leaves no JavaScript behind (`declare …`). */
export function isAmbient(statement: ts.Statement): boolean {
  return (
    ts.canHaveModifiers(statement) &&
    (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword)
  );
}

/** Whether a variable statement's names cannot be assigned again. */
export function isConst(statement: ts.VariableStatement): boolean {
  return (
    (statement.declarationList.flags & ts.NodeFlags.BlockScoped) !== ts.NodeFlags.Let &&
    (statement.declarationList.flags & ts.NodeFlags.BlockScoped) !== 0
  );
}

/** What an import brings at run time: `[imported, local]`, `*` for all. */
export function importedPairs(statement: ts.ImportDeclaration): [string, string][] {
  const clause = statement.importClause;
  if (!clause || clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return [];
  const pairs: [string, string][] = clause.name ? [['default', clause.name.text]] : [];
  const bindings = clause.namedBindings;
  if (bindings && ts.isNamespaceImport(bindings)) pairs.push(['*', bindings.name.text]);
  if (bindings && ts.isNamedImports(bindings)) {
    for (const { isTypeOnly, propertyName, name } of bindings.elements) {
      if (!isTypeOnly) pairs.push([(propertyName ?? name).text, name.text]);
    }
  }
  return pairs;
}

function importedNames(statement: ts.ImportDeclaration): string[] {
  return importedPairs(statement).map(([, local]) => local);
}

function boundNames(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) =>
    ts.isOmittedExpression(element) ? [] : boundNames(element.name),
  );
}
