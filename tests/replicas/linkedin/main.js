/** LinkedIn: a shell with hashed classes, the old share box in a shadow root, Tiptap comments. */
import "./trusted-types.js";
import "../shared/base.css";
import { h, initials } from "../shared/dom.js";
import { hook, options } from "../shared/options.js";
import { setOpener } from "../shared/world.js";
import { openCommentBox } from "./comment.js";
import { card, css, portrait, quiet } from "./css.js";
import { addDecoys } from "./decoys.js";
import { profilePhoto } from "./photo.js";
import { openShareBox } from "./sharebox.js";

const SAMPLES = [
  { name: "Dana Okoro", role: "Town planner", text: "Our spring lecture on street trees is open to all. Tickets are free." },
  { name: "Riverside Archive", role: "Museum", text: "We are looking for photographs of the old market hall before 1970." },
];

function post({ name, role, text }, withComments) {
  const comments = h("div", {});
  const shown = (comment) =>
    comments.append(
      h(
        "div",
        { class: css("display:flex; gap:8px; margin-top:10px") },
        h("div", { class: portrait, "aria-hidden": "true" }, initials(options.name)),
        h("div", { class: css("background:var(--field); border-radius:8px; padding:8px 12px; white-space:pre-wrap") }, comment),
      ),
    );
  let opened = false;
  const comment = h(
    "button",
    {
      type: "button",
      "aria-label": "Comment",
      class: quiet,
      onClick: () => {
        if (opened || !withComments) return;
        opened = true;
        openCommentBox(box, shown);
      },
    },
    "Comment",
  );
  if (withComments) setOpener("linkedin-comment", comment);
  const box = h("div", {}, comments);
  return h(
    "div",
    { role: "listitem", class: `${card} ${css("margin-top:12px")}` },
    h(
      "div",
      { class: css("display:flex; gap:10px; align-items:center") },
      h("div", { class: portrait, "aria-hidden": "true" }, initials(name)),
      h("div", {}, h("b", {}, name), h("div", { class: css("color:var(--muted); font-size:13px") }, role)),
    ),
    h("p", { class: css("margin:12px 0; white-space:pre-wrap; overflow-wrap:anywhere") }, text),
    h(
      "div",
      { class: css("display:flex; border-top:1px solid var(--line); padding-top:6px") },
      h("button", { type: "button", "aria-label": "Reaction button state: no reaction", class: quiet }, "Like"),
      comment,
      h("button", { type: "button", class: quiet }, "Repost"),
    ),
    box,
  );
}

const feed = h(
  "div",
  { "data-testid": hook("mainFeed"), role: "list" },
  SAMPLES.map((sample, i) => post(sample, i === 0)),
);
const start = h(
  "button",
  {
    type: "button",
    "aria-label": "Start a post",
    class: css(
      "flex:1; text-align:left; border:1px solid var(--line); background:none; color:var(--muted); border-radius:999px; padding:12px 18px; font-weight:600",
    ),
    onClick: () =>
      openShareBox((text) => feed.prepend(post({ name: options.name, role: "You", text }, false))),
  },
  "Start a post",
);
setOpener("linkedin-share", start);

document.getElementById("root").append(
  h(
    "header",
    { class: css("background:var(--card); border-bottom:1px solid var(--line); padding:12px 24px; display:flex; gap:24px") },
    h("b", {}, "Feed"),
    h("span", { class: css("color:var(--muted)") }, "My network"),
    h("span", { class: css("color:var(--muted)") }, "Messages"),
    profilePhoto(),
  ),
  h(
    "main",
    { class: css("width:560px; max-width:100%; margin:18px auto") },
    h(
      "div",
      { class: `${card} ${css("display:flex; gap:10px")}` },
      h("div", { class: portrait, "aria-hidden": "true" }, initials(options.name)),
      start,
    ),
    feed,
  ),
  h("div", { id: hook("interop-outlet"), "data-testid": hook("interop-shadowdom") }),
);
addDecoys(document.getElementById("decoys"));
