import ts from 'typescript';
import { problemAt, type Problem } from '../text/problem.ts';
import type { SourceText } from '../text/source-text.ts';
import type { Fence } from './fences.ts';

/** `// => value`: what the page says a statement's value is. */
export interface Margin {
  readonly statement: ts.Statement;
  /** The expression, or the name of the constant that the statement declares. */
  readonly expression: ts.Expression | ts.Identifier;
  readonly expected: string;
  /** Offsets of all behind the arrow: a blank and the expected text, or nothing. */
  readonly from: number;
  readonly to: number;
}

const note = /\/\/[ \t]*=>/g;

/** The margin notes of a fence, and those that stand where no value is. */
export function findMargins(
  source: SourceText,
  fence: Fence,
  file: ts.SourceFile,
): { readonly margins: readonly Margin[]; readonly problems: readonly Problem[] } {
  const margins: Margin[] = [];
  const problems: Problem[] = [];
  for (const { offset, text } of fence.lines) {
    for (const match of text.matchAll(note)) {
      const at = offset + match.index;
      if (isInLiteral(file, at)) continue;
      const statement = statementBefore(file, at);
      const expression = statement && valueOf(statement);
      if (statement && expression) {
        const expected = text.slice(match.index + match[0].length).trim();
        const from = at + match[0].length;
        margins.push({ statement, expression, expected, from, to: offset + text.trimEnd().length });
      } else {
        problems.push(
          problemAt(
            source,
            at,
            'LI210',
            'this // => has no value before it.',
            'Put it behind an expression or a const at the top level of the example, on its last line.',
          ),
        );
      }
      break;
    }
  }
  return { margins, problems };
}

/** The top-level statement whose own trailing comment begins at `at`. */
function statementBefore(file: ts.SourceFile, at: number): ts.Statement | undefined {
  return file.statements.find((statement) =>
    ts.getTrailingCommentRanges(file.text, statement.end)?.some(({ pos }) => pos === at),
  );
}

function valueOf(statement: ts.Statement): ts.Expression | undefined {
  if (ts.isExpressionStatement(statement)) return statement.expression;
  if (!ts.isVariableStatement(statement)) return undefined;
  const [declaration, ...others] = statement.declarationList.declarations;
  return declaration && others.length === 0 && ts.isIdentifier(declaration.name)
    ? declaration.name
    : undefined;
}

function isInLiteral(file: ts.SourceFile, at: number): boolean {
  let found = false;
  const visit = (node: ts.Node): void => {
    if (at < node.getStart(file) || at >= node.end) return;
    found ||=
      ts.isLiteralExpression(node) ||
      ts.isTemplateHead(node) ||
      ts.isTemplateMiddle(node) ||
      ts.isTemplateTail(node);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
