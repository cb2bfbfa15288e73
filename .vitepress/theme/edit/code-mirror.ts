import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { typescriptLanguage } from '@codemirror/lang-javascript';
import {
  bracketMatching,
  codeFolding,
  foldEffect,
  foldGutter,
  foldKeymap,
  foldService,
  HighlightStyle,
  indentOnInput,
  syntaxHighlighting,
} from '@codemirror/language';
import { lintKeymap, setDiagnostics } from '@codemirror/lint';
import { EditorState, StateEffect, StateField, type Extension } from '@codemirror/state';
import {
  Decoration,
  drawSelection,
  EditorView,
  keymap,
  lineNumbers,
  type DecorationSet,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { closesHidden, opensHidden } from '../../../src/literate/example/hidden.ts';

/** What an editor is made of, beyond its text. */
export interface EditorOptions {
  /** What a screen reader calls it. */
  readonly label: string;
  /** Number of the line before its first, in the page. */
  readonly lineBefore: number;
  readonly onChange: (text: string) => void;
  /** Ctrl+Enter. */
  readonly onRun: () => void;
}

/** An editor for one example; set-up lines are folded and can be unfolded. */
export function openEditor(parent: HTMLElement, text: string, options: EditorOptions): EditorView {
  const view = new EditorView({
    parent,
    state: EditorState.create({ doc: text, extensions: extensions(options) }),
  });
  const { doc } = view.state;
  for (let n = 1; n <= doc.lines; n++) {
    const range = setUp(view.state, n);
    if (range) view.dispatch({ effects: foldEffect.of(range) });
  }
  return view;
}

/** Underlines where the code cannot be read; null removes the line. */
export function showProblem(
  view: EditorView,
  problem: { offset: number; text: string } | null,
): void {
  const to = view.state.doc.length;
  const from = Math.min(problem?.offset ?? 0, to);
  const diagnostics = problem
    ? [{ from, to: Math.min(from + 1, to), severity: 'error' as const, message: problem.text }]
    : [];
  view.dispatch(setDiagnostics(view.state, diagnostics));
}

/** Marks some lines, and brings the first of them into sight inside the editor. */
export function markLines(view: EditorView, numbers: readonly number[]): void {
  const { doc } = view.state;
  const lines = numbers.filter((n) => n <= doc.lines).map((n) => doc.line(n).from);
  view.dispatch({ effects: marking.of(Decoration.set(lines.map((from) => mark.range(from)))) });
  const [first] = lines;
  if (first === undefined) return;
  // Not CodeMirror's own scrolling, which would move the page too.
  view.requestMeasure({
    read: () => view.lineBlockAt(first).top,
    write: (top) => (view.scrollDOM.scrollTop = top - view.defaultLineHeight),
  });
}

/** Hides an editor until it has measured its lines: its guesses would be seen to move. */
export function settled(view: EditorView): void {
  view.dom.style.visibility = 'hidden';
  view.requestMeasure({
    read: () => null,
    write: () => requestAnimationFrame(() => (view.dom.style.visibility = '')),
  });
}

const mark = Decoration.line({ class: 'marked-line' });
const marking = StateEffect.define<DecorationSet>();

/** The marked lines, which move with the text. */
const markedLines = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (marks, { changes, effects }) =>
    effects.reduce<DecorationSet>(
      (now, effect) => (effect.is(marking) ? effect.value : now),
      marks.map(changes),
    ),
  provide: (field) => EditorView.decorations.from(field),
});

function extensions({ label, lineBefore, onChange, onRun }: EditorOptions): Extension[] {
  const run = { key: 'Mod-Enter', run: () => (onRun(), true) };
  return [
    lineNumbers({ formatNumber: (n) => String(n + lineBefore) }),
    history(),
    markedLines,
    drawSelection(),
    EditorView.lineWrapping,
    indentOnInput(),
    bracketMatching(),
    codeFolding({ placeholderText: 'set-up lines' }),
    foldGutter(),
    foldService.of((state, from) => setUp(state, state.doc.lineAt(from).number)),
    typescriptLanguage,
    syntaxHighlighting(colours),
    keymap.of([
      run,
      ...defaultKeymap,
      ...historyKeymap,
      ...foldKeymap,
      ...lintKeymap,
      indentWithTab,
    ]),
    EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false', tabindex: '0' }),
    EditorView.updateListener.of(({ docChanged, state }) => {
      if (docChanged) onChange(state.doc.toString());
    }),
  ];
}

/** The lines between `// #hide` on line `n` and its `// #show`. */
function setUp(state: EditorState, n: number): { from: number; to: number } | null {
  const { doc } = state;
  const opening = doc.line(n);
  if (!opensHidden(opening.text)) return null;
  for (let last = n + 1; last <= doc.lines; last++) {
    const line = doc.line(last);
    if (closesHidden(line.text)) return { from: opening.to, to: line.to };
  }
  return null;
}

/** Colours are the classes that all code of the site has, so that the style sheet decides for both schemes. */
const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.modifier, tags.operatorKeyword], class: 'keyword' },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], class: 'string' },
  { tag: [tags.number, tags.bool, tags.null], class: 'constant' },
  { tag: [tags.comment], class: 'comment' },
  {
    tag: [
      tags.typeName,
      tags.className,
      tags.function(tags.variableName),
      tags.function(tags.propertyName),
    ],
    class: 'function',
  },
]);
