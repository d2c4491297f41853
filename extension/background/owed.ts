/**
 * What could not be written yet. A full disk has room again some day: until then
 * each change is tried again, and holds for whoever reads.
 */

import { within } from "./within.ts";

/** A key and its value; undefined where the key is to go. */
export type Change = [key: string, value: unknown];

/** A writing that takes longer has failed, ms; it may still come to an end. */
export const WRITE_MS = 3_000;

interface Entry {
  changes: Map<string, unknown>;
  /** It is being written just now, for however long that takes. */
  call: Promise<boolean> | null;
  failed: boolean;
}

export class Owed {
  #put: (changes: readonly Change[]) => Promise<boolean>;
  #turned: () => void;
  /** The oldest first. What belongs together is written together. */
  #entries = new Set<Entry>();

  /**
   * `put` writes to the storage; it never rejects, is false where it has failed, and may
   * take forever. `turned` is called after each outcome.
   */
  constructor(put: (changes: readonly Change[]) => Promise<boolean>, turned: () => void) {
    this.#put = put;
    this.#turned = turned;
  }

  /** Something has failed and has not been kept since. */
  get failing(): boolean {
    return [...this.#entries].some(({ failed }) => failed);
  }

  /** True where it was kept in time; then the rest is tried again, which nobody waits for. */
  async write(changes: readonly Change[]): Promise<boolean> {
    // What is newer takes the place of what is older.
    for (const entry of this.#entries) {
      for (const [key] of changes) entry.changes.delete(key);
      if (entry.changes.size === 0) this.#entries.delete(entry);
    }
    const entry: Entry = { changes: new Map(changes), call: null, failed: false };
    this.#entries.add(entry);
    const kept = await this.#try(entry);
    if (kept) void this.retry();
    return kept;
  }

  /** Tries all of it again. */
  async retry(): Promise<void> {
    await Promise.all([...this.#entries].map((entry) => this.#try(entry)));
  }

  /** What is stored of these keys, as it will be once all is written. */
  over(stored: Record<string, unknown>, keys: readonly string[]): Record<string, unknown> {
    const all = new Map(Object.entries(stored));
    for (const { changes } of this.#entries) {
      for (const [key, value] of changes) {
        if (!keys.includes(key)) continue;
        if (value === undefined) all.delete(key);
        else all.set(key, value);
      }
    }
    return Object.fromEntries(all);
  }

  async #try(entry: Entry): Promise<boolean> {
    // A call that hangs is not joined by another: both would be done in the end.
    entry.call ??= this.#put([...entry.changes]).then((kept) => {
      entry.call = null;
      entry.failed = !kept;
      if (kept) this.#entries.delete(entry);
      this.#turned();
      return kept;
    });
    const { call } = entry;
    const kept = (await within(WRITE_MS, () => call)) === true;
    if (!kept && !entry.failed) {
      entry.failed = true;
      this.#turned();
    }
    return kept;
  }
}
