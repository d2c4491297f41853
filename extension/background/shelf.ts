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

/** A reading that takes longer has failed, ms; it may still come in late. */
export const READ_MS = 2_000;
/** A writing that takes longer has failed, ms. */
export const WRITE_MS = 3_000;
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
  get(keys: string[] | null): Promise<Record<string, unknown> | null>;
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
  const owed = new Owed((changes) => put(area, changes));
  /** What could not be read last; undefined where all could. */
  let unread: string[] | null | undefined;
  let failing = false;
  let waiting = false;

  function tell(): void {
    const fails = unread !== undefined || owed.failing;
    if (fails && !waiting) {
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

  function readAfterAll(): void {
    unread = undefined;
    tell();
    events.late();
  }

  async function retry(): Promise<void> {
    await owed.retry();
    const keys = unread;
    const stored = keys === undefined ? undefined : await within(READ_MS, () => area.get(keys));
    if (stored !== undefined && unread !== undefined) readAfterAll();
    else tell();
  }

  async function write(changes: Change[]): Promise<boolean> {
    const kept = await owed.write(changes);
    tell();
    return kept;
  }

  return {
    get: async (keys) => {
      const stored = await within(READ_MS, () => area.get(keys), readAfterAll);
      unread = stored === undefined ? keys : undefined;
      tell();
      return stored === undefined ? null : owed.over(isRecord(stored) ? stored : {}, keys);
    },
    set: (items) => write(Object.entries(items)),
    remove: (keys) => write(keys.map((key) => [key, undefined])),
  };
}

async function put(area: Area, changes: readonly Change[]): Promise<boolean> {
  const gone = changes.flatMap(([key, value]) => (value === undefined ? [key] : []));
  const items = Object.fromEntries(changes.filter(([, value]) => value !== undefined));
  const done = await within(WRITE_MS, async () => {
    if (gone.length > 0) await area.remove(gone);
    if (Object.keys(items).length > 0) await area.set(items);
    return true;
  });
  return done === true;
}

/**
 * What `call` gives, or undefined where it fails or takes longer than `ms`.
 * `late` is called where it succeeds after that.
 */
export async function within<T>(ms: number, call: () => Promise<T>, late?: () => void): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let over = false;
  const limit = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      over = true;
      resolve(undefined);
    }, ms);
  });
  // An async function, so that what throws at once rejects too.
  const answer = (async () => call())().then(
    (value) => {
      if (over) late?.();
      return value;
    },
    () => undefined,
  );
  const first = await Promise.race([answer, limit]);
  clearTimeout(timer);
  return first;
}
