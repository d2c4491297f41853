/** What was found in the last pictures, in memory only: an editor that is drawn anew shows the same ones again. */

import type { Outcome } from "./protocol.ts";

const CAPACITY = 50;

export class Cache {
  readonly #known = new Map<string, Outcome>();

  get(key: string): Outcome | undefined {
    const outcome = this.#known.get(key);
    if (!outcome) return undefined;
    // A Map keeps the order of insertion: what was asked for goes to the end.
    this.#known.delete(key);
    this.#known.set(key, outcome);
    return outcome;
  }

  /** Keeps what would come out the same again. */
  put(key: string, outcome: Outcome): void {
    if (outcome.state === "cancelled") return;
    if (outcome.state === "unchecked" && (outcome.why === "timeout" || outcome.why === "engine")) return;
    this.#known.set(key, outcome);
    const oldest = this.#known.keys().next();
    if (this.#known.size > CAPACITY && !oldest.done) this.#known.delete(oldest.value);
  }
}

/** SHA-256 of the bytes, as text. */
export async function keyOf(bytes: BufferSource): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return String.fromCharCode(...digest);
}
