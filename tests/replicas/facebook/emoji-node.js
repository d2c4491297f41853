/** An emoji as a picture whose `alt` is the character, as the site shows it. */
import { $applyNodeReplacement, DecoratorNode } from "lexical";
import { EMOJI_PICTURE } from "../shared/emoji.js";

export class EmojiNode extends DecoratorNode {
  static getType() {
    return "emoji";
  }

  static clone(node) {
    return new EmojiNode(node.__emoji, node.__key);
  }

  static importJSON({ emoji }) {
    return $createEmojiNode(emoji);
  }

  constructor(emoji = "", key) {
    super(key);
    this.__emoji = emoji;
  }

  exportJSON() {
    return { ...super.exportJSON(), emoji: this.__emoji };
  }

  createDOM() {
    const span = document.createElement("span");
    const image = document.createElement("img");
    image.alt = this.__emoji;
    image.width = 18;
    image.height = 18;
    image.src = EMOJI_PICTURE;
    span.append(image);
    return span;
  }

  updateDOM() {
    return false;
  }

  // The picture is in createDOM; there is no framework to draw it.
  decorate() {
    return null;
  }

  getTextContent() {
    return this.__emoji;
  }

  isInline() {
    return true;
  }

  isKeyboardSelectable() {
    return true;
  }
}

export const $createEmojiNode = (emoji) => $applyNodeReplacement(new EmojiNode(emoji));
