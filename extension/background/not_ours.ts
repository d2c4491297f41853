/**
 * Pictures that the person said do not show the council's logo: hashes of how
 * they look, from which no picture can be made, and nothing else.
 */

import type { Store } from "./accounts.ts";
import { samePicture } from "../pictures/same.ts";
import { isPictureHash } from "./messages.ts";

/** Key in `chrome.storage.local`. */
const KEY = "notOurLogo";
/** Most hashes that are kept; the oldest goes. */
const MOST = 200;

export class NotOurs {
  #store: Store;
  /** Oldest first. */
  #hashes: string[] = [];
  #restored: Promise<void> | null = null;

  constructor(store: Store) {
    this.#store = store;
  }

  restore(): Promise<void> {
    this.#restored ??= this.#store.get([KEY]).then((stored) => {
      const hashes = stored[KEY];
      if (Array.isArray(hashes)) this.#hashes = hashes.filter(isPictureHash).slice(-MOST);
    });
    return this.#restored;
  }

  /** 64 hex digits each. */
  list(): string[] {
    return [...this.#hashes];
  }

  async add(hash: string): Promise<void> {
    await this.restore();
    // Said of the same picture again, it counts as new.
    const others = this.#hashes.filter((known) => !samePicture(known, hash));
    this.#hashes = [...others, hash].slice(-MOST);
    await this.#store.set({ [KEY]: this.#hashes });
  }

  async erase(): Promise<void> {
    this.#hashes = [];
    await this.#store.remove([KEY]);
  }
}
