/**
 * Where a picture is changed and nothing is written: a profile picture, a banner.
 * Such a place has no editor, so it is known by its file input, or by a button
 * that takes over the picture in a dialog that shows one.
 */

import type { Adapter, PictureRule, Reader, SurfaceRule } from "../../adapters/types.ts";
import { closestDeep, editableAt, hasRoomToWrite, isVisible, nameOf } from "../dom.ts";
import { byScopeRules, findByStructure, findKnown, type Found } from "../find.ts";
import { labelSet } from "../submit.ts";
import { previewsIn } from "./previews.ts";

const DIALOG = "[role=\"dialog\"], dialog";
const BUTTONS = "button, [role=\"button\"]";
const EDITABLE = "textarea, [contenteditable]";

/** True of a composer in which nothing can be written. */
export function isPicturePlace(surface: SurfaceRule): boolean {
  return surface.editor.length === 0;
}

/** The place that a file input, or what a file was dropped on, belongs to. */
export function placeOfInput(input: Element, adapter: Adapter): Found | null {
  for (const rule of adapter.pictures ?? []) {
    const scope = input.matches(rule.input) ? byScopeRules(input, rule.scope) : null;
    if (scope) return { surface: surfaceOf(rule, adapter), scope, editorLayer: 0 };
  }
  const dialog = closestDeep(input, DIALOG);
  return dialog && placeInDialog(dialog, adapter);
}

/** A dialog as a composer: by what can be written in it, or else as a place for a picture. */
export function placeInDialog(dialog: Element, adapter: Adapter): Found | null {
  if (!isVisible(dialog)) return null;
  const editors = [...dialog.querySelectorAll(EDITABLE)].map(editableAt);
  for (const editor of editors) {
    const known = editor && (findKnown(editor, adapter) ?? findByStructure(editor, adapter));
    if (known) return known;
  }
  const writable = editors.some((editor) => editor && isVisible(editor) && hasRoomToWrite(editor));
  return writable ? null : { surface: anyPlace(adapter), scope: dialog, editorLayer: 1 };
}

/** The place whose button this is: a dialog in which a picture is shown that was made on this page. */
export function placeOfButton(button: Element, adapter: Adapter): Found | null {
  if (!takesPicture(button, adapter)) return null;
  const dialog = closestDeep(button, DIALOG);
  const found = dialog && placeInDialog(dialog, adapter);
  return found && isPicturePlace(found.surface) && previewsIn(found, [], false).length > 0 ? found : null;
}

/** Whether a dialog that has just opened is one in which a chosen picture is taken over. */
export function offersPicture(dialog: Element, adapter: Adapter): boolean {
  return [...dialog.querySelectorAll(BUTTONS)].some((button) => takesPicture(button, adapter));
}

/** All visible dialogs of a document or shadow root. */
export function dialogsIn(root: Document | ShadowRoot): Element[] {
  return [...root.querySelectorAll(DIALOG)].filter(isVisible);
}

function takesPicture(button: Element, adapter: Adapter): boolean {
  return labelSet(adapter, adapter.pictureLabels).has(nameOf(button));
}

function surfaceOf({ id, surface, scope, submit, author, previews }: PictureRule, adapter: Adapter): SurfaceRule {
  return {
    ...anyPlace(adapter),
    id,
    surface,
    scope,
    submit,
    ...(author ? { author } : {}),
    ...(previews ? { previews } : {}),
  };
}

function anyPlace(adapter: Adapter): SurfaceRule {
  return {
    id: `${adapter.platform}-picture`,
    surface: "profile_picture",
    editor: [],
    scope: [],
    submit: [],
    labels: adapter.pictureLabels,
    enterSends: false,
    author: authorsOnPage(adapter),
  };
}

/** Who is signed in, as the site's composers learn it from outside of themselves. */
function authorsOnPage(adapter: Adapter): Reader[] {
  const readers = adapter.surfaces.flatMap(({ author = [] }) => author).filter((each) => !("in" in each) || each.in === "page");
  const seen = new Set<string>();
  return readers.filter((each) => {
    const same = JSON.stringify(each);
    return !seen.has(same) && seen.add(same);
  });
}
