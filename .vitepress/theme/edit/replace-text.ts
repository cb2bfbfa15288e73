import type { EditorView } from '@codemirror/view';

/** Replaces the whole text as one change, which can be undone. */
export function replaceText(view: EditorView, text: string): void {
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
}
