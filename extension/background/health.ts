/**
 * Counts what went wrong in the pages, so that silence can be seen. Numbers
 * only, in memory and for this browser session; never text, address or account.
 */

import type { HealthEvent, PlatformId } from "../shared/protocol.ts";
import { HEALTH_EVENTS, isOneOf, isRecord, PLATFORMS } from "./messages.ts";

export interface HealthCount {
  platform: PlatformId;
  event: HealthEvent;
  count: number;
}

/** Counting ends here, so that a broken page cannot keep the disk busy. */
const MOST = 999;
/** Key in `chrome.storage.session`. */
const KEY = "health";

/** Events after which a draft may have gone unchecked. */
const SERIOUS: readonly HealthEvent[] = ["unmatched_editor", "no_submit", "missed_post"];

/** The part of `chrome.storage.session` that is needed here. */
export interface SessionStore {
  get(keys: string[]): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
}

export class Health {
  #store: SessionStore;
  #counts = new Map<string, number>();
  #restored: Promise<void> | null = null;

  constructor(store: SessionStore) {
    this.#store = store;
  }

  /** Takes up the counts from before the background last stopped. */
  restore(): Promise<void> {
    this.#restored ??= this.#store.get([KEY]).then((stored) => {
      const counts = stored[KEY];
      if (!isRecord(counts)) return;
      for (const [name, count] of Object.entries(counts)) {
        if (typeof count === "number" && parseName(name) !== null) this.#counts.set(name, count);
      }
    });
    return this.#restored;
  }

  async record(platform: PlatformId, event: HealthEvent): Promise<void> {
    await this.restore();
    const name = `${platform} ${event}`;
    const count = this.#counts.get(name) ?? 0;
    if (count >= MOST) return;
    this.#counts.set(name, count + 1);
    await this.#store.set({ [KEY]: Object.fromEntries(this.#counts) });
  }

  list(): HealthCount[] {
    return [...this.#counts].flatMap(([name, count]) => {
      const what = parseName(name);
      return what === null ? [] : [{ ...what, count }];
    });
  }

  get serious(): boolean {
    return this.list().some((entry) => SERIOUS.includes(entry.event));
  }

  /** Pictures could not be looked at somewhere. */
  get blind(): boolean {
    return this.list().some((entry) => entry.event === "pictures_blind");
  }
}

function parseName(name: string): Omit<HealthCount, "count"> | null {
  const [platform, event] = name.split(" ");
  return isOneOf(PLATFORMS, platform) && isOneOf(HEALTH_EVENTS, event) ? { platform, event } : null;
}
