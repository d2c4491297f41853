/** A mention and a picture emoji for Tiptap: inline nodes that give their text. */
import { Node } from "@tiptap/core";
import { EMOJI_PICTURE } from "../shared/emoji.js";

const atom = (name, attribute, render) =>
  Node.create({
    name,
    group: "inline",
    inline: true,
    atom: true,
    addAttributes: () => ({ [attribute]: {} }),
    renderHTML: ({ node }) => render(node.attrs[attribute]),
    renderText: ({ node }) => node.attrs[attribute],
  });

export const Mention = atom("mention", "label", (label) => ["a", { "data-mention": "", href: "#" }, label]);
export const Emoji = atom("emoji", "alt", (alt) => ["img", { alt, src: EMOJI_PICTURE, width: "18", height: "18" }]);

export const atomOf = (kind, text) =>
  kind === "emoji" ? { type: "emoji", attrs: { alt: text } } : { type: "mention", attrs: { label: text } };
