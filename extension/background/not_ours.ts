/**
 * Pictures that the person said do not show the council's logo: hashes of how
 * they look, from which no picture can be made, and nothing else.
 */

import { samePicture } from "../pictures/same.ts";
import { Kept } from "./kept.ts";
import { isPictureHash } from "./messages.ts";
import type { Shelf } from "./shelf.ts";

/** Key in `chrome.storage.local`. */
const KEY = "notOurLogo";
/** Most hashes that are kept; the oldest goes. */
const MOST = 200;

export class NotOurs extends Kept {
  /** Oldest first. */
  #hashes: string[] = [];

  constructor(shelf: Shelf) {
    super(shelf, [KEY]);
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
    await this.keep(() => ({ [KEY]: this.#hashes }));
  }

  async erase(): Promise<void> {
    this.#hashes = [];
    await this.forget();
  }

  protected override take(stored: Record<string, unknown>): void {
    const hashes = stored[KEY];
    if (Array.isArray(hashes)) this.#hashes = [...hashes.filter(isPictureHash), ...this.#hashes].slice(-MOST);
  }
}
