/**
 * Counts what went wrong in the pages, so that silence can be seen. Numbers
 * only, in memory and for this browser session; never text, address or account.
 */

import type { HealthEvent, PlatformId } from "../shared/protocol.ts";
import { Kept } from "./kept.ts";
import { HEALTH_EVENTS, isOneOf, isRecord, PLATFORMS } from "./messages.ts";
import type { Shelf } from "./shelf.ts";

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

export class Health extends Kept {
  #counts = new Map<string, number>();

  constructor(shelf: Shelf) {
    super(shelf, [KEY]);
  }

  async record(platform: PlatformId, event: HealthEvent): Promise<void> {
    await this.restore();
    const name = `${platform} ${event}`;
    const count = this.#counts.get(name) ?? 0;
    if (count >= MOST) return;
    this.#counts.set(name, count + 1);
    await this.keep(() => ({ [KEY]: Object.fromEntries(this.#counts) }));
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

  protected override take(stored: Record<string, unknown>): void {
    const counts = stored[KEY];
    for (const [name, count] of Object.entries(isRecord(counts) ? counts : {})) {
      const sound = Number.isSafeInteger(count) && (count as number) > 0;
      if (!sound || parseName(name) === null || this.#counts.has(name)) continue;
      this.#counts.set(name, Math.min(count as number, MOST));
    }
  }

  /** Pictures could not be looked at somewhere. */
  get blind(): boolean {
    return this.list().some((entry) => entry.event === "pictures_blind");
  }
}

function parseName(name: string): Omit<HealthCount, "count"> | null {
  const [platform, event, ...more] = name.split(" ");
  return more.length === 0 && isOneOf(PLATFORMS, platform) && isOneOf(HEALTH_EVENTS, event) ? { platform, event } : null;
}
