/** Facebook: a feed, the trigger that opens the post dialog, comment forms. */
import "../shared/base.css";
import "./page.css";
import { h, initials } from "../shared/dom.js";
import { options } from "../shared/options.js";
import { setOpener } from "../shared/world.js";
import { commentForm } from "./comment.js";
import { card, css, portrait, quiet } from "./css.js";
import { openDialog } from "./dialog.js";
import { labels } from "./labels.js";
import { openProfilePicture } from "./profile.js";

const SAMPLES = [
  { name: "Riverside Allotments", text: "We have two half plots free from October. Come to the gate on Sunday and see." },
  { name: "Tom Ellis", text: "Found a set of keys on the green by the bandstand. Handed in at the library." },
];

function article({ name, text }, surface) {
  const comments = h("div", {});
  const form = commentForm({
    surface,
    onPublish: (comment) =>
      comments.append(
        h(
          "div",
          { class: css("display:flex; gap:8px; margin-top:8px") },
          h("div", { class: portrait, "aria-hidden": "true" }, initials(options.name)),
          h(
            "div",
            { class: css("background:var(--field); border-radius:16px; padding:6px 12px; white-space:pre-wrap") },
            h("b", {}, options.name),
            "\n",
            comment,
          ),
        ),
      ),
  });
  const action = (label) => h("div", { role: "button", tabindex: "0", "aria-label": label, class: quiet }, label);
  return h(
    "div",
    { role: "article", class: `${card} ${css("margin-top:14px")}` },
    h(
      "div",
      { class: css("display:flex; gap:10px; align-items:center") },
      h("div", { class: portrait, "aria-hidden": "true" }, initials(name)),
      h("b", {}, name),
    ),
    h("div", { dir: "auto", class: css("margin:10px 0; white-space:pre-wrap; overflow-wrap:anywhere") }, text),
    h(
      "div",
      { class: css("display:flex; gap:8px; border-top:1px solid var(--line); padding-top:6px") },
      action(labels.like),
      action(labels.comment),
      action(labels.share),
    ),
    comments,
    form,
  );
}

const feed = h(
  "div",
  { role: "feed" },
  SAMPLES.map((sample, i) => article(sample, i === 0 ? "facebook-comment" : null)),
);

const prompt = labels.trigger(options.name.split(" ")[0]);
const trigger = h(
  "div",
  {
    role: "button",
    tabindex: "0",
    class: css("flex:1; background:var(--field); color:var(--muted); border-radius:999px; padding:9px 14px; cursor:pointer"),
    onClick: () => openDialog((text) => feed.prepend(article({ name: options.name, text }, null))),
  },
  h("span", {}, prompt),
);
setOpener("facebook-post", trigger);
const ownPicture = h(
  "div",
  { role: "button", tabindex: "0", "aria-label": labels.chooseProfile, class: quiet, onClick: () => openProfilePicture() },
  labels.chooseProfile,
);
setOpener("facebook-profile", ownPicture);

document.getElementById("mount").append(
  h(
    "div",
    { role: "banner", class: css("background:var(--card); border-bottom:1px solid var(--line); padding:10px 24px; display:flex; gap:24px") },
    h("b", {}, "Home"),
    h("span", { class: css("color:var(--muted)") }, options.name),
    ownPicture,
  ),
  h(
    "div",
    { role: "main", class: css("width:590px; max-width:100%; margin:18px auto") },
    h(
      "div",
      { role: "region", "aria-label": labels.createRegion, class: `${card} ${css("display:flex; gap:10px")}` },
      h("div", { class: portrait, "aria-hidden": "true" }, initials(options.name)),
      trigger,
    ),
    feed,
  ),
);
