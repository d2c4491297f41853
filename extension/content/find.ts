/**
 * From an editable element to the composer it belongs to, by adapter data.
 *
 * Layer 0 to 2 come from the data. Where no surface of the site matches, an
 * editable that looks like a composer by structure (room to write, a button
 * near it, not a search box) is taken as a post, so that a site's redesign
 * weakens the check instead of ending it.
 */

import type { Adapter, Layer, ScopeRule, SurfaceRule } from "../adapters/types.ts";
import { hasRoomToWrite, isVisible, parentOf } from "./dom.ts";
import { EVERY_LABEL, submitByData } from "./submit.ts";

export interface Found {
  surface: SurfaceRule;
  /** Holds the editors, the Post button and what belongs to them. */
  scope: Element;
  editorLayer: Layer;
}

const BUTTONS = "button, [role=\"button\"], input[type=\"submit\"]";
/** Ancestors looked at before a button must have been met. */
const MAX_CLIMB = 12;
/** Ancestors looked at for a known Post button after any button was met. */
const MAX_FURTHER = 3;

/** The surface taken where no surface of the adapter matches. */
export function genericSurface(adapter: Adapter): SurfaceRule {
  return {
    id: `${adapter.platform}-unknown`,
    surface: "post",
    editor: [{ css: "textarea, [contenteditable]", layer: 1 }],
    scope: [],
    submit: [],
    labels: EVERY_LABEL,
    enterSends: false,
  };
}

/** The composer an editor of a known surface is in. */
export function findKnown(editor: HTMLElement, adapter: Adapter): Found | null {
  if (editor.matches(adapter.ignore)) return null;
  for (const layer of [0, 1, 2] as const) {
    for (const surface of adapter.surfaces) {
      if (!surface.editor.some((rule) => rule.layer === layer && editor.matches(rule.css))) continue;
      if (!isVisible(editor)) continue;
      return { surface, scope: scopeOf(editor, surface, adapter), editorLayer: layer };
    }
  }
  return null;
}

/** The composer of a surface that has an editor in `within` and `inside` in its scope. */
export function findAround(inside: Element, within: Element, surface: SurfaceRule, adapter: Adapter): Found | null {
  const css = surface.editor.map((rule) => rule.css).join(",");
  for (const editor of within.querySelectorAll<HTMLElement>(css)) {
    const found = findKnown(editor, adapter);
    if (found?.surface.id === surface.id && found.scope.contains(inside)) return found;
  }
  return null;
}

/** The composer an unknown editor seems to be in, by structure alone. */
export function findByStructure(editor: HTMLElement, adapter: Adapter): Found | null {
  if (editor.matches(adapter.ignore) || editor.closest("[aria-readonly=\"true\"]")) return null;
  const writable = editor instanceof HTMLTextAreaElement || editor.getAttribute("role") === "textbox";
  if (!writable || !isVisible(editor) || !hasRoomToWrite(editor)) return null;
  const surface = genericSurface(adapter);
  const scope = editor.closest("[role=\"dialog\"], form") ?? climbToButton(editor, surface, adapter);
  return scope ? { surface, scope, editorLayer: 1 } : null;
}

/** All visible editors of the composer, in the order a person reads them. */
export function editorsIn(found: Found): HTMLElement[] {
  if (found.surface.editor.length === 0) return [];
  const css = found.surface.editor.map((rule) => rule.css).join(",");
  const all = [...found.scope.querySelectorAll<HTMLElement>(css)];
  return all.filter((el) => isVisible(el) && (el instanceof HTMLTextAreaElement || el.isContentEditable));
}

/** What the first rule that holds leads to from `inside`. */
export function byScopeRules(inside: Element, rules: readonly ScopeRule[]): Element | null {
  for (const rule of rules) {
    const scope = byRule(inside, rule);
    if (scope) return scope;
  }
  return null;
}

function scopeOf(editor: HTMLElement, surface: SurfaceRule, adapter: Adapter): Element {
  const scope = byScopeRules(editor, surface.scope);
  if (scope) return scope;
  return climbToButton(editor, surface, adapter) ?? editor.closest("form") ?? editor.parentElement ?? editor;
}

function byRule(editor: Element, rule: ScopeRule): Element | null {
  if ("closest" in rule) return editor.closest(rule.closest);
  for (let at = editor.parentElement; at; at = at.parentElement) {
    // The whole page contains everything; it is not a composer.
    if (at === document.body) return null;
    if (at.querySelector(rule.containing)) return at;
  }
  return null;
}

/**
 * The smallest ancestor with a known Post button after the editor, else with any
 * button. Not far beyond the first button: in a feed the next post's is near.
 */
function climbToButton(editor: Element, surface: SurfaceRule, adapter: Adapter): Element | null {
  let withAny: Element | null = null;
  let further = 0;
  let at = parentOf(editor);
  for (let step = 0; at && at !== document.body && step < MAX_CLIMB; step++, at = parentOf(at)) {
    if (submitByData(at, surface, adapter).some(({ element }) => follows(editor, element))) return at;
    if (!withAny && at.querySelector(BUTTONS)) withAny = at;
    if (withAny && further++ === MAX_FURTHER) break;
  }
  return withAny;
}

function follows(editor: Element, other: Element): boolean {
  return (editor.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}
