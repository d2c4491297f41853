/**
 * The profile photo: the browser's own dialog comes first, from a file input that
 * is in no dialog of the site, and the site's dialog opens with what was chosen.
 */
import { h } from "../shared/dom.js";
import { mount, record } from "../shared/world.js";
import { card, css, quiet } from "./css.js";

const SURFACE = "linkedin-profile";

/** How long the site takes to open its dialog, in milliseconds. */
const OPENS_AFTER_MS = 300;

export function profilePhoto() {
  const input = h("input", {
    type: "file",
    accept: "image/*",
    class: css("display:none"),
    onChange: () => {
      const [file] = input.files;
      input.value = "";
      if (file) setTimeout(() => openDialog(file), OPENS_AFTER_MS);
    },
  });
  const button = h("button", { type: "button", class: quiet, onClick: () => input.click() }, "Add profile photo");
  mount(SURFACE, {
    parts: () => [],
    element: (what) => (what === "media" ? button : what === "post" ? saveButton : null),
    insert: () => {},
  });
  return h("span", {}, button, input);
}

let saveButton = null;

function openDialog(file) {
  const src = URL.createObjectURL(file);
  saveButton = h(
    "button",
    {
      type: "button",
      class: quiet,
      onClick: (event) => {
        record(SURFACE, [], event, "click");
        close();
      },
    },
    "Save photo",
  );
  const layer = h(
    "div",
    { class: css("position:fixed; inset:0; background:rgb(0 0 0 / 40%); display:grid; place-items:center; z-index:10") },
    h(
      "div",
      { role: "dialog", "aria-label": "Edit photo", class: `${card} ${css("width:480px")}` },
      h("img", { src, alt: "", class: css("max-width:100%; max-height:300px") }),
      h("button", { type: "button", "aria-label": "Dismiss", class: quiet, onClick: () => close() }, "✕"),
      saveButton,
    ),
  );
  const close = () => {
    URL.revokeObjectURL(src);
    saveButton = null;
    layer.remove();
  };
  document.body.append(layer);
}
