import { createRequire } from 'node:module';
import { Language, Parser } from 'web-tree-sitter';
import { readTokens, type Token } from '../../src/read-c/c-tokens.ts';
import { isAttribute, isForEachName, isLoopName } from '../../src/read-c/word-kinds.ts';
import { keepArms } from '../../src/read-c/conditional-arms.ts';
import { pairBrackets } from '../../src/read-c/token-reader.ts';
import type { Counts } from './own-counts.ts';

const kinds: Readonly<Record<string, string>> = {
  if_statement: 'if',
  while_statement: 'while',
  do_statement: 'do',
  for_statement: 'for',
  switch_statement: 'switch',
  case_statement: 'case',
  goto_statement: 'goto',
  labeled_statement: 'label',
  break_statement: 'break',
  continue_statement: 'continue',
  return_statement: 'return',
};

/** Words of the kernel that are no C, and stand before a type or behind a name. */
const strange =
  /^__(?:user|rcu|percpu|iomem|force|bitwise|private|kernel|init|exit|always_inline|fallthrough|must_check)$/;

/** Another parser of C: how often each kind of statement stands in a function's text; null where it finds an error. */
export async function openTreeSitter(): Promise<(text: string) => Counts | null> {
  await Parser.init();
  const require = createRequire(import.meta.url);
  const grammar = require.resolve('tree-sitter-c/tree-sitter-c.wasm');
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammar));
  return (text) => {
    const tree = parser.parse(plainBody(text));
    if (!tree) return null;
    const counts: Record<string, number> = {};
    const cursor = tree.walk();
    const hasError = tree.rootNode.hasError;
    for (let isThere = !hasError; isThere;) {
      const kind = kinds[cursor.nodeType];
      if (kind !== undefined && cursor.nodeIsNamed) counts[kind] = (counts[kind] ?? 0) + 1;
      isThere = cursor.gotoFirstChild() || cursor.gotoNextSibling();
      while (!isThere && cursor.gotoParent()) isThere = cursor.gotoNextSibling();
    }
    cursor.delete();
    tree.delete();
    return hasError ? null : counts;
  };
}

/**
 * A function's body as C that a parser of C knows: one arm of each `#if`, no
 * attributes, and `for (;;)` for a macro that loops. No statement comes or goes.
 */
function plainBody(text: string): string {
  const { kept } = keepArms(readTokens(text).tokens);
  const partners = pairBrackets(kept);
  const open = kept.findIndex(({ text: mark }, i) => mark === '{' && isOutside(kept, partners, i));
  const words: string[] = [];
  for (let i = Math.max(open, 0); i < kept.length; i++) {
    const token = kept[i];
    if (!token) continue;
    const close = partners[i + 1] ?? -1;
    const hasArguments = kept[i + 1]?.text === '(' && close > i;
    if (token.kind === 'word' && (isAttribute(token.text) || strange.test(token.text))) {
      if (hasArguments && isAttribute(token.text)) i = close;
    } else if (token.kind === 'word' && hasArguments && loops(kept, i, close)) {
      words.push('for(;;)');
      i = close;
    } else words.push(token.text);
  }
  return `void f(void)\n${words.join(' ')}\n`;
}

function isOutside(tokens: readonly Token[], partners: Int32Array, at: number): boolean {
  for (let i = 0; i < at; i++) {
    i = Math.max(i, partners[i] ?? -1);
    if (i > at) return false;
  }
  return tokens[at - 1]?.text !== '(';
}

/** Whether a statement begins with this macro, and its name says that it loops over what follows. */
function loops(tokens: readonly Token[], at: number, close: number): boolean {
  const before = tokens[at - 1]?.text ?? '';
  const after = tokens[close + 1];
  const name = tokens[at]?.text ?? '';
  if (!/^(?:[;{}):]|else|do)$/.test(before) || !isLoopName(name) || !after) return false;
  return (
    after.text === '{' ||
    after.kind === 'word' ||
    (isForEachName(name) && /^[;(*]$/.test(after.text))
  );
}
