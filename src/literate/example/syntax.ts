import ts from 'typescript';
import { blankSourceFile } from 'ts-blank-space';
import { problemAt, type Problem } from '../text/problem.ts';
import { blankOutside, type SourceText } from '../text/source-text.ts';
import { bodyRanges, type Fence } from './fences.ts';

/** One fence's syntax, at the page's own offsets. */
export interface Syntax {
  readonly file: ts.SourceFile;
  /** The page with only this fence's JavaScript left; nothing has moved. */
  readonly javascript: string;
  readonly problems: readonly Problem[];
}

/** Makes every fence a module, so that `await` may stand at its top level. */
const asModule = '\nexport {};';

/** Parses one fence and erases its types. */
export function parseFence(source: SourceText, fence: Fence): Syntax {
  const text = blankOutside(source.text, bodyRanges(fence)) + asModule;
  const file = ts.createSourceFile(`${source.file}.ts`, text, ts.ScriptTarget.ES2022, true);
  const problems = syntaxErrors(source, text);
  if (problems.length > 0) return { file, javascript: '', problems };
  const javascript = blankSourceFile(file, (node) => {
    problems.push(
      problemAt(
        source,
        node.getStart(file),
        'LI212',
        'this syntax is more than types.',
        'Only TypeScript that leaves JavaScript when its types are blanked out runs here.',
      ),
    );
  });
  if (fence.lines.some((line) => line.offset !== source.start(source.position(line.offset).line))) {
    problems.push(...indentedTemplates(source, file));
  }
  return { file, javascript: javascript.slice(0, source.text.length), problems };
}

function syntaxErrors(source: SourceText, text: string): Problem[] {
  const { diagnostics = [] } = ts.transpileModule(text, {
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  return diagnostics
    .slice(0, 1)
    .map((diagnostic) =>
      problemAt(
        source,
        Math.min(diagnostic.start ?? 0, source.text.length),
        'LI212',
        `TS${String(diagnostic.code)} ${ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ')}`,
        'The example was not run.',
      ),
    );
}

/** In an indented fence a template's further lines would keep the indent. */
function indentedTemplates(source: SourceText, file: ts.SourceFile): Problem[] {
  const problems: Problem[] = [];
  const visit = (node: ts.Node): void => {
    const isTemplate = ts.isTemplateExpression(node) || ts.isNoSubstitutionTemplateLiteral(node);
    if (isTemplate && /[\r\n]/.test(node.getText(file))) {
      problems.push(
        problemAt(
          source,
          node.getStart(file),
          'LI212',
          'a template of several lines stands in an indented fence, whose indent would be part of it.',
          'Join lines with \\n, or move the fence out of the list or quote.',
        ),
      );
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return problems;
}
