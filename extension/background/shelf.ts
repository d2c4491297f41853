/**
 * The browser's storage, as one that always answers.
 *
 * A full disk makes the browser refuse to write, a damaged profile to read, and
 * either may take forever. None of that may cost a check: here every call ends
 * in time and none rejects. That something went wrong is kept for the badge and
 * the pages until it goes right again.
 */

import { isRecord } from "./messages.ts";

/** A reading that takes longer has failed, ms; it may still come in late. */
export const READ_MS = 2_000;
/** A writing that takes longer has failed, ms. */
export const WRITE_MS = 3_000;

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
  /** False where it was not kept. */
  set(items: Record<string, unknown>): Promise<boolean>;
  /** False where it may still be there. */
  remove(keys: string[]): Promise<boolean>;
}

export interface ShelfEvents {
  /** A call has failed, or works again. */
  turned(failing: boolean): void;
  /** What was given up on came in after all: there is more to read than was thought. */
  late(): void;
}

export function shelfOf(area: Area, events: ShelfEvents): Shelf {
  const failing = new Set<"read" | "write">();
  const outcome = (kind: "read" | "write", failed: boolean) => {
    if (failing.has(kind) === failed) return;
    if (failed) failing.add(kind);
    else failing.delete(kind);
    events.turned(failing.size > 0);
  };
  const write = async (what: () => Promise<unknown>) => {
    const done = await within(WRITE_MS, async () => (await what(), true));
    outcome("write", done !== true);
    return done === true;
  };
  return {
    get: async (keys) => {
      const stored = await within(READ_MS, () => area.get(keys), () => {
        outcome("read", false);
        events.late();
      });
      outcome("read", stored === undefined);
      if (stored === undefined) return null;
      return isRecord(stored) ? stored : {};
    },
    set: (items) => write(() => area.set(items)),
    remove: (keys) => write(() => area.remove(keys)),
  };
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
