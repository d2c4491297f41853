/**
 * The live hints beside a composer. Never takes the focus by itself; made anew
 * only when what it says changes, so nothing flickers while someone types.
 */

import type { AccountKind, Fix, Question } from "../../shared/protocol.ts";
import { words, type NoticeWord } from "../words.ts";
import { button, card, question } from "./card.ts";
import { icon, make } from "./build.ts";
import { ConfirmDialog, type ConfirmRequest } from "./confirm.ts";
import { atLeast, worst, type Group } from "./group.ts";
import { PanelHost, cycleFocus } from "./host.ts";
import { place, type Box } from "./place.ts";

/** Something to say that is not a finding. */
export interface Notice {
  key: NoticeWord;
  tone: "info" | "warn" | "block";
}

export interface View {
  groups: readonly Group[];
  questions: readonly Question[];
  notice: Notice | null;
  council: string;
}

export interface PanelActions {
  fix(group: Group, fix: Fix): void;
  dismiss(group: Group): void;
  answer(question: Question, account: AccountKind): void;
  copy(text: string): void;
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

const NOTHING: View = { groups: [], questions: [], notice: null, council: "" };

export class Panel {
  readonly host: PanelHost;
  private readonly dialog: ConfirmDialog;
  private readonly box = make("div", { class: "panel", popover: "manual", role: "region" });
  private view: View = NOTHING;
  private shown = "";
  private small = false;
  /** The rules that were shown when the person made it small. */
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
    if (view.groups.length === 0 && view.questions.length === 0 && !view.notice) {
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
    const { groups, questions, notice, council } = this.view;
    const focused = focusKey(this.host.root.activeElement);
    this.box.classList.toggle("small", this.small);
    if (this.small) {
      const severity = worst(groups) ?? "info";
      this.box.replaceChildren(
        make(
          "button",
          { type: "button", class: `pill ${severity}`, "data-act": "expand", "aria-expanded": "false" },
          icon(severity),
          countWords(groups.length),
        ),
      );
    } else {
      const severity = worst(groups) ?? notice?.tone ?? "info";
      const alone = groups.length === 0;
      this.box.replaceChildren(
        make(
          "header",
          { class: severity },
          icon(severity),
          make("h2", {}, alone ? words("name") : countWords(groups.length)),
          button(words(alone ? "close" : "minimise"), { class: "plain", "data-act": alone ? "close" : "minimise" }),
        ),
        ...(notice ? [note(notice)] : []),
        make(
          "div",
          { class: "body" },
          make(
            "ul",
            {},
            ...groups.map((group) =>
              make("li", {}, card(group, { council, whyOpen: this.open.has(group.rule), actions: true })),
            ),
          ),
          ...questions.map(question),
        ),
        ...(alone && questions.length === 0 ? [] : [make("footer", {}, ...hint())]),
      );
    }
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
  }

  private announce({ groups, questions, notice }: View): void {
    const said = JSON.stringify([groups.map((group) => group.rule), questions.map((each) => each.id), notice]);
    if (said === this.announced) return;
    this.announced = said;
    if (notice) this.host.announceNow(words(`notice_${notice.key}`));
    const first = groups[0]?.first.message ?? questions[0]?.text ?? "";
    this.host.announce(groups.length > 0 ? `${countWords(groups.length)}. ${first}` : first);
  }

  /** Information alone stays small; something new and worse opens the panel. */
  private resize(view: View): void {
    const rules = view.groups.map((group) => group.rule);
    const quiet = view.groups.length > 0 && !view.groups.some((group) => atLeast(group.first.severity, "warn"));
    if (view.notice || view.groups.length === 0) this.small = false;
    else if (this.smallFor.length > 0) this.small = rules.every((rule) => this.smallFor.includes(rule));
    else if (this.shown === "") this.small = quiet && view.questions.length === 0;
    else if (!quiet) this.small = false;
    if (!this.small) this.smallFor = [];
  }

  private setSmall(small: boolean): void {
    this.small = small;
    this.smallFor = small ? this.view.groups.map((group) => group.rule) : [];
    this.shown = JSON.stringify([this.view, small]);
    this.render();
    this.placeSoon();
  }

  private press(pressed: HTMLButtonElement): void {
    const { act, rule, index, value, text } = pressed.dataset;
    if (this.dialog.press(act)) return;
    const group = this.view.groups.find((each) => each.rule === rule);
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
      case "why":
        if (group) this.toggleWhy(group.rule);
        return;
      case "copy":
        if (text) this.actions.copy(text);
        return;
      case "dismiss":
        if (group) this.actions.dismiss(group);
        return;
      case "fix": {
        const fix = group?.first.fixes[Number(index)];
        if (group && fix) this.actions.fix(group, fix);
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

  private toggleWhy(rule: string): void {
    if (!this.open.delete(rule)) this.open.add(rule);
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

function note(notice: Notice): HTMLElement {
  return make("div", { class: `note ${notice.tone}` }, make("p", {}, words(`notice_${notice.key}`)));
}

function countWords(count: number): string {
  return count === 1 ? words("count_one") : words("count_many", String(count));
}

/** The footer, with the keys set off. The words have them between asterisks. */
function hint(): Node[] {
  return words("keys")
    .split("*")
    .map((piece, index) => (index % 2 ? make("kbd", {}, piece) : document.createTextNode(piece)));
}

function focusKey(element: Element | null): string {
  if (!(element instanceof HTMLElement)) return "";
  const { act, rule, index, value } = element.dataset;
  return act ? [act, rule, index, value].join("/") : "";
}
