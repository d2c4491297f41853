/**
 * The content script's way in. Runs at `document_start` in every frame of a
 * known site, and until someone writes it is only these listeners: no timer, no
 * observer, no Port, no element.
 */

import { adapterFor } from "../adapters/index.ts";
import { EXTRA_EVENTS } from "./panel/host.ts";
import { GATE_EVENTS } from "./gate.ts";
import { Session } from "./session.ts";

const EVENTS = new Set([
  ...GATE_EVENTS,
  ...EXTRA_EVENTS,
  "focusin",
  "input",
  "beforeinput",
  "compositionstart",
  "compositionend",
  "paste",
  "copy",
  "cut",
  "drop",
  "change",
  "pointerover",
  "contextmenu",
]);

const adapter = adapterFor(self.origin);
if (adapter) {
  let session: Session | null = null;
  const onEvent = (event: Event) => {
    if (!session && !Session.wakes(event)) return;
    session ??= new Session(adapter);
    session.handle(event);
  };
  // On window and capturing: before every listener of the site.
  for (const type of EVENTS) window.addEventListener(type, onEvent, { capture: true });
}
