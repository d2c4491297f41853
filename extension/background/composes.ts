/**
 * How many drafts were begun on personal accounts today: a number and a date,
 * gone with the browser session.
 */

import type { SessionStore } from "./health.ts";
import { isRecord } from "./messages.ts";

/** Key in `chrome.storage.session`. */
const KEY = "composes";

export class Composes {
  #store: SessionStore;
  #day = "";
  #count = 0;
  #restored: Promise<void> | null = null;

  constructor(store: SessionStore) {
    this.#store = store;
  }

  /** Takes up the count from before the background last stopped. */
  restore(): Promise<void> {
    this.#restored ??= this.#store.get([KEY]).then((stored) => {
      const raw = stored[KEY];
      if (!isRecord(raw) || typeof raw["day"] !== "string" || typeof raw["count"] !== "number") return;
      this.#day = raw["day"];
      this.#count = raw["count"];
    });
    return this.#restored;
  }

  /** `today` is an ISO date. */
  async begun(today: string): Promise<void> {
    await this.restore();
    this.#count = this.on(today) + 1;
    this.#day = today;
    // Not awaited: a verdict does not wait for the count to be kept.
    void this.#store.set({ [KEY]: { day: today, count: this.#count } });
  }

  on(today: string): number {
    return this.#day === today ? this.#count : 0;
  }
}
