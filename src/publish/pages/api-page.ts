import path from 'node:path';
import ts from 'typescript';
import { pagePath } from '../../show/address/addresses.ts';
import { pathMax } from '../../show/address/place.ts';
import { blockId } from '../cite/blocks.ts';

/** The file whose exports are the public API, from the repository's root. */
const entry = 'src/index.ts';

/**
 * The reference of everything that `imbalance` exports, as Markdown: the groups
 * of src/index.ts in its order, and of each export what its docstring says. Each
 * `@example` becomes an example of the page, so that it runs as a test.
 */
export function apiMarkdown(root: string): string {
  const file = path.join(root, entry);
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), (name) =>
    ts.sys.readFile(name),
  ) as { config?: { compilerOptions?: object } };
  const { options } = ts.convertCompilerOptionsFromJson(config?.compilerOptions ?? {}, root);
  const program = ts.createProgram([file], { ...options, types: [] });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  return Array.from(source?.statements ?? [])
    .filter((statement) => ts.isExportDeclaration(statement))
    .flatMap((statement) => [
      ...groupHeading(statement),
      ...exported(statement).map((name) => entryOf(name, checker)),
    ])
    .join('\n\n');
}

/** `/** Runs: what they are. *\/` above a statement begins a group. */
function groupHeading(statement: ts.ExportDeclaration): string[] {
  const ranges = ts.getLeadingCommentRanges(statement.getSourceFile().text, statement.pos) ?? [];
  return ranges.flatMap(({ pos, end }) => {
    const text = statement.getSourceFile().text.slice(pos, end);
    const [, title, about] = /^\/\*\* ([^:]*): (.*) \*\/$/.exec(text) ?? [];
    return title === undefined ? [] : [`## ${title}`, about ?? ''];
  });
}

function exported({ exportClause }: ts.ExportDeclaration): readonly ts.Identifier[] {
  if (!exportClause || !ts.isNamedExports(exportClause)) return [];
  return exportClause.elements.flatMap(({ name }) => (ts.isIdentifier(name) ? [name] : []));
}

function entryOf(name: ts.Identifier, checker: ts.TypeChecker): string {
  const alias = checker.getSymbolAtLocation(name);
  if (!alias) return '';
  const symbol = checker.getAliasedSymbol(alias);
  const declaration = symbol.declarations?.[0];
  const isType = (symbol.flags & ts.SymbolFlags.Value) === 0;
  const id = isType ? `type-${symbol.name.toLowerCase()}` : symbol.name;
  return [
    `### ${symbol.name}${isType ? ' (type)' : ''} {#${id}}`,
    ...(declaration ? signatures(symbol, declaration, checker) : []),
    textOf(symbol.getDocumentationComment(checker)),
    ...tagLines(symbol),
    ...members(symbol, checker),
    ...examples(symbol),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function signatures(
  symbol: ts.Symbol,
  declaration: ts.Declaration,
  checker: ts.TypeChecker,
): string[] {
  if (ts.isInterfaceDeclaration(declaration)) return [];
  if (ts.isTypeAliasDeclaration(declaration)) {
    const text = declaration.type.getText().replace(/\s+/g, ' ');
    return text.length < 90 ? [`\`${text}\``] : [];
  }
  const type = checker.getTypeOfSymbolAtLocation(symbol, declaration);
  const calls = [...type.getCallSignatures(), ...type.getConstructSignatures()];
  if (calls.length === 0) return [`\`${checker.typeToString(type)}\``];
  const isClass = ts.isClassDeclaration(declaration);
  return calls.map(
    (call) => `\`${isClass ? 'new ' : ''}${symbol.name}${checker.signatureToString(call)}\``,
  );
}

/** `@throws`, `@source` and `@omits` as a list. */
function tagLines(symbol: ts.Symbol): string[] {
  const labels: Readonly<Record<string, string>> = {
    throws: 'Throws',
    source: 'Models',
    omits: 'Leaves out',
  };
  const lines = symbol.getJsDocTags().flatMap(({ name, text }) => {
    const label = labels[name];
    if (label === undefined) return [];
    const said = textOf(text ?? []);
    const linked = name === 'throws' ? said.replace(/\bLI\d{3}\b/g, '[$&](/errors#$&)') : said;
    return [`- ${label}: ${linked}`];
  });
  return lines.length === 0 ? [] : [lines.join('\n')];
}

/** The name of a member's row. It hangs on no text, so that a type may grow and the address stays. */
function rowId(owner: string, member: string): string {
  const id = `${owner}-${member}`;
  return pagePath('api', id).length > pathMax ? blockId('p', id) : id;
}

/** The fields of an interface, or the methods of a class, as a table. */
function members(symbol: ts.Symbol, checker: ts.TypeChecker): string[] {
  const rows = [...(symbol.members?.values() ?? [])].flatMap((member) => {
    const [declaration] = member.declarations ?? [];
    const isShown =
      declaration &&
      (ts.isPropertySignature(declaration) ||
        ts.isMethodDeclaration(declaration) ||
        ts.isGetAccessorDeclaration(declaration));
    if (!isShown || !ts.isIdentifier(declaration.name)) return [];
    const type = checker.typeToString(
      checker.getTypeOfSymbolAtLocation(member, declaration),
      undefined,
      ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope,
    );
    const says = textOf(member.getDocumentationComment(checker)).replace(/\|/g, '\\|');
    const name = `{#${rowId(symbol.name, member.name)}}`;
    return [`| \`${member.name}\` | ${code(type)} | ${says === '' ? name : `${says} ${name}`} |`];
  });
  if (rows.length === 0) return [];
  return [['| member | type | what it is |', '| --- | --- | --- |', ...rows].join('\n')];
}

function examples(symbol: ts.Symbol): string[] {
  return symbol
    .getJsDocTags()
    .filter(({ name }) => name === 'example')
    .map(({ text }) => {
      const lines = ts.displayPartsToString(text).split('\n');
      return ['```ts run reset', ...lines, '```'].join('\n');
    });
}

/** A docstring's text as one paragraph each; a tag in it is no HTML. */
function textOf(parts: readonly ts.SymbolDisplayPart[]): string {
  return ts
    .displayPartsToString([...parts])
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .join('\n\n')
    .split(/(`[^`]*`)/)
    .map((piece, i) => (i % 2 === 1 ? piece : piece.replace(/</g, '&lt;').replace(/\{\{/g, '{ {')))
    .join('');
}

/** Code in a cell of a table, where a bar would end the cell. */
function code(text: string): string {
  return `\`${text.replace(/\|/g, '\\|')}\``;
}
