/** What a policy says, its clauses, and whom to ask: the same on every card. */

import type { Clause, Contact } from "../../shared/protocol.ts";
import { words } from "../words.ts";
import { make } from "./build.ts";

/** What must be known to name a policy. */
export interface Naming {
  /** Councils in force; none until one is chosen. */
  councils: readonly string[];
  /** What is unfolded, by what `data-fold` has. */
  open: ReadonlySet<string>;
}

/** A sentence beside the findings, with whom to ask. */
export function aside(kind: string, message: string, contact?: Contact, more?: HTMLElement | null): HTMLElement {
  return make("div", { class: `aside ${kind}` }, make("p", { dir: "auto" }, message), more, contact && askFor(contact));
}

export function askFor({ label, route }: Contact): HTMLElement {
  return make(
    "p",
    { class: "ask" },
    `${words("ask")} ${label}`,
    route && " ",
    route && make("b", {}, route),
    route && " ",
    route && button(words("copy"), { class: "link", "data-act": "copy", "data-text": route, "aria-label": words("copy_what", route) }),
  );
}

/** The clauses, behind a button or in full; nothing where none is cited. */
export function why(
  fold: string,
  { clauses, council }: { clauses: readonly Clause[]; council: string },
  { councils, open }: Naming,
  folded: boolean,
): HTMLElement | null {
  if (clauses.length === 0) return null;
  // Until a council is chosen there is none to name.
  const source = (ref: string) => (councils.length > 0 ? words("source", council, ref) : ref);
  const quotes = clauses.map((clause) =>
    make("blockquote", {}, make("span", { dir: "auto" }, `“${clause.quote}”`), make("cite", {}, source(clause.ref))),
  );
  const isOpen = !folded || open.has(fold);
  const body = make("div", { class: "quotes", hidden: !isOpen }, ...quotes);
  if (!folded) return body;
  // The council is named once, and the sections after it, each once.
  const names = source([...new Set(clauses.map((clause) => clause.ref))].join("; "));
  return make(
    "div",
    { class: "why" },
    button(`${words("why")} ${names}`, {
      class: "link",
      "data-act": "fold",
      "data-fold": fold,
      "aria-expanded": String(isOpen),
    }),
    body,
  );
}

export function button(label: string, attributes: Record<string, string | boolean>): HTMLButtonElement {
  return make("button", { type: "button", ...attributes }, label);
}
