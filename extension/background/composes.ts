/**
 * How many drafts were begun on personal accounts today: a number and a date,
 * gone with the browser session.
 */

import { Kept } from "./kept.ts";
import { isRecord } from "./messages.ts";
import type { Shelf } from "./shelf.ts";

/** Key in `chrome.storage.session`. */
const KEY = "composes";
/** Counting ends here; nobody begins as many in a day. */
const MOST = 9_999;

export class Composes extends Kept {
  #day = "";
  #count = 0;

  constructor(shelf: Shelf) {
    super(shelf, [KEY]);
  }

  /** `today` is an ISO date. */
  async begun(today: string): Promise<void> {
    await this.restore();
    this.#count = Math.min(this.on(today) + 1, MOST);
    this.#day = today;
    // Not awaited: a verdict does not wait for the count to be kept.
    void this.keep(() => ({ [KEY]: { day: today, count: this.#count } }));
  }

  on(today: string): number {
    return this.#day === today ? this.#count : 0;
  }

  protected override take(stored: Record<string, unknown>): void {
    const raw = stored[KEY];
    if (this.#day !== "" || !isRecord(raw)) return;
    const { day, count } = raw;
    // The core takes whole numbers only, and refuses a draft with any other.
    if (typeof day !== "string" || !Number.isSafeInteger(count)) return;
    this.#day = day;
    this.#count = Math.min(Math.max(count as number, 0), MOST);
  }
}
