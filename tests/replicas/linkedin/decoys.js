/**
 * What also is in the real page and must not be taken for a composer: a hidden
 * copy of the share editor in the light DOM, and a dialog that stays mounted.
 */
import { h } from "../shared/dom.js";

export function addDecoys(place) {
  place.append(
    h(
      "div",
      { style: "display:none" },
      h(
        "div",
        { class: "ql-container" },
        h(
          "div",
          {
            class: "ql-editor ql-blank",
            contenteditable: "true",
            role: "textbox",
            "data-test-ql-editor-contenteditable": "true",
            "aria-label": "Text editor for creating content",
          },
          h("p", {}, h("br")),
        ),
        h("button", { class: "share-actions__primary-action", disabled: true }, "Post"),
      ),
    ),
    h(
      "div",
      {
        role: "dialog",
        "aria-hidden": "true",
        "aria-label": "Modal Window",
        class: "vjs-modal-dialog",
        style: "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)",
      },
      h("p", {}, "This is a modal window."),
      h("button", { type: "button", tabindex: "-1" }, "Close"),
    ),
  );
}
