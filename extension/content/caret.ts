/** Remembers where the caret was in an editor, and puts it back. */

import { selectionFor } from "./dom.ts";
import { readEditor } from "./read.ts";

export interface Caret {
  editor: HTMLElement;
  /** UTF-16 offsets in the editor's text; `focus` is the moving end. */
  anchor: number;
  focus: number;
}

/** The caret in `editor`; after the last character where there is none. */
export function saveCaret(editor: HTMLElement): Caret {
  const end = readEditor(editor).text.length;
  return caretIn(editor) ?? { editor, anchor: end, focus: end };
}

function caretIn(editor: HTMLElement): Caret | null {
  if (editor instanceof HTMLTextAreaElement) {
    return { editor, anchor: editor.selectionStart, focus: editor.selectionEnd };
  }
  const selection = selectionFor(editor);
  const { anchorNode, focusNode } = selection ?? {};
  if (!selection || !anchorNode || !focusNode) return null;
  if (!editor.contains(anchorNode) || !editor.contains(focusNode)) return null;
  const map = readEditor(editor);
  return {
    editor,
    anchor: map.offsetOf(anchorNode, selection.anchorOffset),
    focus: map.offsetOf(focusNode, selection.focusOffset),
  };
}

export function restoreCaret({ editor, anchor, focus }: Caret): void {
  if (!editor.isConnected) return;
  editor.focus({ preventScroll: true });
  if (editor instanceof HTMLTextAreaElement) {
    editor.setSelectionRange(Math.min(anchor, focus), Math.max(anchor, focus));
    return;
  }
  // A browser keeps the selection of an editor that lost only the focus, and an
  // editor's own idea of it is best left alone.
  const now = caretIn(editor);
  if (now?.anchor !== anchor || now.focus !== focus) selectIn(editor, anchor, focus);
}

/** Selects `[anchor, focus)` of the editor's text; it must have the focus. */
export function selectIn(editor: HTMLElement, anchor: number, focus: number): void {
  if (editor instanceof HTMLTextAreaElement) {
    editor.setSelectionRange(anchor, focus);
    return;
  }
  const map = readEditor(editor);
  const clamp = (at: number) => Math.min(Math.max(at, 0), map.text.length);
  const from = map.caret(clamp(anchor));
  const to = map.caret(clamp(focus));
  const selection = selectionFor(editor);
  if (!from || !to || !selection) return;
  selection.setBaseAndExtent(from.startContainer, from.startOffset, to.startContainer, to.startOffset);
}
