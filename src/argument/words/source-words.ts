import { parseSync } from 'vite';
import {
  allChildren,
  child,
  children,
  type Node,
} from '../../literate/example/parse-typescript.ts';
import { meaningOf } from './lexicon.ts';
import { wordsSaid, type Said } from './words-said.ts';

/** Text that stands in a program: what it says, and where. */
interface Piece {
  readonly text: string;
  readonly from: number;
}

/** Which texts of a program are said to readers. */
export interface SourceOptions {
  /** Its docstrings are shown too, and its comments. */
  readonly docstrings?: boolean;
}

/** What the texts in a TypeScript file state: its strings of more than a word and, where wanted, its docstrings. */
export function sourceWords(text: string, { docstrings = false }: SourceOptions = {}): Said[] {
  const found: Piece[] = [];
  const choices: Said[] = [];
  const visit = (node: Node): void => {
    if (isString(node) || isWhole(node)) add(found, text, node.start + 1, node.end - 1);
    else if (node.type === 'TemplateLiteral') addTemplate(found, text, node);
    if (isChoice(node)) {
      const choice = text.slice(node.start, node.end).replace(/\s+/g, ' ');
      choices.push({ item: choice, offset: node.start, text: choice });
    }
    allChildren(node).forEach(visit);
  };
  // All sources are read for their words: the compiler of the bundler is quicker than the one that is exact.
  parseSync('x.ts', text).program.body.forEach((node) => {
    visit(node as unknown as Node);
  });
  if (docstrings) {
    for (const { 0: comment, index } of text.matchAll(/\/\*\*[^]*?\*\//g)) {
      found.push({ text: comment.replace(/^[ \t]*\/?\*+\/?/gm, blanks), from: index });
    }
    // A listing of the model shows the comments between its lines too.
    for (const { 0: comment, index } of text.matchAll(/(?:^[ \t]*\/\/.*\n)+/gm)) {
      found.push({ text: comment.replace(/^[ \t]*\/\//gm, blanks), from: index });
    }
  }
  return [...found.flatMap((piece) => wordsSaid(piece.text, piece.from)), ...choices].sort(
    (a, b) => a.offset - b.offset,
  );
}

const isString = (node: Node | null): boolean =>
  node?.type === 'Literal' && typeof node['value'] === 'string';

const isWhole = (node: Node): boolean =>
  node.type === 'TemplateLiteral' && children(node, 'expressions').length === 0;

/** Whether a program says one of two words here, or when. */
function isChoice(node: Node): boolean {
  const isWord = (field: string): boolean => {
    const one = child(node, field);
    return isString(one) && meaningOf(String(one?.['value'])) !== null;
  };
  return node.type === 'ConditionalExpression'
    ? isWord('consequent') || isWord('alternate')
    : node.type === 'Property' && isWord('value');
}

/** What a component says: the texts of its template, the labels among its attributes, the strings of its script. */
export function componentWords(text: string): Said[] {
  const [, open = '', script = ''] = /(<script\b[^>]*>)([^]*?)<\/script>/.exec(text) ?? [];
  const scriptAt = text.indexOf(open) + open.length;
  const template = text.slice(script === '' ? 0 : scriptAt + script.length);
  const templateAt = text.length - template.length;
  const shown = template
    .replace(/<style\b[^]*?<\/style>|<!--[^]*?-->/g, blanks)
    .replace(/\{\{[^]*?\}\}/g, stringsAlone)
    .replace(/<\/?[A-Za-z][^]*?(?<![=-])>/g, labelsAlone);
  return [
    ...sourceWords(script).map((said) => ({ ...said, offset: said.offset + scriptAt })),
    ...wordsSaid(shown, templateAt),
    ...choicesSaid(template, templateAt),
  ];
}

/** Which of several strings is shown, and when: the expression as it stands. */
const choicesSaid = (template: string, from: number): Said[] =>
  [...template.matchAll(/\{\{([^]*?)\}\}/g)]
    .filter(([, expression = '']) => expression.split(/['`]/).length > 4)
    .map(({ 0: text, index }) => ({
      item: text.replace(/\s+/g, ' '),
      offset: from + index,
      text: text.replace(/\s+/g, ' '),
    }));

/** What notes in YAML state, line by line. */
export const yamlWords = (text: string): Said[] =>
  [...text.matchAll(/(?<=^[ \t-]*[\w-]+: |^[ \t]{2,})\S.*$/gm)].flatMap(({ 0: line, index }) =>
    wordsSaid(line, index),
  );

function add(found: Piece[], text: string, from: number, to: number): void {
  const inner = text.slice(from, to);
  // A single word is a name of the program, and so is what stands without a blank.
  if (/\S\s+\S/.test(inner)) found.push({ text: inner, from });
}

/** A template with its places left out, so that a sentence stays one. */
function addTemplate(found: Piece[], text: string, node: Node): void {
  const from = node.start + 1;
  let inner = text.slice(from, node.end - 1);
  for (const expression of children(node, 'expressions')) {
    const [start, end] = [expression.start - from, expression.end - from];
    inner = inner.slice(0, start) + blanks(inner.slice(start, end)) + inner.slice(end);
  }
  if (/[a-z]\s+\S|\S\s+[a-z]/.test(inner)) found.push({ text: inner.replace(/[${}]/g, ' '), from });
}

const blanks = (text: string): string => text.replace(/[^\n]/g, ' ');

const labels = /\b(?:aria-label|title|label|placeholder|alt|summary|note)="([^"]*)"/g;

/** A tag with nothing left of it but what its labels say. */
function labelsAlone(tag: string): string {
  return keeping(
    tag,
    [...tag.matchAll(labels)].map(({ 0: whole, 1: value = '', index }) => [
      index + whole.length - 1 - value.length,
      value.length,
    ]),
  );
}

/** An expression with nothing left of it but its strings. */
function stringsAlone(expression: string): string {
  return keeping(
    expression,
    [...expression.matchAll(/'[^'\n]*'|`[^`\n]*`/g)].map(({ 0: whole, index }) => [
      index + 1,
      whole.length - 2,
    ]),
  );
}

function keeping(text: string, kept: readonly (readonly [from: number, length: number])[]): string {
  let out = blanks(text);
  for (const [from, length] of kept) {
    out = out.slice(0, from) + text.slice(from, from + length) + out.slice(from + length);
  }
  return out;
}
