/** Small questions to the DOM that know about open shadow roots. */

/** What an event really happened on: `event.target` stops at a shadow host. */
export function realTarget(event: Event): Element | null {
  const first = event.composedPath()[0];
  return first instanceof Element ? first : null;
}

/** The elements an event passed through, innermost first. */
export function elementPath(event: Event): Element[] {
  return event.composedPath().filter((node): node is Element => node instanceof Element);
}

/** The editable element that `node` is in: an editing host or a textarea. */
export function editableAt(node: Element | null): HTMLElement | null {
  if (node === null) return null;
  if (node instanceof HTMLTextAreaElement) return node;
  if (!(node instanceof HTMLElement) || !node.isContentEditable) return null;
  let host = node;
  while (host.parentElement?.isContentEditable) host = host.parentElement;
  return host;
}

/** The parent, stepping out of an open shadow root to its host. */
export function parentOf(element: Element): Element | null {
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/** Ancestors looked at around something for an editor nobody has touched. */
const MAX_CLIMB = 14;

/** The nearer ancestors of an element below the body, innermost first. */
export function* climb(from: Element): Generator<Element> {
  let at = parentOf(from);
  for (let step = 0; at && at !== document.body && step < MAX_CLIMB; step++, at = parentOf(at)) yield at;
}

/** `Element.closest` that also looks outside the element's shadow root. */
export function closestDeep(element: Element, css: string): Element | null {
  for (let at: Element | null = element; at; ) {
    const found: Element | null = at.closest(css);
    if (found) return found;
    const root: Node = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return null;
}

/** The focused element, looked for through open shadow roots. */
export function deepActiveElement(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

export function isVisible(element: Element): boolean {
  return element.checkVisibility({ visibilityProperty: true });
}

/** Big enough for a person to write in; keeps out hidden decoys. */
export function hasRoomToWrite(element: Element): boolean {
  const box = element.getBoundingClientRect();
  return box.width > 60 && box.height > 12;
}

/**
 * The selection in the tree that `node` is in. Chromium keeps the selection of
 * a shadow root on the root; Firefox has one for the document.
 */
export function selectionFor(node: Node): Selection | null {
  const root = node.getRootNode() as (Document | ShadowRoot) & { getSelection?: () => Selection | null };
  return root.getSelection?.() ?? document.getSelection();
}

/** What a button is called: its label, or the words on it. */
export function nameOf(element: Element): string {
  const label = element.getAttribute("aria-label");
  if (label?.trim()) return normaliseName(label);
  if (element instanceof HTMLInputElement) return normaliseName(element.value);
  return normaliseName(element.textContent ?? "");
}

/** Folds case and spaces, and drops the zero-width characters sites put in. */
export function normaliseName(text: string): string {
  return text.replace(/[\u200B-\u200D\u2060\uFEFF]/g, "").replace(/\s+/g, " ").trim().toLocaleLowerCase();
}
