import path from 'node:path';
import ts from 'typescript';
import type { Example, Page } from './page.ts';
import { problemAt, type Problem } from '../text/problem.ts';
import type { SourceText } from '../text/source-text.ts';
import { unrunGenerators } from './unrun-generators.ts';
import { isAlone, virtualFiles, virtualName } from './virtual-files.ts';

/** What every example may use without importing it, in Node and in a browser. */
const ambient = `
/** Prints its arguments, as the output fence below the example shows them. */
declare function print(...values: readonly unknown[]): void;
declare const console: { log(...values: readonly unknown[]): void };
`;

interface Virtual {
  readonly version: number;
  readonly text: string;
}

/**
 * Checks the examples of all pages as one program, with the options of the
 * root's `tsconfig.json`. A scope of a page is one file, whose text is the page with
 * everything but the examples blank, so positions need no translation.
 */
export class TypeChecker {
  readonly #root: string;
  readonly #options: ts.CompilerOptions;
  readonly #virtual = new Map<string, Virtual>();
  readonly #parsed = new Map<string, { readonly version: number; readonly file: ts.SourceFile }>();
  readonly #host: ts.CompilerHost;
  #program: ts.Program | null = null;
  #isStale = false;

  /** `modules` are the files that examples import by a name. */
  constructor(root: string, docs: string, modules: Readonly<Record<string, string>>) {
    this.#root = root;
    this.#options = readOptions(root, modules);
    this.#host = this.#createHost();
    this.#virtual.set(path.join(docs, 'ambient.d.ts'), { version: 0, text: ambient });
  }

  /** Takes a page in, or its newer text. */
  update(page: Page): void {
    const prefix = path.join(this.#root, page.source.file);
    for (const [file, text] of virtualFiles(page)) this.#put(`${prefix}.${file}.ts`, text);
  }

  /** A source file has changed on disk. */
  touch(file: string): void {
    if (this.#parsed.delete(file)) this.#isStale = true;
  }

  /** The type errors of one example; of one that must fail, what it lacks. */
  check(page: Page, example: Example): Problem[] {
    const file = `${path.join(this.#root, page.source.file)}.${virtualName(page, example)}.ts`;
    // What is left open is missed only at the file's end: that is its own end here.
    const end = isAlone(example) ? page.source.end(example.fence.closeLine - 1) : Infinity;
    const errors = this.#diagnostics(file, page.source, end).filter(
      ({ line }) => line > example.fence.line && line < example.fence.closeLine,
    );
    return example.kind === 'fails' ? compareFailures(page.source, example, errors) : errors;
  }

  /** The names that an example declares at its top level, with their types. */
  declaredTypes(page: Page, example: Example): { readonly name: string; readonly type: string }[] {
    const file = `${path.join(this.#root, page.source.file)}.${virtualName(page, example)}.ts`;
    const program = this.#current();
    const checker = program.getTypeChecker();
    const [from, to] = [example.fence.line, example.fence.closeLine];
    return (program.getSourceFile(file)?.statements ?? []).flatMap((statement) => {
      const { line } = page.source.position(statement.getStart());
      if (line < from || line > to) return [];
      const declared = ts.isVariableStatement(statement)
        ? statement.declarationList.declarations.map(({ name }) => name)
        : ts.isFunctionDeclaration(statement) && statement.name
          ? [statement.name]
          : [];
      return declared.filter(ts.isIdentifier).map((name) => ({
        name: name.text,
        type: checker.typeToString(checker.getTypeAtLocation(name), name),
      }));
    });
  }

  #put(file: string, text: string): void {
    const known = this.#virtual.get(file);
    if (known?.text === text) return;
    this.#virtual.set(file, { version: (known?.version ?? 0) + 1, text });
    this.#isStale = true;
  }

  #current(): ts.Program {
    if (this.#program && !this.#isStale) return this.#program;
    const old = this.#program ?? undefined;
    this.#program = ts.createProgram([...this.#virtual.keys()], this.#options, this.#host, old);
    this.#isStale = false;
    return this.#program;
  }

  #diagnostics(file: string, source: SourceText, end: number): Problem[] {
    const program = this.#current();
    const parsed = program.getSourceFile(file);
    if (!parsed) return [];
    const all = [
      ...program.getSyntacticDiagnostics(parsed),
      ...program.getSemanticDiagnostics(parsed),
    ];
    const unrun = unrunGenerators(parsed, program.getTypeChecker()).map(({ start, name }) =>
      problemAt(
        source,
        start,
        'LI213',
        `${name} makes a generator, and nothing runs it.`,
        'Write yield* before the call.',
      ),
    );
    const errors = all.map(({ code, messageText, start = 0 }) =>
      problemAt(
        source,
        Math.min(start, source.text.length, end),
        'LI213',
        `TS${String(code)}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
        'Change the example, or mark it with fails= if it is meant not to compile.',
      ),
    );
    return [...errors, ...unrun];
  }

  #createHost(): ts.CompilerHost {
    const disk = ts.createCompilerHost(this.#options, true);
    const versionOf = (file: string): number => this.#virtual.get(file)?.version ?? 0;
    return {
      ...disk,
      fileExists: (file) => this.#virtual.has(file) || disk.fileExists(file),
      readFile: (file) => this.#virtual.get(file)?.text ?? disk.readFile(file),
      getSourceFile: (file, languageVersion) => {
        const known = this.#parsed.get(file);
        if (known && known.version === versionOf(file)) return known.file;
        const text = this.#virtual.get(file)?.text ?? disk.readFile(file);
        if (text === undefined) return undefined;
        const parsed = ts.createSourceFile(file, text, languageVersion, true);
        this.#parsed.set(file, { version: versionOf(file), file: parsed });
        return parsed;
      },
    };
  }
}

function readOptions(root: string, modules: Readonly<Record<string, string>>): ts.CompilerOptions {
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), (file) =>
    ts.sys.readFile(file),
  ) as {
    config?: object;
  };
  const { options } = ts.parseJsonConfigFileContent(
    { ...config, include: [], files: [] },
    ts.sys,
    root,
  );
  return {
    ...options,
    noEmit: true,
    moduleDetection: ts.ModuleDetectionKind.Force,
    // A page's names may wait for a later example, and a reader needs no Node.
    noUnusedLocals: false,
    noUnusedParameters: false,
    types: [],
    paths: Object.fromEntries(Object.entries(modules).map(([name, file]) => [name, [file]])),
  };
}

/** What an example that must not compile lacks, or has too much. */
function compareFailures(
  source: SourceText,
  { fence }: Example,
  errors: readonly Problem[],
): Problem[] {
  const left = [...errors];
  const problems: Problem[] = [];
  for (const { code, line } of fence.info.fails) {
    const index = left.findIndex(
      (error) =>
        error.fact.startsWith(`${code}:`) && (line === null || error.line === fence.line + line),
    );
    if (index >= 0) {
      left.splice(index, 1);
      continue;
    }
    const where = line === null ? '' : ` on its line ${String(line)}`;
    const same = left.findIndex((error) => error.fact.startsWith(`${code}:`));
    const [other] = same >= 0 ? left.splice(same, 1) : [];
    problems.push(
      problemAt(
        source,
        fence.open,
        'LI214',
        errors.length === 0
          ? `the example compiles, and should fail with ${code}${where}.`
          : `the example does not fail with ${code}${where}.`,
        other
          ? `It fails so on its line ${String(other.line - fence.line)}.`
          : 'Correct fails=, or the example.',
      ),
    );
  }
  return [...problems, ...left.map((error) => ({ ...error, code: 'LI214' }))];
}
