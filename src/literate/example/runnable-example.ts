/** An example of a page that can run, as the build hands it to the reader's browser. */
export interface RunnableExample {
  /** Position among all examples of its page; its compiled code uses it. */
  readonly index: number;
  readonly anchor: string;
  readonly title: string;
  /** Examples of one scope see each other. */
  readonly scope: number;
  /** Line of its opening marker in the page, counted from 1. */
  readonly line: number;
  /** Columns before the fence's text: the indent of a list or a quote. */
  readonly indent: number;
  /** The fence's text as it stands in the page. */
  readonly source: string;
  readonly code: ExampleCode;
  /** What the page says the noted values are. */
  readonly margins: readonly Margin[];
  /** What the page says it prints; null if it says nothing. */
  readonly output: string | null;
  /** Source and flags of the pattern that its error matches. */
  readonly throws: readonly [source: string, flags: string] | null;
  /** What the names that it declares are, found by the type checker at build. */
  readonly types: readonly { readonly name: string; readonly type: string }[];
}

/** `// => value`: where it stands, and the value. */
export interface Margin {
  readonly line: number;
  readonly expected: string;
}

/** An example as JavaScript, every character where the page has it. */
export interface ExampleCode {
  /** The lines from the opening to the closing marker. */
  readonly javascript: string;
  /** Names that it shares with the examples after it. */
  readonly names: readonly string[];
}

/** The examples of one page. */
export interface PageExamples {
  /** `docs/before.md` */
  readonly file: string;
  readonly examples: readonly RunnableExample[];
}

/** One example with the code that is to be run. */
export type Placed = Pick<RunnableExample, 'line' | 'code'>;

/**
 * The examples as one module in the shape of their page: its first line opens
 * the scope, and every example stands at its own lines.
 */
export function composeModule(file: string, placed: readonly Placed[]): string {
  const names = [...new Set(placed.flatMap(({ code }) => code.names))];
  const setters = names.map((name) => `${name}($v) { ${name} = $v; }`);
  const head =
    'export default ($page, $at) => { const { print, console } = $page;' +
    (names.length > 0 ? `let ${names.join(', ')};` : '') +
    `const $set = { ${setters.join(', ')} };`;
  const lines = [head];
  for (const { line, code } of placed) {
    code.javascript.split('\n').forEach((text, i) => {
      const at = line - 1 + i;
      while (lines.length <= at) lines.push('');
      lines[at] += text;
    });
  }
  return `${lines.join('\n')}\n};\n//# sourceURL=${file}\n`;
}
