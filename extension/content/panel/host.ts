/**
 * The place of our own on the page: a closed shadow root under a custom tag,
 * shown in the top layer, which no z-index of the site covers.
 *
 * Sites have focus traps (typed keys would end up in the post), hotkeys and
 * "click outside closes" handlers, so what happens in here is kept from them:
 * focus, key and pointer events end at the window, before the site sees them.
 * Only `click` goes on to the button it is for, where untrusted ones are
 * ignored, so that no script of the page can press our buttons.
 */

import { direction } from "../words.ts";
import { make } from "./build.ts";
import { STYLE } from "./style.ts";

const TAG = "probity-panel";

/** Events that go no further than the window when they are for us. */
const KEPT = [
  "focusin", "focusout", "focus", "blur",
  "keydown", "keypress", "keyup", "beforeinput", "input",
  "pointerdown", "pointerup", "mousedown", "mouseup", "touchstart", "touchend",
  "dblclick", "contextmenu", "paste", "copy", "cut",
] as const;
const KEPT_NAMES: ReadonlySet<string> = new Set(KEPT);
/** The kept events that `main.ts` does not listen for anyway. */
export const EXTRA_EVENTS: readonly string[] = ["focusout", "focus", "blur", "dblclick"];

export interface HostEvents {
  /** A person pressed one of our buttons. */
  press(button: HTMLButtonElement): void;
  /** A key was pressed while the focus is in here. */
  key(event: KeyboardEvent): void;
}

export class PanelHost {
  readonly root: ShadowRoot;
  private readonly element: HTMLElement;
  private readonly live: HTMLElement;
  private readonly alert: HTMLElement;

  constructor(private readonly events: HostEvents) {
    this.element = document.createElement(TAG);
    this.root = this.element.attachShadow({ mode: "closed" });
    const style = document.createElement("style");
    style.textContent = STYLE;
    this.live = make("div", { class: "quiet", role: "status", "aria-live": "polite" });
    this.alert = make("div", { class: "quiet", role: "alert" });
    this.root.append(style, this.live, this.alert);
    this.element.dir = direction();
    this.root.addEventListener("click", (event) => this.clicked(event));
  }

  /** Puts the host in the page; in a site's open modal, the rest is inert. */
  attach(near: Element | null): void {
    const parent = near?.closest("dialog:modal") ?? document.documentElement;
    if (this.element.parentNode !== parent) parent.append(this.element);
  }

  detach(): void {
    this.element.remove();
  }

  get attached(): boolean {
    return this.element.isConnected;
  }

  /** Whether an event at the window is for something in here. */
  owns(event: Event): boolean {
    return this.attached && event.composedPath().includes(this.element);
  }

  get hasFocus(): boolean {
    return this.root.activeElement !== null;
  }

  /** Keeps an event of ours from the page. Called from the window's listener. */
  keep(event: Event): void {
    if (!KEPT_NAMES.has(event.type)) return;
    event.stopImmediatePropagation();
    // The focus and the caret stay in the editor when a button is clicked.
    if (event.type === "mousedown") event.preventDefault();
    if (event.type === "keydown" && event.isTrusted) this.events.key(event as KeyboardEvent);
  }

  /** Read out when the reader next pauses; nothing if it is the same as before. */
  announce(text: string): void {
    if (this.live.textContent !== text) this.live.textContent = text;
  }

  /** Read out at once: the person pressed Post and waits for an answer. */
  announceNow(text: string): void {
    // The same words twice in a row are read only if the node changes.
    this.alert.replaceChildren(make("span", {}, text));
  }

  private clicked(event: Event): void {
    event.stopPropagation();
    if (!event.isTrusted) return;
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (button) this.events.press(button);
  }
}

/** Moves the focus among `buttons` on Tab, round and round. */
export function cycleFocus(root: ShadowRoot, within: Element, event: KeyboardEvent): void {
  const stops = [...within.querySelectorAll<HTMLElement>("button")].filter((each) => each.checkVisibility());
  if (stops.length === 0) return;
  event.preventDefault();
  const at = stops.indexOf(root.activeElement as HTMLElement);
  const step = event.shiftKey ? -1 : 1;
  const next = at < 0 ? (event.shiftKey ? stops.length - 1 : 0) : (at + step + stops.length) % stops.length;
  stops[next]!.focus();
}
