/** The comment box of the feed: Tiptap, made when its button is first pressed. */
import { Editor } from "@tiptap/core";
import StarterKit from "@tiptap/starter-kit";
import { h, initials, onPress } from "../shared/dom.js";
import { hook, options } from "../shared/options.js";
import { mount, record } from "../shared/world.js";
import { css, portrait } from "./css.js";
import { Emoji, Mention, atomOf } from "./tiptap-atoms.js";

const SURFACE = "linkedin-comment";
const URN = "urn:li:activity:7000000000000000001";

/** Plain text only: paragraphs, line breaks, undo. */
const plain = StarterKit.configure({
  blockquote: false,
  bold: false,
  bulletList: false,
  code: false,
  codeBlock: false,
  heading: false,
  horizontalRule: false,
  italic: false,
  link: false,
  listItem: false,
  listKeymap: false,
  orderedList: false,
  strike: false,
  trailingNode: false,
  underline: false,
});

const key = (part) => (options.mutated ? hook(part) : `${part}-${URN}`);

export function openCommentBox(place, onPublish) {
  const holder = h("div", {
    "data-testid": hook("ui-core-tiptap-text-editor-wrapper"),
    class: css("min-height:24px; & .tiptap{outline:none} & a{color:var(--link)}"),
  });
  const submit = h(
    "button",
    {
      type: options.viaForm ? "submit" : "button",
      componentkey: key("commentButtonSection"),
      disabled: true,
      class: css(
        "border:0; border-radius:999px; padding:5px 14px; background:var(--accent); color:var(--on-accent); font-weight:600; font-size:14px",
      ),
    },
    "Comment",
  );
  const box = h(
    options.viaForm ? "form" : "div",
    {
      class: css("flex:1; min-width:0; border:1px solid var(--line); border-radius:16px; padding:8px 14px"),
      onSubmit: (event) => {
        event.preventDefault();
        publish(event, "submit");
      },
    },
    holder,
    h(
      "div",
      { class: css("display:flex; justify-content:flex-end; gap:8px; align-items:center") },
      h(
        "button",
        { type: "button", "aria-label": "Open Emoji Keyboard", "aria-haspopup": "dialog", class: css("border:0; background:none; color:var(--muted)") },
        "☺",
      ),
      submit,
    ),
  );
  place.append(
    h(
      "div",
      { componentkey: key("commentBox"), class: css("display:flex; gap:8px; margin-top:10px") },
      h("div", { class: portrait, "aria-hidden": "true" }, initials(options.name)),
      box,
    ),
  );

  const editor = new Editor({
    element: holder,
    extensions: [plain, Mention, Emoji],
    editorProps: {
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": "Text editor for creating comment",
        "aria-placeholder": "Add a comment…",
      },
      handleKeyDown: (_view, event) => {
        if (!options.modEnter || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return false;
        publish(event, "key");
        return true;
      },
    },
    onUpdate: () => {
      submit.disabled = text().trim() === "";
    },
  });
  const text = () => editor.getText({ blockSeparator: "\n" });

  function publish(event, how) {
    const draft = text();
    if (draft.trim() === "") return;
    record(SURFACE, [draft], event, how);
    editor.commands.clearContent(true);
    onPublish(draft);
  }
  // With a form the button submits by itself, and mousedown has nothing to say.
  if (!options.viaForm) onPress(submit, options.press, publish);

  mount(SURFACE, {
    parts: () => [text()],
    element: (what) => ({ post: submit, editor: editor.view.dom })[what] ?? null,
    insert: (kind, value) => editor.chain().focus().insertContent(atomOf(kind, value)).run(),
  });
  editor.commands.focus();
}
