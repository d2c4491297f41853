/**
 * Puts a fix into the draft by the editor's own input path, so that its undo
 * takes it back, and verifies the result by reading the draft again.
 *
 * A paste event is the one input that Draft.js, Lexical, Quill and Tiptap all
 * take with newlines and at a selection. `execCommand("insertText")` loses text
 * when it has a newline and crashes Draft.js in an empty editor, so it is the
 * second choice and only where it is safe. Where neither works the person gets
 * the text to paste. The editor's DOM is never written to.
 */

import type { Finding, Fix } from "../shared/protocol.ts";
import { restoreCaret, selectIn, type Caret } from "./caret.ts";
import { applied, caretAfter, editFor, sameText, type Edit } from "./edit.ts";
import { readEditor } from "./read.ts";

/** How long an editor may take to notice the selection (ms). */
const NOTICE_MS = 60;
/** How long an editor may take to render what it was given (ms). */
const RENDER_MS = 500;

/** `failed`: the draft is as it was, so the text is to be copied instead. */
export type FixResult = "done" | "failed";

export async function applyFix(
  editor: HTMLElement,
  finding: Pick<Finding, "start" | "end">,
  fix: Fix,
  caret: Caret,
): Promise<FixResult> {
  const before = readEditor(editor).text;
  const edit = editFor(before, finding, fix);
  if (!edit) return "failed";
  const expected = applied(before, edit);
  editor.focus({ preventScroll: true });
  const done =
    editor instanceof HTMLTextAreaElement
      ? inTextarea(editor, edit, expected)
      : await inRichEditor(editor, edit, before, expected);
  if (caret.editor === editor && done) {
    restoreCaret({ editor, anchor: caretAfter(caret.anchor, edit), focus: caretAfter(caret.focus, edit) });
  } else {
    restoreCaret(caret);
  }
  return done ? "done" : "failed";
}

function inTextarea(editor: HTMLTextAreaElement, edit: Edit, expected: string): boolean {
  editor.setSelectionRange(edit.start, edit.end);
  // setRangeText would not be undoable.
  if (edit.insert) document.execCommand("insertText", false, edit.insert);
  else document.execCommand("delete");
  return editor.value === expected;
}

async function inRichEditor(editor: HTMLElement, edit: Edit, before: string, expected: string): Promise<boolean> {
  const noticed = selectionNoticed();
  selectIn(editor, edit.start, edit.end);
  await noticed;
  // The editor moves the caret, and must hear of its own move before we move it
  // back: React drops a selection equal to the last one it heard of, and Draft.js
  // would go on typing in one place and remembering another.
  const settled = selectionNoticed();
  if (edit.insert) paste(editor, edit);
  else document.execCommand("delete");
  const done = await becomes(editor, expected);
  await settled;
  if (done) return true;
  const untouched = readEditor(editor).text === before;
  if (!untouched || before === "" || edit.insert === "" || edit.insert.includes("\n")) return false;
  document.execCommand("insertText", false, edit.insert);
  return becomes(editor, expected);
}

function paste(editor: HTMLElement, edit: Edit): void {
  const at = readEditor(editor).caret(edit.start)?.startContainer ?? editor;
  const target = at instanceof Element ? at : (at.parentElement ?? editor);
  target.dispatchEvent(pasteEvent(edit.insert));
}

/**
 * Chromium takes a DataTransfer. Firefox hands the page an empty one, which
 * would make the editor delete the selection and insert nothing; it takes the
 * data by itself instead. Hence the test by reading back.
 */
function pasteEvent(text: string): ClipboardEvent {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true, composed: true });
  if (event.clipboardData?.getData("text/plain") === text) return event;
  const init = { dataType: "text/plain", data: text, bubbles: true, cancelable: true, composed: true };
  return new ClipboardEvent("paste", init as ClipboardEventInit);
}

/** Editors learn of a selection by `selectionchange`, which comes later. */
function selectionNoticed(): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      document.removeEventListener("selectionchange", later);
      resolve();
    };
    // The editor's own listener for the same event must run first.
    const later = () => setTimeout(done, 0);
    const timer = setTimeout(done, NOTICE_MS);
    document.addEventListener("selectionchange", later);
  });
}

/** Resolves as soon as the editor shows `expected`; false if it does not in time. */
function becomes(editor: HTMLElement, expected: string): Promise<boolean> {
  return new Promise((resolve) => {
    const done = (ok: boolean) => {
      clearTimeout(timer);
      observer.disconnect();
      resolve(ok);
    };
    const look = () => {
      if (sameText(readEditor(editor).text, expected)) done(true);
    };
    const observer = new MutationObserver(look);
    const timer = setTimeout(() => done(false), RENDER_MS);
    observer.observe(editor, { childList: true, characterData: true, subtree: true });
    look();
  });
}

/** Puts text on the clipboard; false where the browser does not allow it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Opens a council page; anything but https is refused. */
export function openLink(address: string): void {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return;
  }
  if (url.protocol === "https:") window.open(url.href, "_blank", "noopener,noreferrer");
}
