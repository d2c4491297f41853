/** One finding as a person reads it: what, where, why, what to do, whom to ask. */

import type { Question } from "../../shared/protocol.ts";
import { words } from "../words.ts";
import { icon, make } from "./build.ts";
import { canDismiss, type Group } from "./group.ts";

export interface CardOptions {
  council: string;
  /** Whether the clause is open; in the dialog it always is. */
  whyOpen: boolean;
  /** Whether fixes and "dismiss" are offered. */
  actions: boolean;
}

export function card(group: Group, options: CardOptions): HTMLElement {
  const { first } = group;
  return make(
    "div",
    { class: `finding ${first.severity}`, "data-rule": group.rule },
    make(
      "p",
      { class: "severity" },
      icon(first.severity),
      words(`severity_${first.severity}`),
      group.count > 1 && ` · ${words("times", String(group.count))}`,
      first.advice && make("span", { class: "advice" }, ` · ${words("advice")}`),
    ),
    make("p", { dir: "auto" }, first.message),
    group.excerpts.length > 0 && excerpts(group),
    first.clauses.length > 0 && why(group, options),
    first.contact && ask(group),
    options.actions && actions(group),
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

export function button(label: string, attributes: Record<string, string | boolean>): HTMLButtonElement {
  return make("button", { type: "button", ...attributes }, label);
}

function excerpts(group: Group): HTMLElement {
  const line = make("p", { class: "excerpt", dir: "auto" });
  for (const [index, excerpt] of group.excerpts.entries()) {
    if (index > 0) line.append(" ");
    line.append(make("q", {}, excerpt));
  }
  return line;
}

function why(group: Group, { council, whyOpen, actions: collapsible }: CardOptions): HTMLElement {
  const { clauses } = group.first;
  // The council is named once, and the sections after it.
  const names = sourceOf(clauses.map((clause) => clause.ref).join("; "), council);
  const quotes = clauses.map((clause) =>
    make(
      "blockquote",
      {},
      make("span", { dir: "auto" }, `“${clause.quote}”`),
      make("cite", {}, sourceOf(clause.ref, council)),
    ),
  );
  const body = make("div", { class: "quotes", hidden: !whyOpen }, ...quotes);
  if (!collapsible) return body;
  return make(
    "div",
    { class: "why" },
    button(`${words("why")} ${names}`, {
      class: "link",
      "data-act": "why",
      "data-rule": group.rule,
      "aria-expanded": String(whyOpen),
    }),
    body,
  );
}

/** Until a council is chosen there is none to name. */
function sourceOf(ref: string, council: string): string {
  return council ? words("source", council, ref) : ref;
}

function ask(group: Group): HTMLElement {
  const contact = group.first.contact!;
  return make(
    "p",
    { class: "ask" },
    `${words("ask")} ${contact.label}`,
    contact.route && " ",
    contact.route && make("b", {}, contact.route),
    contact.route && " ",
    contact.route &&
      button(words("copy"), {
        class: "link",
        "data-act": "copy",
        "data-text": contact.route,
        "aria-label": words("copy_what", contact.route),
      }),
  );
}

function actions(group: Group): HTMLElement {
  return make(
    "div",
    { class: "row" },
    ...group.first.fixes.map((fix, index) =>
      button(fix.label, { class: index === 0 ? "main" : "", "data-act": "fix", "data-rule": group.rule, "data-index": String(index) }),
    ),
    canDismiss(group.first.severity) &&
      button(words("dismiss"), { class: "plain", "data-act": "dismiss", "data-rule": group.rule }),
  );
}
