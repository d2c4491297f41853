/** One Lexical editor, set up as in Facebook's own compose boxes. */
import { createEmptyHistoryState, registerHistory } from "@lexical/history";
import { registerRichText } from "@lexical/rich-text";
import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $getSelection,
  COMMAND_PRIORITY_HIGH,
  KEY_ENTER_COMMAND,
  createEditor,
} from "lexical";
import { h } from "../shared/dom.js";
import { options } from "../shared/options.js";
import { css } from "./css.js";
import { $createEmojiNode, EmojiNode } from "./emoji-node.js";

/** Milliseconds within which typing is undone as one step: Lexical's own default. */
const HISTORY_DELAY_MS = 300;

/** Paragraphs are lines; Lexical's own text would put an empty line between them. */
const modelText = (editor) =>
  editor.read(() =>
    $getRoot()
      .getChildren()
      .map((child) => child.getTextContent())
      .join("\n"),
  );

/**
 * `onEnter(event)` may take an Enter (return true) before the editor does.
 * Returns `{ box, root, text(), insert(kind, text), clear(), onChange(listener) }`.
 */
export function lexicalBox({ label, placeholder, onEnter, minHeight }) {
  const root = h("div", {
    role: "textbox",
    contenteditable: "true",
    spellcheck: "true",
    "aria-label": label,
    "aria-placeholder": placeholder,
    class: css(`outline:none; min-height:${minHeight}; font-size:17px; overflow-wrap:anywhere`),
  });
  const hint = h(
    "div",
    { "aria-hidden": "true", class: css("position:absolute; top:0; color:var(--muted); pointer-events:none; font-size:17px") },
    placeholder,
  );
  const box = h("div", { class: css("position:relative; flex:1; min-width:0") }, root, hint);

  const editor = createEditor({
    namespace: "composer",
    nodes: [EmojiNode],
    onError: (error) => {
      throw error;
    },
  });
  editor.setRootElement(root);
  // Lexical works without its attribute; a site could drop it any day.
  if (options.mutated) root.removeAttribute("data-lexical-editor");
  registerRichText(editor);
  registerHistory(editor, createEmptyHistoryState(), HISTORY_DELAY_MS);
  editor.registerCommand(KEY_ENTER_COMMAND, (event) => event !== null && onEnter(event), COMMAND_PRIORITY_HIGH);

  // Not at once: a discrete update may not run inside a command, and Enter is one.
  const clear = () => editor.update(() => $getRoot().clear().append($createParagraphNode()).selectEnd());
  // No caret yet: setting one would take the focus.
  editor.update(() => $getRoot().append($createParagraphNode()), { discrete: true });

  const listeners = [];
  editor.registerUpdateListener(() => {
    const text = modelText(editor);
    hint.hidden = text !== "";
    for (const listener of listeners) listener(text);
  });

  return {
    box,
    root,
    text: () => modelText(editor),
    clear,
    onChange: (listener) => listeners.push(listener),
    insert: (kind, text) =>
      editor.update(
        () => $getSelection().insertNodes([kind === "emoji" ? $createEmojiNode(text) : mentionNode(text)]),
        { discrete: true },
      ),
  };
}

/** A mention is text that is deleted as a whole. */
function mentionNode(text) {
  return $createTextNode(text).setMode("segmented").setStyle("color: var(--link)");
}
