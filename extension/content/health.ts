/**
 * Makes silence visible: counts, never text, of what the adapters missed.
 * Each kind of event is sent once for a surface on a page.
 */

import type { Layer } from "../adapters/types.ts";
import type { HealthEvent, ToBackground } from "../shared/protocol.ts";

/** Typed this many characters before an unknown editor is reported (UTF-16 units). */
const TYPED_ENOUGH = 20;

export class Health {
  private readonly sent = new Set<string>();
  private readonly typed = new WeakMap<Element, number>();

  constructor(private readonly send: (message: ToBackground) => void) {}

  report(event: HealthEvent, surface?: string, layer?: Layer): void {
    const key = `${event}/${surface ?? ""}/${layer ?? ""}`;
    // A post that may have gone unchecked counts each time.
    if (event !== "missed_post" && this.sent.has(key)) return;
    this.sent.add(key);
    this.send({
      t: "health",
      event,
      ...(surface === undefined ? {} : { surface }),
      ...(layer === undefined ? {} : { layer }),
    });
  }

  /** Someone types in an editable that belongs to no composer we know. */
  typedUnknown(editor: Element): void {
    const count = (this.typed.get(editor) ?? 0) + 1;
    this.typed.set(editor, count);
    if (count === TYPED_ENOUGH) this.report("unmatched_editor");
  }
}
