/** Something that is held in memory, and kept in the storage where that works. */

import type { Shelf } from "./shelf.ts";

export abstract class Kept {
  #shelf: Shelf;
  #keys: string[];
  #reading: Promise<void> | null = null;
  /** Whether what the storage has is in memory too. */
  #known = false;
  /** What was to be kept before that. */
  #waiting: (() => Record<string, unknown>) | null = null;
  /** Changes to the storage, one after another. */
  #writing: Promise<unknown> = Promise.resolve();

  constructor(shelf: Shelf, keys: string[]) {
    this.#shelf = shelf;
    this.#keys = keys;
  }

  /** Takes up what was kept; where that cannot be read, memory is all there is. */
  restore(): Promise<void> {
    this.#reading ??= this.#read();
    return this.#reading;
  }

  /** Reads again, where reading failed. */
  retry(): Promise<void> {
    if (!this.#known) this.#reading = null;
    return this.restore();
  }

  /**
   * `stored` has what is there of the keys, in any shape: what makes no sense is
   * passed over, and what is in memory already is newer.
   */
  protected abstract take(stored: Record<string, unknown>): void;

  /**
   * What could not be read is not written over: it may hold more than memory does.
   * `items` is asked once both are in memory.
   */
  protected async keep(items: () => Record<string, unknown>): Promise<void> {
    if (!this.#known) {
      this.#waiting = items;
      return;
    }
    const now = items();
    this.#writing = this.#writing.then(() => this.#shelf.set(now));
    await this.#writing;
  }

  protected async forget(): Promise<void> {
    this.#waiting = null;
    this.#writing = this.#writing.then(async () => {
      if (await this.#shelf.remove(this.#keys)) this.#known = true;
    });
    await this.#writing;
  }

  async #read(): Promise<void> {
    const stored = await this.#shelf.get(this.#keys);
    if (stored === null || this.#known) return;
    this.#known = true;
    try {
      this.take(stored);
    } catch {
      // Damage of a kind that nobody thought of is as if nothing had been kept.
    }
    // Not waited for: whoever reads needs no disk that can be written.
    if (this.#waiting !== null) void this.keep(this.#waiting);
    this.#waiting = null;
  }
}
