import ts from 'typescript';
import { problemAt, type Problem } from '../text/problem.ts';
import type { SourceText } from '../text/source-text.ts';
import { findDeclared, importedPairs, isAmbient, isConst } from './declared.ts';
import type { Fence } from './fences.ts';
import { findMargins, type Margin } from './margin.ts';
import { stampEdits } from './stamps.ts';
import { parseFence } from './syntax.ts';

/** Text to put in place of a range of the page; an empty range inserts. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * One fence as the body of an async function, at the page's own offsets. The
 * names it declares live outside it, so that the fences after it see them;
 * whatever has to be inserted stands behind a statement, where nothing moves.
 */
export interface Compiled {
  /** The page with only this fence's JavaScript left. */
  readonly javascript: string;
  readonly edits: readonly Edit[];
  /** What has to run first, on the line of the opening marker. */
  readonly before: string;
  /** Names that the scope has to declare. */
  readonly names: readonly string[];
  readonly margins: readonly Margin[];
  /** Whether it needs `$at` (src/kernel/at.ts). */
  readonly isStamped: boolean;
  readonly problems: readonly Problem[];
}

/** Compiles the fence of example number `index`. */
export function compileFence(source: SourceText, fence: Fence, index: number): Compiled {
  const { file, javascript, problems } = parseFence(source, fence);
  const { margins, problems: misplaced } = findMargins(source, fence, file);
  const declared = findDeclared(file);
  const stamps = stampEdits(source, file);
  const edits: Edit[] = [...stamps];
  const refused: Problem[] = [];
  let before = declared.functions.map((name) => `$set.${name}(${name});`).join('');
  let behind: number | null = null;
  for (const statement of file.statements) {
    if (statement.getStart(file) >= source.text.length) break;
    const margin = margins.findIndex((m) => m.statement === statement);
    const note = margins[margin];
    if (note && ts.isExpressionStatement(statement)) {
      const open = `;$page.value(${String(index)}, ${String(margin)}, (`;
      if (behind === null) before += open;
      else edits.push({ from: behind, to: behind, text: open });
      edits.push({ from: note.expression.end, to: note.expression.end, text: '));' });
    }
    edits.push(...statementEdits(file, statement));
    refused.push(...refuseExport(source, file, statement));
    let after = (declared.copied.get(statement) ?? []).map((n) => `$set.${n}(${n});`).join('');
    if (note && !ts.isExpressionStatement(statement)) {
      const name = note.expression.getText(file);
      after += `$page.value(${String(index)}, ${String(margin)}, ${name});`;
    }
    if (after) edits.push({ from: statement.end, to: statement.end, text: `;${after}` });
    behind = statement.end;
  }
  const names = [
    ...declared.assigned,
    ...declared.functions,
    ...[...declared.copied.values()].flat(),
  ];
  return {
    javascript,
    edits,
    before,
    names,
    margins,
    isStamped: stamps.length > 0,
    problems: problems.length > 0 ? problems : [...refused, ...misplaced],
  };
}

/** What turns a module's statement into one of a function's body. */
function statementEdits(file: ts.SourceFile, statement: ts.Statement): Edit[] {
  const from = statement.getStart(file);
  if (isAmbient(statement)) return [];
  if (ts.isImportDeclaration(statement)) {
    const text = importText(file, statement);
    return text === '' ? [] : [{ from, to: statement.end, text }];
  }
  const edits: Edit[] = [];
  const exported = ts.canHaveModifiers(statement)
    ? ts.getModifiers(statement)?.find(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
    : undefined;
  if (exported) edits.push({ from, to: exported.end, text: '      ' });
  if (ts.isVariableStatement(statement) && !isConst(statement)) {
    const { declarationList: list } = statement;
    const keyword = list.getStart(file);
    const hasPattern = list.declarations.some(({ name }) => !ts.isIdentifier(name));
    edits.push({ from: keyword, to: keyword + 3, text: hasPattern ? ' ;(' : '   ' });
    edits.push({ from: list.end, to: list.end, text: hasPattern ? ');' : ';' });
  }
  return edits;
}

/** A static import as an assignment, with as many line breaks as it had. */
function importText(file: ts.SourceFile, statement: ts.ImportDeclaration): string {
  const pairs = importedPairs(statement);
  const call = `await import(${statement.moduleSpecifier.getText(file)})`;
  const lines = statement.getText(file).replace(/[^\r\n]/g, '');
  if (pairs.length === 0) return statement.importClause ? '' : `;${call};${lines}`;
  const all = pairs.find(([imported]) => imported === '*');
  const named = pairs.filter(([imported]) => imported !== '*');
  const list = named.map(([imported, local]) => `${imported}: ${local}`).join(', ');
  const assignments = [
    ...(all ? [`${all[1]} = ${call};`] : []),
    ...(named.length > 0 ? [`({ ${list} } = ${call});`] : []),
  ];
  return `;${assignments.join(' ')}${lines}`;
}

function refuseExport(source: SourceText, file: ts.SourceFile, statement: ts.Statement): Problem[] {
  if (!ts.isExportDeclaration(statement) && !ts.isExportAssignment(statement)) return [];
  return [
    problemAt(
      source,
      statement.getStart(file),
      'LI212',
      'an example exports nothing.',
      'Later examples of the page see its names without an export.',
    ),
  ];
}
