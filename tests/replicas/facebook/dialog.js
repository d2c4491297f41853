/** The "Create post" dialog: a form with one Lexical editor. */
import { h, initials, onPress } from "../shared/dom.js";
import { options } from "../shared/options.js";
import { pictureList, takeFiles } from "../shared/pictures.js";
import { mount, record } from "../shared/world.js";
import { card, css, portrait, quiet, uniqueId } from "./css.js";
import { labels } from "./labels.js";
import { lexicalBox } from "./lexical.js";

const SURFACE = "facebook-post";

/** The author's name beside the portrait, and the audience under it. */
function head() {
  const audience = options.audience || labels.public;
  return h(
    "div",
    { class: css("display:flex; gap:10px; align-items:center; margin:12px 0") },
    h("div", { class: portrait, "aria-hidden": "true" }, initials(options.name)),
    h(
      "div",
      {},
      h("div", {}, h("span", { dir: "auto", class: css("font-weight:600") }, options.name)),
      h(
        "div",
        {
          role: "button",
          tabindex: "0",
          "aria-label": labels.privacy(audience),
          class: css("background:var(--field); border-radius:5px; padding:1px 8px; font-size:12px; font-weight:600; cursor:pointer; width:fit-content"),
        },
        h("span", { dir: "auto" }, audience),
      ),
    ),
  );
}

/** Pictures chosen so far, shown from blob: addresses after the editor. */
function pictures(onChange) {
  const list = pictureList({
    className: css("display:flex; flex-wrap:wrap; gap:8px; margin-top:10px"),
    imageClass: css("max-width:100%; max-height:220px; border-radius:8px"),
    removeLabel: labels.removePhoto,
    onChange,
  });
  const input = h("input", {
    type: "file",
    accept: "image/*,image/heif,image/heic,video/*",
    multiple: true,
    class: css("display:none"),
    onChange: () => {
      list.add(input.files);
      input.value = "";
    },
  });
  const button = h(
    "div",
    { role: "button", tabindex: "0", "aria-label": labels.photo, class: quiet, onClick: () => input.click() },
    "▣",
  );
  return { ...list, input, button };
}

/** Opens the dialog; `onPublish(text)` is called after it went out. */
export function openDialog(onPublish) {
  const titleId = uniqueId();
  const placeholder = labels.trigger(options.name.split(" ")[0]);
  const editor = lexicalBox({
    label: placeholder,
    placeholder,
    minHeight: "120px",
    onEnter: (event) => {
      if (!options.modEnter || !(event.ctrlKey || event.metaKey)) return false;
      event.preventDefault();
      publish(event, "key");
      return true;
    },
  });
  const media = pictures(() => refresh());
  const ready = () => editor.text().trim() !== "" || media.count() > 0;

  const submitInput = h("input", { type: "submit", hidden: true });
  const post = h(
    "div",
    {
      role: "button",
      tabindex: "0",
      "aria-label": labels.post,
      "aria-disabled": "true",
      class: css(
        "margin-top:12px; padding:9px; border-radius:7px; text-align:center; font-weight:600; background:var(--accent); color:var(--on-accent); cursor:pointer",
      ),
    },
    h("span", { dir: "auto" }, labels.post),
  );
  const refresh = () => {
    if (ready()) post.removeAttribute("aria-disabled");
    else post.setAttribute("aria-disabled", "true");
  };

  function publish(event, how) {
    if (!ready()) return;
    record(SURFACE, [editor.text()], event, how);
    const text = editor.text();
    close();
    onPublish(text);
  }

  const form = h(
    "form",
    {
      method: options.mutated ? null : "POST",
      onSubmit: (event) => {
        event.preventDefault();
        if (options.viaForm) publish(event, "submit");
      },
    },
    head(),
    editor.box,
    media.shown,
    h(
      "div",
      { class: `${card} ${css("display:flex; align-items:center; margin-top:12px; padding:6px 12px")}` },
      h("span", { class: css("flex:1; font-weight:600; font-size:14px") }, labels.addTo),
      media.button,
      media.input,
      h("div", { role: "button", tabindex: "0", "aria-label": labels.emoji, "aria-haspopup": "dialog", class: quiet }, "☺"),
    ),
    post,
    submitInput,
  );
  const dialog = h(
    "div",
    {
      role: "dialog",
      "aria-labelledby": options.mutated ? null : titleId,
      class: css(
        "background:var(--card); width:500px; border-radius:10px; padding:0 16px 16px; box-shadow:0 12px 28px rgb(0 0 0 / 20%); border:1px solid var(--line)",
      ),
    },
    h(
      "div",
      { class: css("display:flex; align-items:center; border-bottom:1px solid var(--line); padding:12px 0") },
      h("h2", { id: titleId, class: css("flex:1; margin:0; font-size:19px; text-align:center") }, labels.createPost),
      h("div", { role: "button", tabindex: "0", "aria-label": labels.close, class: quiet, onClick: () => close() }, "✕"),
    ),
    form,
  );
  const layer = h(
    "div",
    { class: css("position:fixed; inset:0; background:var(--shade); display:grid; place-items:center; z-index:10") },
    dialog,
  );

  onPress(post, options.press, (event, how) => {
    if (options.viaForm) form.requestSubmit(submitInput);
    else publish(event, how);
  });
  editor.onChange(refresh);

  /** Whatever gets the focus outside the dialog loses it to the editor again. */
  const trap = (event) => {
    if (!dialog.contains(event.target)) editor.root.focus();
  };
  if (options.focusTrap) document.addEventListener("focusin", trap);

  const unmount = mount(SURFACE, {
    parts: () => [editor.text()],
    element: (what, part) =>
      what === "remove" ? (media.removers()[part] ?? null) : (({ post, media: media.button, editor: editor.root })[what] ?? null),
    insert: editor.insert,
  });
  takeFiles(dialog, media.add);
  function close() {
    document.removeEventListener("focusin", trap);
    unmount();
    layer.remove();
  }

  document.body.append(layer);
  editor.root.focus();
}
