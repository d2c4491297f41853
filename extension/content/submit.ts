/**
 * Which element sends the draft.
 *
 * Known selectors and translated labels first (layers 0 to 2, from the adapter).
 * Where a composer has none of them, behaviour tells (layer 3): X, Facebook and
 * LinkedIn all keep their Post button disabled until there is something to
 * post, so the button that becomes enabled with the first text is the one. This
 * needs no language and no selector.
 */

import type { Adapter, Layer, SurfaceRule } from "../adapters/types.ts";
import { isVisible, nameOf, normaliseName } from "./dom.ts";

const BUTTONS = "button, [role=\"button\"], input[type=\"submit\"]";
const NOT_SUBMIT = "[aria-haspopup]:not([aria-haspopup=\"false\"]), [aria-pressed], [aria-expanded]";

export interface Submit {
  element: Element;
  layer: Layer;
}

/** Buttons in `scope` that the adapter knows by selector or by label. */
export function submitByData(scope: Element, surface: SurfaceRule, adapter: Adapter): Submit[] {
  const found: Submit[] = [];
  for (const rule of surface.submit) {
    for (const element of scope.querySelectorAll(rule.css)) found.push({ element, layer: rule.layer });
  }
  const names = labelSet(adapter, surface.labels);
  if (names.size > 0) {
    for (const element of scope.querySelectorAll(BUTTONS)) {
      if (names.has(nameOf(element))) found.push({ element, layer: 2 });
    }
  }
  return found;
}

/** In place of a table's name: the words of all tables of buttons that send a text. */
export const EVERY_LABEL = "*";

function sendingTables({ labels, cancel, pictureLabels }: Adapter): string[] {
  return Object.keys(labels).filter((name) => name !== cancel && name !== pictureLabels);
}

const sets = new WeakMap<Adapter, Map<string, Set<string>>>();

/** All words of a label table, in every language, ready to compare. */
export function labelSet(adapter: Adapter, table: string | undefined): Set<string> {
  if (!table) return new Set();
  let ofAdapter = sets.get(adapter);
  if (!ofAdapter) sets.set(adapter, (ofAdapter = new Map()));
  let set = ofAdapter.get(table);
  if (!set) {
    const names = table === EVERY_LABEL ? sendingTables(adapter) : [table];
    const words = names.flatMap((name) => Object.values(adapter.labels[name] ?? {}).flat());
    set = new Set(words.map(normaliseName));
    ofAdapter.set(table, set);
  }
  return set;
}

export function isDisabled(element: Element): boolean {
  return (
    (element instanceof HTMLButtonElement && element.disabled) ||
    (element instanceof HTMLInputElement && element.disabled) ||
    element.getAttribute("aria-disabled") === "true"
  );
}

/** Learns, for one composer, which button wakes up with the first text. */
export class SubmitGuess {
  private asleep = new WeakSet<Element>();
  private woke = new WeakSet<Element>();

  /** Call after each reading of the draft. */
  observe(scope: Element, blank: boolean): void {
    for (const button of scope.querySelectorAll(BUTTONS)) {
      if (blank && isDisabled(button)) this.asleep.add(button);
      else if (!blank && this.asleep.has(button) && !isDisabled(button)) this.woke.add(button);
    }
  }

  /** The button that woke, else the last plausible one after the editors, if there are any. */
  guess(scope: Element, editors: readonly Element[]): Submit | null {
    const last = editors.at(-1);
    const plausible = [...scope.querySelectorAll(BUTTONS)].filter(
      (button) =>
        isVisible(button) &&
        !button.matches(NOT_SUBMIT) &&
        (!last || (last.compareDocumentPosition(button) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0),
    );
    const woken = plausible.filter((button) => this.woke.has(button));
    const element = (woken.length > 0 ? woken : plausible.filter((button) => !isDisabled(button))).at(-1);
    return element ? { element, layer: 3 } : null;
  }
}
