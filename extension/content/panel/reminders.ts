/** The day's card: what the policy says to a person who begins to write. */

import type { Reminder } from "../../shared/protocol.ts";
import { words } from "../words.ts";
import { make } from "./build.ts";
import { aside, button, why, type Naming } from "./said.ts";

/** @param alone whether the panel's own title says what this is */
export function reminderCard(reminders: readonly Reminder[], naming: Naming, alone: boolean): HTMLElement {
  return make(
    "div",
    { class: "reminders", role: "group", "aria-label": words("reminder_title") },
    !alone && make("h3", {}, words("reminder_title")),
    ...reminders.map((each) =>
      aside("reminder", sentence(each, naming), each.contact, why(`reminder ${each.id}`, each, naming, true)),
    ),
    make("div", { class: "row" }, button(words("reminder_close"), { class: "main", "data-act": "reminded" })),
  );
}

/** Of two councils, each says its own. */
function sentence({ message, council, advice }: Reminder, { councils }: Naming): string {
  return councils.length > 1 && !advice ? words("council_says", council, message) : message;
}
