/** The comment form under a post: Enter sends, Shift+Enter makes a new line. */
import { h, initials, onPress } from "../shared/dom.js";
import { hook, options } from "../shared/options.js";
import { mount, record } from "../shared/world.js";
import { css, portrait, quiet } from "./css.js";
import { labels } from "./labels.js";
import { lexicalBox } from "./lexical.js";

/** `surface` is null for the forms under other posts, which no test drives. */
export function commentForm({ surface, onPublish }) {
  const editor = lexicalBox({
    label: labels.writeComment,
    placeholder: labels.writeComment,
    minHeight: "24px",
    onEnter: (event) => {
      if (event.shiftKey) return false;
      event.preventDefault();
      publish(event, "key");
      return true;
    },
  });

  function publish(event, how) {
    const text = editor.text();
    if (text.trim() === "") return;
    if (surface) record(surface, [text], event, how);
    editor.clear();
    onPublish(text);
  }

  const button = h(
    "div",
    { role: "button", tabindex: "0", "aria-label": labels.comment, "aria-disabled": "true", class: quiet },
    "➤",
  );
  onPress(button, options.press, (event, how) => {
    if (options.viaForm) form.requestSubmit();
    else publish(event, how);
  });
  // The row is in the page only while the form has the focus or a text.
  const submitRow = h("div", { id: hook("focused-state-composer-submit") }, button);
  const tools = h("div", { class: css("display:flex; justify-content:flex-end") });

  const form = h(
    "form",
    {
      role: "presentation",
      class: css("display:flex; gap:8px; align-items:flex-start; margin-top:8px"),
      onSubmit: (event) => {
        event.preventDefault();
        if (options.viaForm) publish(event, "submit");
      },
    },
    h("div", { class: portrait, "aria-hidden": "true" }, initials(options.name)),
    h(
      "div",
      { class: css("flex:1; min-width:0; background:var(--field); border-radius:16px; padding:6px 12px") },
      editor.box,
      tools,
    ),
  );

  let focused = false;
  const refresh = () => {
    const text = editor.text();
    const wanted = focused || text !== "";
    // Moving the row between mousedown and mouseup would swallow the click.
    if (wanted && !submitRow.isConnected) tools.append(submitRow);
    if (!wanted) submitRow.remove();
    if (text.trim() === "") button.setAttribute("aria-disabled", "true");
    else button.removeAttribute("aria-disabled");
  };
  form.addEventListener("focusin", () => {
    focused = true;
    refresh();
  });
  form.addEventListener("focusout", (event) => {
    focused = form.contains(event.relatedTarget);
    refresh();
  });
  editor.onChange(refresh);

  if (surface) {
    mount(surface, {
      parts: () => [editor.text()],
      element: (what) => ({ editor: editor.root, post: submitRow.isConnected ? button : null })[what] ?? null,
      insert: editor.insert,
    });
  }
  return form;
}
