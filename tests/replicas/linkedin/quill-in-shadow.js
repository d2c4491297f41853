/**
 * Quill 2.0.3 reads and sets its selection through `document`, which does not
 * see into a shadow root: the first character typed there lands behind the
 * ones after it ("i there … H", slab/quill issues 1472 and 2961). LinkedIn runs
 * a Quill of its own that works there, so the replica must mend it, or tests
 * would fail for a reason no user meets. The calls used instead
 * (getComposedRanges, setBaseAndExtent) are the standard ones for shadow trees.
 */
import Selection from "quill/core/selection.js";

const shadowOf = (selection) => {
  const root = selection.root.getRootNode();
  return root instanceof ShadowRoot ? root : null;
};

const { getNativeRange, hasFocus, setNativeRange } = Selection.prototype;

Selection.prototype.getNativeRange = function () {
  const shadow = shadowOf(this);
  if (!shadow) return getNativeRange.call(this);
  const [range] = document.getSelection().getComposedRanges({ shadowRoots: [shadow] });
  return range ? this.normalizeNative(range) : null;
};

Selection.prototype.hasFocus = function () {
  const shadow = shadowOf(this);
  return shadow ? this.root.contains(shadow.activeElement) : hasFocus.call(this);
};

Selection.prototype.setNativeRange = function (node, offset, endNode = node, endOffset = offset, force = false) {
  if (!shadowOf(this) || node == null) return setNativeRange.call(this, node, offset, endNode, endOffset, force);
  if (this.root.parentNode == null || node.parentNode == null || endNode.parentNode == null) return;
  if (!this.hasFocus()) this.root.focus({ preventScroll: true });
  const [start, startAt] = besideBreak(node, offset);
  const [end, endAt] = besideBreak(endNode, endOffset);
  const now = this.getNativeRange()?.native;
  const same =
    now?.startContainer === start && now.startOffset === startAt && now.endContainer === end && now.endOffset === endAt;
  if (!same || force) document.getSelection().setBaseAndExtent(start, startAt, end, endAt);
};

/** A caret cannot be inside a BR: Quill means the place before it. */
function besideBreak(node, offset) {
  if (node.nodeName !== "BR") return [node, offset];
  return [node.parentNode, [...node.parentNode.childNodes].indexOf(node)];
}

/**
 * Quill hears of document events only for containers that
 * `document.querySelectorAll` finds. Returns the function that stops it.
 */
export function relayDocumentEvents(quill) {
  const relay = (event) => quill.emitter.handleDOM(event);
  const types = ["selectionchange", "mousedown", "mouseup", "click"];
  for (const type of types) document.addEventListener(type, relay);
  return () => {
    for (const type of types) document.removeEventListener(type, relay);
  };
}
