import ts from 'typescript';

/**
 * The statements of a file that call a generator function and leave it at that:
 * a `yield*` that was forgotten. TypeScript takes them for calls like others.
 */
export function unrunGenerators(
  file: ts.SourceFile,
  checker: ts.TypeChecker,
): { readonly start: number; readonly name: string }[] {
  const found: { readonly start: number; readonly name: string }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isExpressionStatement(node) && ts.isCallExpression(node.expression)) {
      const { symbol } = checker.getTypeAtLocation(node.expression) as { symbol?: ts.Symbol };
      if (symbol?.name === 'Generator') {
        found.push({ start: node.getStart(), name: `${node.expression.expression.getText()}()` });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
