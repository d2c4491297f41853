/**
 * The live hints beside a composer. Never takes the focus by itself; made anew
 * only when what it says changes, so nothing flickers while someone types.
 */

import type { Fix, Question } from "../../shared/protocol.ts";
import { words } from "../words.ts";
import { make } from "./build.ts";
import { ConfirmDialog, type ConfirmRequest } from "./confirm.ts";
import { atLeast, type Card, type Line } from "./group.ts";
import { PanelHost, cycleFocus } from "./host.ts";
import { place, type Box } from "./place.ts";
import { full, isEmpty, NOTHING, pill, title, type View } from "./view.ts";

export interface PanelActions {
  fix(line: Line, fix: Fix): void;
  dismiss(card: Card): void;
  answer(question: Question, value: string): void;
  /** The day's card has been read. */
  reminded(): void;
  copy(text: string): void;
  /** The person says that the picture with this id shows none of the council's marks. */
  notOurLogo(picture: number): void;
  /** Put away a notice or a question that stands by itself. */
  close(): void;
  /** Give the focus back to the editor, with the caret where it was. */
  returnFocus(): void;
}

/** Where the panel belongs, asked for each time it is placed. */
export interface Anchor {
  editor: Element | null;
  scope: Box;
  keep: Box[];
}

export class Panel {
  readonly host: PanelHost;
  private readonly dialog: ConfirmDialog;
  private readonly box = make("div", { class: "panel", popover: "manual", role: "region" });
  private view: View = NOTHING;
  private shown = "";
  private small = false;
  /** Keys of the rules that were shown when the person made it small. */
  private smallFor: readonly string[] = [];
  private readonly open = new Set<string>();
  private frame = 0;
  private announced = "";
  private readonly moved = () => this.placeSoon();

  constructor(
    private readonly actions: PanelActions,
    private readonly anchor: () => Anchor | null,
  ) {
    this.host = new PanelHost({ press: (each) => this.press(each), key: (event) => this.key(event) });
    this.dialog = new ConfirmDialog(this.host.root);
    this.box.setAttribute("aria-label", words("name"));
    this.host.root.append(this.box);
  }

  get visible(): boolean {
    return this.host.attached && this.box.matches(":popover-open");
  }

  get asking(): boolean {
    return this.dialog.open;
  }

  show(view: View): void {
    if (isEmpty(view)) {
      this.hide();
      return;
    }
    this.resize(view);
    this.view = view;
    const said = JSON.stringify([view, this.small]);
    if (said !== this.shown || !this.visible) {
      this.shown = said;
      this.render();
      this.raise();
      this.announce(view);
    }
    this.placeSoon();
  }

  hide(): void {
    if (this.shown === "") return;
    this.view = NOTHING;
    this.shown = "";
    this.announced = "";
    this.smallFor = [];
    this.small = false;
    this.open.clear();
    removeEventListener("scroll", this.moved, { capture: true });
    removeEventListener("resize", this.moved);
    cancelAnimationFrame(this.frame);
    const hadFocus = this.host.hasFocus && !this.dialog.open;
    if (this.visible) this.box.hidePopover();
    this.box.replaceChildren();
    if (hadFocus) this.actions.returnFocus();
    this.host.announce("");
  }

  /** In the page while a composer is open: a live region must be there first. */
  attach(editor: Element | null): void {
    this.host.attach(editor);
  }

  /** Out of the page; nothing of ours stays in it. */
  detach(): void {
    this.dialog.drop();
    this.hide();
    this.host.detach();
  }

  /** The modal step; a question that is open already stays. */
  ask(request: ConfirmRequest): void {
    this.host.attach(this.anchor()?.editor ?? null);
    this.dialog.show(request);
  }

  dropQuestion(): void {
    this.dialog.drop();
  }

  /** By the shortcut: into the panel, from which Escape leads back. */
  focus(): boolean {
    if (!this.visible) return false;
    if (this.small) this.setSmall(false);
    const [first] = [...this.box.querySelectorAll<HTMLElement>(".body button"), ...this.box.querySelectorAll("button")];
    first?.focus();
    return true;
  }

  private render(): void {
    const focused = focusKey(this.host.root.activeElement);
    this.box.classList.toggle("small", this.small);
    this.box.replaceChildren(...(this.small ? [pill(this.view)] : full(this.view, this.open)));
    if (focused) {
      const again = [...this.box.querySelectorAll("button")].find((each) => focusKey(each) === focused);
      (again ?? this.box.querySelector("button"))?.focus();
    }
  }

  private raise(): void {
    this.host.attach(this.anchor()?.editor ?? null);
    if (this.visible) return;
    this.box.showPopover();
    addEventListener("scroll", this.moved, { capture: true, passive: true });
    addEventListener("resize", this.moved, { passive: true });
  }

  private placeSoon(): void {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.placeNow());
  }

  private placeNow(): void {
    if (!this.visible) return;
    const anchor = this.anchor();
    const { width, height } = this.box.getBoundingClientRect();
    const view = { width: document.documentElement.clientWidth, height: innerHeight };
    const nowhere = { left: view.width, top: view.height, right: view.width, bottom: view.height };
    const at = place({ width, height }, anchor?.scope ?? nowhere, anchor?.keep ?? [], view);
    this.box.style.left = `${at.left}px`;
    this.box.style.top = `${at.top}px`;
    // What the policy says on every day is not worth a word of the draft.
    if (at.covered > 0 && !this.small && onlyReminders(this.view) && !this.host.hasFocus) this.setSmall(true);
  }

  private announce(view: View): void {
    const { cards, questions, reminders, notice } = view;
    const said = JSON.stringify([keys(view), questions.map((each) => each.id), reminders.map((each) => each.id), notice]);
    if (said === this.announced) return;
    this.announced = said;
    if (notice) this.host.announceNow(words(`notice_${notice.key}`));
    const first = cards[0]?.lines[0].first.message ?? questions[0]?.text ?? reminders[0]?.message ?? "";
    const titled = cards.length > 0 || (questions.length === 0 && reminders.length > 0);
    this.host.announce(titled ? `${title(view)}. ${first}` : first);
  }

  /** Information alone stays small; something new and worse opens the panel. */
  private resize(view: View): void {
    const quiet = view.cards.length > 0 && !view.cards.some(({ lines }) => atLeast(lines[0].first.severity, "warn"));
    if (onlyReminders(view) && onlyReminders(this.view)) return;
    if (view.notice || view.cards.length === 0) this.small = false;
    else if (this.smallFor.length > 0) this.small = keys(view).every((key) => this.smallFor.includes(key));
    else if (this.shown === "") this.small = quiet && view.questions.length === 0 && view.reminders.length === 0;
    else if (!quiet) this.small = false;
    if (!this.small) this.smallFor = [];
  }

  private setSmall(small: boolean): void {
    this.small = small;
    this.smallFor = small ? keys(this.view) : [];
    this.shown = JSON.stringify([this.view, small]);
    this.render();
    this.placeSoon();
  }

  private press(pressed: HTMLButtonElement): void {
    const { act, key, index, value, text, fold, picture } = pressed.dataset;
    if (this.dialog.press(pressed)) return;
    const card = this.view.cards.find(({ lines }) => lines.some((line) => line.key === key));
    const line = card?.lines.find((each) => each.key === key);
    switch (act) {
      case "minimise":
        this.setSmall(true);
        return;
      case "expand":
        this.setSmall(false);
        return;
      case "close":
        this.actions.close();
        return;
      case "fold":
        if (fold) this.toggle(fold);
        return;
      case "copy":
        if (text) this.actions.copy(text);
        return;
      case "not_our_logo":
        this.actions.notOurLogo(Number(picture));
        return;
      case "reminded":
        this.actions.reminded();
        return;
      case "dismiss":
        if (card) this.actions.dismiss(card);
        return;
      case "fix": {
        const fix = line?.first.fixes[Number(index)];
        if (line && fix) this.actions.fix(line, fix);
        return;
      }
      case "answer": {
        const [asked] = this.view.questions;
        const option = asked?.options.find((each) => each.value === value);
        if (asked && option) this.actions.answer(asked, option.value);
        return;
      }
    }
  }

  private toggle(fold: string): void {
    if (!this.open.delete(fold)) this.open.add(fold);
    this.render();
    this.placeSoon();
  }

  private key(event: KeyboardEvent): void {
    if (this.dialog.open) {
      this.dialog.key(event);
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.actions.returnFocus();
    } else if (event.key === "Tab") {
      cycleFocus(this.host.root, this.box, event);
    }
  }
}

function keys(view: View): string[] {
  return view.cards.flatMap(({ lines }) => lines.map((line) => line.key));
}

function onlyReminders({ cards, questions, reminders, notice }: View): boolean {
  return reminders.length > 0 && cards.length === 0 && questions.length === 0 && !notice;
}

function focusKey(element: Element | null): string {
  if (!(element instanceof HTMLElement)) return "";
  const { act, key, index, value, fold, text, picture } = element.dataset;
  return act ? [act, key, index, value, fold, text, picture].join("/") : "";
}
