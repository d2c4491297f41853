/** "Choose profile picture": a dialog with a file input and no text. */
import { h } from "../shared/dom.js";
import { mount, record } from "../shared/world.js";
import { css, quiet, uniqueId } from "./css.js";
import { labels } from "./labels.js";

const SURFACE = "facebook-profile";

export function openProfilePicture() {
  const titleId = uniqueId();
  const place = h("div", { class: css("min-height:120px; margin:12px 0; text-align:center") });
  const input = h("input", {
    type: "file",
    accept: "image/*,image/heif,image/heic",
    class: css("display:none"),
    onChange: () => {
      const [file] = input.files;
      if (!file) return;
      const src = URL.createObjectURL(file);
      place.replaceChildren(h("img", { src, alt: "", class: css("max-width:100%; max-height:300px") }));
      input.value = "";
      save.removeAttribute("aria-disabled");
    },
  });
  const button = (label, act, attributes = {}) =>
    h("div", { role: "button", tabindex: "0", "aria-label": label, class: quiet, onClick: act, ...attributes }, label);
  const upload = button(labels.upload, () => input.click());
  const save = button(
    labels.save,
    (event) => {
      if (save.getAttribute("aria-disabled") === "true") return;
      record(SURFACE, [], event, "click");
      close();
    },
    { "aria-disabled": "true" },
  );
  const layer = h(
    "div",
    { class: css("position:fixed; inset:0; background:var(--shade); display:grid; place-items:center; z-index:10") },
    h(
      "div",
      {
        role: "dialog",
        "aria-labelledby": titleId,
        class: css("background:var(--card); width:500px; border-radius:10px; padding:16px; border:1px solid var(--line)"),
      },
      h("h2", { id: titleId }, labels.chooseProfile),
      upload,
      input,
      place,
      button(labels.cancel, () => close()),
      save,
    ),
  );
  const unmount = mount(SURFACE, {
    parts: () => [],
    element: (what) => ({ post: save, media: upload })[what] ?? null,
    insert: () => {},
  });
  function close() {
    unmount();
    layer.remove();
  }
  document.body.append(layer);
}
