/**
 * What could not be written yet. A full disk has room again some day: until then
 * each change is tried again, and holds for whoever reads.
 */

/** A key and its value; undefined where the key is to go. */
export type Change = [key: string, value: unknown];

interface Entry {
  changes: Map<string, unknown>;
  /** It is being written just now. */
  busy: boolean;
  failed: boolean;
}

export class Owed {
  #put: (changes: readonly Change[]) => Promise<boolean>;
  /** The oldest first. What belongs together is written together. */
  #entries = new Set<Entry>();

  /** `put` writes to the storage; it never rejects, and is false where it has failed. */
  constructor(put: (changes: readonly Change[]) => Promise<boolean>) {
    this.#put = put;
  }

  /** Something has failed and has not been kept since. */
  get failing(): boolean {
    return [...this.#entries].some(({ failed }) => failed);
  }

  /** True where it was kept; then the rest is tried again too. */
  async write(changes: readonly Change[]): Promise<boolean> {
    // What is newer takes the place of what is older.
    for (const entry of this.#entries) {
      for (const [key] of changes) entry.changes.delete(key);
      if (entry.changes.size === 0) this.#entries.delete(entry);
    }
    const entry = { changes: new Map(changes), busy: false, failed: false };
    this.#entries.add(entry);
    const kept = await this.#try(entry);
    if (kept) await this.retry();
    return kept;
  }

  /** Tries all of it again. */
  async retry(): Promise<void> {
    await Promise.all([...this.#entries].filter(({ busy }) => !busy).map((entry) => this.#try(entry)));
  }

  /** What is stored of these keys (null: of all), as it will be once all is written. */
  over(stored: Record<string, unknown>, keys: readonly string[] | null): Record<string, unknown> {
    const all = new Map(Object.entries(stored));
    for (const { changes } of this.#entries) {
      for (const [key, value] of changes) {
        if (keys !== null && !keys.includes(key)) continue;
        if (value === undefined) all.delete(key);
        else all.set(key, value);
      }
    }
    return Object.fromEntries(all);
  }

  async #try(entry: Entry): Promise<boolean> {
    entry.busy = true;
    const kept = await this.#put([...entry.changes]);
    entry.busy = false;
    entry.failed = !kept;
    if (kept) this.#entries.delete(entry);
    return kept;
  }
}
