/** Pictures in a composer that is not made with React: chosen, pasted, dropped, removed. */
import { h } from "./dom.js";

/**
 * Returns `{ shown, add(files), count(), removers() }`: the previews, and the
 * buttons that take each out again. `onChange` is called after each change.
 */
export function pictureList({ className, imageClass, removeLabel, onChange }) {
  const shown = h("div", { class: className });
  const add = (files) => {
    const taken = [...files].filter((file) => /^(image|video)\//.test(file.type));
    for (const file of taken) shown.append(item(URL.createObjectURL(file), file.type.startsWith("video/")));
    if (taken.length > 0) onChange();
    return taken.length > 0;
  };
  const item = (src, isVideo) => {
    const media = isVideo ? h("video", { src, muted: true, class: imageClass }) : h("img", { src, alt: "", class: imageClass });
    const box = h("div", {}, media, h("button", { type: "button", "aria-label": removeLabel, onClick: () => remove() }, "×"));
    const remove = () => {
      URL.revokeObjectURL(src);
      box.remove();
      onChange();
    };
    return box;
  };
  return {
    shown,
    add,
    count: () => shown.childElementCount,
    removers: () => [...shown.querySelectorAll("button")],
  };
}

/** Takes what is pasted into or dropped on `place`. */
export function takeFiles(place, add) {
  place.addEventListener(
    "paste",
    (event) => {
      if (event.clipboardData.files.length === 0 || !add(event.clipboardData.files)) return;
      event.preventDefault();
      event.stopPropagation();
    },
    { capture: true },
  );
  place.addEventListener("dragover", (event) => event.preventDefault());
  place.addEventListener(
    "drop",
    (event) => {
      if (event.dataTransfer.files.length === 0) return;
      event.preventDefault();
      event.stopPropagation();
      add(event.dataTransfer.files);
    },
    { capture: true },
  );
}
