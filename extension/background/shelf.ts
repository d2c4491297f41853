/**
 * The browser's storage, as one that always answers.
 *
 * A full disk makes the browser refuse to write, a damaged profile to read, and
 * either may take forever. None of that may cost a check: here every call ends
 * in time and none rejects. That something went wrong is kept for the badge and
 * the pages until it goes right again, which is tried from time to time.
 */

import { isRecord } from "./messages.ts";
import { Owed, type Change } from "./owed.ts";
import { within } from "./within.ts";

/** A reading that takes longer has failed, ms; it may still come in late. */
export const READ_MS = 2_000;
/** After so long what has failed is tried again, ms; less than an idle background lives. */
export const RETRY_MS = 20_000;

/** A part of `chrome.storage`. */
export interface Area {
  get(keys: string[] | null): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<unknown>;
  remove(keys: string[]): Promise<unknown>;
}

/** None of these rejects. */
export interface Shelf {
  /** null where it could not be read. */
  get(keys: string[]): Promise<Record<string, unknown> | null>;
  /** False where it was not kept; it is tried again, and holds for `get` meanwhile. */
  set(items: Record<string, unknown>): Promise<boolean>;
  /** False where it may still be there; see `set`. */
  remove(keys: string[]): Promise<boolean>;
}

export interface ShelfEvents {
  /** A call has failed, or works again. */
  turned(failing: boolean): void;
  /** What could not be read can be now: there is more than was thought. */
  late(): void;
  later(ms: number, what: () => void): void;
}

export function shelfOf(area: Area, events: ShelfEvents): Shelf {
  const owed = new Owed((changes) => put(area, changes), tell);
  const unread = new Set<string>();
  let failing = false;
  let waiting = false;
  let trying = false;

  function tell(): void {
    const fails = unread.size > 0 || owed.failing;
    if (fails && !waiting && !trying) {
      waiting = true;
      events.later(RETRY_MS, () => {
        waiting = false;
        void retry();
      });
    }
    if (fails === failing) return;
    failing = fails;
    events.turned(fails);
  }

  /** One at a time: a storage that is slow must not be asked the more for it. */
  async function retry(): Promise<void> {
    if (trying) return;
    trying = true;
    await owed.retry();
    const keys = [...unread];
    const readable = keys.length > 0 && (await within(READ_MS, () => area.get(keys))) !== undefined;
    trying = false;
    if (readable) for (const key of keys) unread.delete(key);
    tell();
    if (readable) events.late();
  }

  return {
    get: async (keys) => {
      const stored = await within(READ_MS, () => area.get(keys), () => void retry());
      for (const key of keys) {
        if (stored === undefined) unread.add(key);
        else unread.delete(key);
      }
      tell();
      return stored === undefined ? null : owed.over(isRecord(stored) ? stored : {}, keys);
    },
    set: (items) => owed.write(Object.entries(items)),
    remove: (keys) => owed.write(keys.map((key) => [key, undefined])),
  };
}

/** Takes as long as the storage does. */
async function put(area: Area, changes: readonly Change[]): Promise<boolean> {
  const gone = changes.flatMap(([key, value]) => (value === undefined ? [key] : []));
  const items = Object.fromEntries(changes.filter(([, value]) => value !== undefined));
  try {
    if (gone.length > 0) await area.remove(gone);
    if (Object.keys(items).length > 0) await area.set(items);
    return true;
  } catch {
    return false;
  }
}
