/**
 * "Start a post": the old application's dialog in an open shadow root, which
 * does not exist before the first time it is asked for.
 */
import Quill from "quill/core.js";
import { h, onPress } from "../shared/dom.js";
import { hook, options } from "../shared/options.js";
import { pictureList, takeFiles } from "../shared/pictures.js";
import { mount, record } from "../shared/world.js";
import { quillText } from "./quill-embeds.js";
import { relayDocumentEvents } from "./quill-in-shadow.js";
import shadowStyle from "./sharebox.css" with { type: "text" };

const SURFACE = "linkedin-share";
const LABEL = "Text editor for creating content";

function shadowRoot() {
  const outlet = document.getElementById(hook("interop-outlet"));
  if (outlet.shadowRoot) return outlet.shadowRoot;
  const root = outlet.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(shadowStyle);
  root.adoptedStyleSheets = [sheet];
  return root;
}

/** A Quill for plain text with the attributes that the site gives its editor. */
function makeEditor(container, onModEnter) {
  const quill = new Quill(container, {
    placeholder: "What do you want to talk about?",
    modules: {
      keyboard: {
        bindings: {
          post: {
            key: "Enter",
            shortKey: true,
            handler: (_range, context) => !options.modEnter || (onModEnter(context.event), false),
          },
        },
      },
    },
  });
  const { root } = quill;
  root.setAttribute("role", "textbox");
  root.setAttribute("aria-label", LABEL);
  root.setAttribute("aria-multiline", "true");
  root.setAttribute(hook("data-test-ql-editor-contenteditable"), "true");
  root.classList.add("share-editor");
  if (options.mutated) root.classList.remove("ql-editor");
  return quill;
}

/** The file input is in the page only after "Add media" was pressed. */
function media(onChange) {
  const list = pictureList({ className: "share-media", imageClass: "", removeLabel: "Remove media", onChange });
  const { shown } = list;
  const choose = () => {
    const input = h("input", {
      type: "file",
      id: "media-editor-file-selector__file-input",
      accept: "image/*,video/*",
      multiple: true,
      hidden: true,
      onChange: () => {
        input.remove();
        list.add(input.files);
      },
    });
    shown.after(input);
    input.click();
  };
  return { ...list, choose };
}

export function openShareBox(onPublish) {
  const container = h("div", { class: "share-creation-state__text-editor" });
  const pictures = media(() => refresh());
  const post = h(
    "button",
    {
      type: options.viaForm ? "submit" : "button",
      class: `${hook("share-actions__primary-action")} share-post`,
      disabled: true,
    },
    h("span", { class: "artdeco-button__text" }, "Post"),
  );
  const entry = h(
    "button",
    { type: "button", class: `${hook("share-unified-settings-entry-button")} share-unified-settings-entry-button__look` },
    h("div", { class: "share-unified-settings-entry-button__author" }, options.name),
    h("div", { class: "share-unified-settings-entry-button__audience" }, options.audience || "Post to Anyone"),
  );
  const addMedia = h(
    "button",
    { type: "button", class: "share-tool", "aria-label": "Add media", onClick: pictures.choose },
    "▣",
  );
  const form = h(
    options.viaForm ? "form" : "div",
    {
      onSubmit: (event) => {
        event.preventDefault();
        publish(event, "submit");
      },
    },
    container,
    pictures.shown,
    h(
      "div",
      { class: "share-box-footer" },
      h(
        "div",
        { class: "share-box-footer__tools" },
        addMedia,
        h("button", { type: "button", class: "share-tool", "aria-label": "Open Emoji Keyboard", "aria-haspopup": "dialog" }, "☺"),
      ),
      post,
    ),
  );
  const dialog = h(
    "div",
    {
      role: "dialog",
      [options.mutated ? "data-modal" : "data-test-modal-id"]: hook("sharebox"),
      "aria-labelledby": hook("share-to-linkedin-modal__header"),
      tabindex: "-1",
      class: "artdeco-modal share-box-v2__modal",
    },
    h(
      "div",
      { class: "share-box-head", id: hook("share-to-linkedin-modal__header") },
      entry,
      h("button", { type: "button", class: "artdeco-modal__dismiss", "aria-label": "Dismiss", onClick: () => close() }, "✕"),
    ),
    form,
  );
  const overlay = h("div", { class: "artdeco-modal-overlay" }, dialog);
  shadowRoot().append(overlay);

  const quill = makeEditor(container, (event) => publish(event, "key"));
  const stopRelay = relayDocumentEvents(quill);

  const ready = () => quillText(quill).trim() !== "" || pictures.count() > 0;
  const refresh = () => {
    post.disabled = !ready();
    quill.root.toggleAttribute("data-empty", quillText(quill) === "");
  };
  function publish(event, how) {
    if (!ready()) return;
    const text = quillText(quill);
    record(SURFACE, [text], event, how);
    close();
    onPublish(text);
  }
  // With a form the button submits by itself, and mousedown has nothing to say.
  if (!options.viaForm) onPress(post, options.press, publish);
  quill.on("text-change", refresh);
  refresh();

  const unmount = mount(SURFACE, {
    parts: () => [quillText(quill)],
    element: (what, part) =>
      what === "remove" ? (pictures.removers()[part] ?? null) : (({ post, media: addMedia, editor: quill.root })[what] ?? null),
    insert: (kind, text) => {
      const { index } = quill.getSelection(true);
      quill.insertEmbed(index, kind, text, "user");
      quill.setSelection(index + 1, 0, "user");
    },
  });
  takeFiles(dialog, pictures.add);
  function close() {
    stopRelay();
    unmount();
    overlay.remove();
  }
  quill.focus();
}
