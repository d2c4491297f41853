/** What was found, as a person reads it: what, where, why, what to do, whom to ask. */

import type { Contact, Fix, Question, Reminder } from "../../shared/protocol.ts";
import { words } from "../words.ts";
import { icon, make } from "./build.ts";
import { canDismiss, rightsOf, type Card, type Line } from "./group.ts";
import { seenPicture, type Attached } from "./picture.ts";
import { aside, askFor, button, why, type Naming } from "./said.ts";

export interface CardOptions extends Naming {
  /** Whether clauses are folded, and fixes and "dismiss" offered. */
  actions: boolean;
  /** What is attached, by its index in the page's `attachments`. */
  pictures: readonly Attached[];
}

/** One card: a line for each rule, then what is said once for all of them. */
export function card(shown: Card, options: CardOptions): HTMLElement {
  const { lines, reminders } = shown;
  return make(
    "div",
    { class: `card ${lines[0].first.severity}` },
    ...lines.map((line, index) => finding(line, lines[index - 1], options)),
    ...distinct(lines.map(({ first }) => first.contact)).map(askFor),
    ...rightsOf(shown).map((rights) => aside("rights", rights.message, rights.contact)),
    ...reminders.map((each) => aside("reminder", each.message, each.contact, why(`reminder ${each.id}`, each, options, options.actions))),
    row(shown, options),
  );
}

export function question(each: Question): HTMLElement {
  return make(
    "div",
    { class: "question", role: "group", "aria-label": each.text },
    make("p", { dir: "auto" }, each.text),
    make(
      "div",
      { class: "row" },
      ...each.options.map((option) => button(option.label, { "data-act": "answer", "data-value": option.value })),
    ),
  );
}

/** What the line above has said already is not said again. */
function finding(line: Line, above: Line | undefined, options: CardOptions): HTMLElement {
  const { first, count, key } = line;
  const known = above?.first.severity === first.severity && above.first.council === first.council && count === 1;
  const fresh = line.excerpts.filter((excerpt) => !above?.excerpts.some((other) => other.includes(excerpt)));
  return make(
    "div",
    { class: `finding ${first.severity}`, "data-rule": first.rule },
    make(
      "p",
      { class: known ? "severity quiet" : "severity" },
      icon(first.severity),
      words(`severity_${first.severity}`),
      count > 1 && ` · ${words("times", String(count))}`,
      first.advice && make("span", { class: "advice" }, ` · ${words("advice")}`),
      !first.advice && options.councils.length > 1 && make("span", { class: "advice" }, ` · ${first.council}`),
    ),
    ...line.pictures.map((each) => seenPicture(each, options.pictures[each.attachment], options.actions)),
    make("p", { dir: "auto" }, first.message),
    fresh.length > 0 && excerpts(fresh),
    why(key, first, options, options.actions),
  );
}

function excerpts(shown: readonly string[]): HTMLElement {
  const paragraph = make("p", { class: "excerpt", dir: "auto" });
  for (const [index, excerpt] of shown.entries()) {
    if (index > 0) paragraph.append(" ");
    paragraph.append(make("q", {}, excerpt));
  }
  return paragraph;
}

function row(shown: Card, options: CardOptions): HTMLElement | null {
  const { lines, unsure } = shown;
  const fold = `unsure ${lines[0].key}`;
  const isOpen = options.open.has(fold);
  const buttons = [
    ...(options.actions ? fixes(lines) : []),
    ...(options.actions && lines.some(({ first }) => canDismiss(first.severity))
      ? [button(words("dismiss"), { class: "plain", "data-act": "dismiss", "data-key": lines[0].key })]
      : []),
    ...(unsure.length > 0
      ? [button(words("unsure"), { class: "plain", "data-act": "fold", "data-fold": fold, "aria-expanded": String(isOpen) })]
      : []),
  ];
  if (buttons.length === 0) return null;
  return make(
    "div",
    {},
    make("div", { class: "row" }, ...buttons),
    unsure.length > 0 && make("div", { class: "folded", hidden: !isOpen }, ...unsure.map((each) => help(each, options))),
  );
}

function help(each: Reminder, options: CardOptions): HTMLElement {
  return aside("reminder", each.message, each.contact, why(`unsure ${each.id}`, each, options, options.actions));
}

/** Several rules may offer the same way out; it is offered once. */
function fixes(lines: readonly Line[]): HTMLButtonElement[] {
  const offered = new Set<string>();
  const buttons: HTMLButtonElement[] = [];
  for (const { first, key } of lines) {
    for (const [index, fix] of first.fixes.entries()) {
      const same = sameFix(fix, first.start, first.end);
      if (offered.has(same)) continue;
      offered.add(same);
      const attributes = { "data-act": "fix", "data-key": key, "data-rule": first.rule, "data-index": String(index) };
      buttons.push(button(fix.label, { class: buttons.length === 0 ? "main" : "", ...attributes }));
    }
  }
  return buttons;
}

function sameFix({ label, action, text }: Fix, start: number, end: number): string {
  return JSON.stringify([label, action, text, start, end]);
}

function distinct(contacts: readonly (Contact | undefined)[]): Contact[] {
  const named = new Map<string, Contact>();
  for (const contact of contacts) if (contact) named.set(JSON.stringify(contact), contact);
  return [...named.values()];
}
