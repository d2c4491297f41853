/** A mention and a picture emoji for Quill; neither is in Quill's own getText(). */
import Embed from "quill/blots/embed.js";
import Quill from "quill/core.js";
import { EmbedBlot } from "parchment";
import { EMOJI_PICTURE } from "../shared/emoji.js";

/** Kept between two U+FEFF guards, as every inline embed of Quill. */
class Mention extends Embed {
  static blotName = "mention";
  static tagName = "A";
  static className = "ql-mention";

  static create(name) {
    const node = super.create(name);
    node.textContent = name;
    node.dataset.originalText = name;
    return node;
  }

  static value(node) {
    return node.dataset.originalText;
  }
}

class Emoji extends EmbedBlot {
  static blotName = "emoji";
  static tagName = "IMG";
  static className = "ql-emoji";

  static create(emoji) {
    const node = super.create(emoji);
    node.alt = emoji;
    node.width = 18;
    node.height = 18;
    node.src = EMOJI_PICTURE;
    return node;
  }

  static value(node) {
    return node.alt;
  }
}

Quill.register({ "formats/mention": Mention, "formats/emoji": Emoji });

/** The model's text with embeds, without the newline that Quill always ends with. */
export function quillText(quill) {
  return quill
    .getContents()
    .ops.map(({ insert }) => (typeof insert === "string" ? insert : (insert.mention ?? insert.emoji)))
    .join("")
    .slice(0, -1);
}
