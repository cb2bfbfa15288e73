import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { HighlightStyle, StreamLanguage, syntaxHighlighting } from '@codemirror/language';
import { Compartment, EditorState } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { Token } from '../../../src/show/view/highlighted.ts';
import {
  boxBegins,
  isDiff,
  lineOfC,
  lineOfDiff,
  type InBox,
} from '../../../src/workbench/patch/box-colours.ts';
import { replaceText } from './replace-text.ts';

/** What an editor of C begins with, and what it tells. */
export interface CEditorOptions {
  readonly text: string;
  /** What the text was a moment ago; undoing leads back to it. */
  readonly before: string;
  readonly selection: { readonly anchor: number; readonly head: number };
  /** The id of what names it. */
  readonly labelledBy: string;
  readonly onChange: (text: string) => void;
}

/** An editor of C, or of a diff of it. The Tab key leads on, as it does from any box of a form. */
export interface CEditor {
  readonly view: EditorView;
  /** Puts in another text, which can be undone. */
  readonly show: (text: string) => void;
}

/** Opens an editor in a place of the page. */
export function openCEditor(parent: HTMLElement, options: CEditorOptions): CEditor {
  const { text, before, selection, labelledBy, onChange } = options;
  const language = new Compartment();
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: before,
      extensions: [
        history(),
        language.of(languageOf(before)),
        syntaxHighlighting(colours),
        EditorState.tabSize.of(4),
        keymap.of([...defaultKeymap, ...historyKeymap]),
        EditorView.contentAttributes.of({
          'aria-labelledby': labelledBy,
          spellcheck: 'false',
          tabindex: '0',
        }),
        EditorView.updateListener.of(({ docChanged, state }) => {
          if (docChanged) changed(state.doc.toString());
        }),
      ],
    }),
  });
  function changed(now: string): void {
    const wanted = languageOf(now);
    if (language.get(view.state) !== wanted)
      view.dispatch({ effects: language.reconfigure(wanted) });
    onChange(now);
  }
  function show(now: string): void {
    if (now !== view.state.doc.toString()) replaceText(view, now);
  }
  show(text);
  view.dispatch({ selection });
  return { view, show };
}

const languageOf = (text: string): StreamLanguage<Line> => (isDiff(text) ? diff : c);

/** Where a text is read on: within what its next line begins, and which piece of this line comes next. */
interface Line {
  at: InBox;
  tokens: readonly Token[];
  piece: number;
}

/** The kinds that a piece of code has, by what CodeMirror knows them as. */
const kinds = {
  keyword: tags.keyword,
  function: tags.function(tags.variableName),
  constant: tags.number,
  string: tags.string,
  comment: tags.comment,
  added: tags.inserted,
  removed: tags.deleted,
};

/** A language whose lines are coloured by what reads them for the analysis. */
const languageBy = (colour: typeof lineOfC): StreamLanguage<Line> =>
  StreamLanguage.define<Line>({
    startState: () => ({ at: boxBegins, tokens: [], piece: 0 }),
    blankLine: (line) => {
      line.at = colour('', line.at).next;
    },
    token: (stream, line) => {
      if (stream.sol()) {
        const { tokens, next } = colour(stream.string, line.at);
        Object.assign(line, { at: next, tokens, piece: 0 });
      }
      const [kind, text] = line.tokens[line.piece++] ?? ['', ''];
      if (text === '') stream.skipToEnd();
      else stream.pos += text.length;
      return kind === '' ? null : kind;
    },
    tokenTable: kinds,
  });

const c = languageBy(lineOfC);
const diff = languageBy(lineOfDiff);

/** Colours are the classes that all code of the site has, so that the style sheet decides for both schemes. */
const colours = HighlightStyle.define(
  Object.entries(kinds).map(([kind, tag]) => ({ tag, class: kind })),
);
