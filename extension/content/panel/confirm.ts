/**
 * The deliberate step. A modal dialog: the rest of the page is inert, so a
 * site's focus trap cannot take the keys back into the post.
 */

import { words } from "../words.ts";
import { make } from "./build.ts";
import { card } from "./card.ts";
import type { Card } from "./group.ts";
import { cycleFocus } from "./host.ts";
import type { Attached } from "./picture.ts";
import { button } from "./said.ts";

export interface ConfirmRequest {
  cards: readonly Card[];
  councils: readonly string[];
  pictures: readonly Attached[];
  /** `block`: there is no way on but to change the draft. */
  level: "confirm" | "block";
  /** Called once, with true where the person chose to go on. */
  done: (goOn: boolean) => void;
}

export class ConfirmDialog {
  private dialog: HTMLDialogElement | null = null;
  private request: ConfirmRequest | null = null;

  constructor(private readonly root: ShadowRoot) {}

  get open(): boolean {
    return this.dialog !== null;
  }

  show(request: ConfirmRequest): void {
    if (this.dialog) return;
    const { cards, councils, pictures, level } = request;
    const options = { councils, pictures, open: new Set<string>(), actions: false };
    const back = button(words("go_back"), { class: "main", "data-act": "go_back" });
    const dialog = make(
      "dialog",
      { class: "dialog", "aria-labelledby": "title", "aria-describedby": "lead" },
      make("h2", { id: "title" }, words(level === "block" ? "block_title" : "confirm_title")),
      make("p", { id: "lead", class: "lead" }, words(level === "block" ? "block_lead" : "confirm_lead")),
      make("ul", {}, ...cards.map((each) => make("li", {}, card(each, options)))),
      make("div", { class: "row" }, level === "confirm" && button(words("go_on"), { "data-act": "go_on" }), back),
    );
    this.dialog = dialog;
    this.request = request;
    // Escape by other means than the key, such as a phone's back gesture.
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.finish(false);
    });
    this.root.append(dialog);
    dialog.showModal();
    back.focus();
  }

  /** Handles a press on one of our buttons; false if it is not of the dialog. */
  press(pressed: HTMLButtonElement): boolean {
    const { act } = pressed.dataset;
    if (!this.dialog?.contains(pressed)) return false;
    if (act === "fold") unfold(pressed);
    if (act === "go_back" || act === "go_on") this.finish(act === "go_on");
    return act !== "copy";
  }

  key(event: KeyboardEvent): void {
    if (!this.dialog) return;
    if (event.key === "Escape") {
      event.preventDefault();
      this.finish(false);
    } else if (event.key === "Tab") {
      cycleFocus(this.root, this.dialog, event);
    } else if (event.repeat) {
      // The Enter that pressed Post may still be down.
      event.preventDefault();
    }
  }

  /** Closes without an answer: the composer is gone. */
  drop(): void {
    this.dialog?.remove();
    this.dialog = null;
    this.request = null;
  }

  private finish(goOn: boolean): void {
    const { request, dialog } = this;
    if (!request || !dialog) return;
    dialog.close();
    this.drop();
    request.done(goOn);
  }
}

/** Shows or hides what the button stands before; nothing else is made anew. */
function unfold(pressed: HTMLButtonElement): void {
  const body = pressed.parentElement?.nextElementSibling;
  if (!(body instanceof HTMLElement)) return;
  body.hidden = !body.hidden;
  pressed.setAttribute("aria-expanded", String(!body.hidden));
}
