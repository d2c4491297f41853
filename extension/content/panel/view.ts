/** What the panel shows, as data, and the elements that it becomes. */

import type { Question, Reminder } from "../../shared/protocol.ts";
import { words, type NoticeWord } from "../words.ts";
import { icon, make } from "./build.ts";
import { card, question } from "./card.ts";
import { worst, type Card } from "./group.ts";
import type { Attached } from "./picture.ts";
import { reminderCard } from "./reminders.ts";
import { button } from "./said.ts";

/** Something to say that is not a finding. */
export interface Notice {
  key: NoticeWord;
  tone: "info" | "warn" | "block";
}

export interface View {
  cards: readonly Card[];
  questions: readonly Question[];
  /** Lines of the day's card. */
  reminders: readonly Reminder[];
  notice: Notice | null;
  /** Councils in force. */
  councils: readonly string[];
  /** What is attached, by its index in the page's `attachments`. */
  pictures: readonly Attached[];
}

export const NOTHING: View = { cards: [], questions: [], reminders: [], notice: null, councils: [], pictures: [] };

export function isEmpty({ cards, questions, reminders, notice }: View): boolean {
  return cards.length === 0 && questions.length === 0 && reminders.length === 0 && !notice;
}

/** The panel in full; `open` has what is unfolded. */
export function full(view: View, open: ReadonlySet<string>): HTMLElement[] {
  const { cards, questions, reminders, notice, councils, pictures } = view;
  const severity = worst(cards) ?? notice?.tone ?? "info";
  const alone = cards.length === 0;
  const act = alone ? "close" : "minimise";
  return [
    make(
      "header",
      { class: severity },
      icon(severity),
      make("h2", {}, title(view)),
      button(words(act), { class: "plain", "data-act": act }),
    ),
    ...(notice ? [note(notice)] : []),
    make(
      "div",
      { class: "body" },
      make("ul", {}, ...cards.map((each) => make("li", {}, card(each, { councils, open, pictures, actions: true })))),
      ...questions.map(question),
      reminders.length > 0 && reminderCard(reminders, { councils, open }, alone),
    ),
    ...(alone && questions.length === 0 && reminders.length === 0 ? [] : [make("footer", {}, ...hint())]),
  ];
}

/** The panel out of the way. */
export function pill(view: View): HTMLElement {
  const severity = worst(view.cards) ?? "info";
  return make(
    "button",
    { type: "button", class: `pill ${severity}`, "data-act": "expand", "aria-expanded": "false" },
    icon(severity),
    title(view),
  );
}

export function title({ cards, reminders }: View): string {
  if (cards.length === 1) return words("count_one");
  if (cards.length > 1) return words("count_many", String(cards.length));
  return words(reminders.length > 0 ? "reminder_title" : "name");
}

function note(notice: Notice): HTMLElement {
  return make("div", { class: `note ${notice.tone}` }, make("p", {}, words(`notice_${notice.key}`)));
}

/** The footer, with the keys set off. The words have them between asterisks. */
function hint(): Node[] {
  return words("keys")
    .split("*")
    .map((piece, index) => (index % 2 ? make("kbd", {}, piece) : document.createTextNode(piece)));
}
