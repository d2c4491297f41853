/**
 * Sends the counts of days that are over, once a day.
 *
 * There is no alarm: whoever wakes the background also has this look at the clock.
 * The first look after a day's end draws a time in the next hours, so that not all
 * browsers of a council send when its day begins, and keeps it; the first look
 * after that time sends. What does not arrive stays, and is tried again ever more
 * seldom until it is too old.
 *
 * Before anything goes it is noted that it does. A browser that ends before the answer
 * is noted has sent it, for all that anyone can say, and does not send it again: a
 * number that is too high cannot be told from a true one, because nothing in it says
 * from which browser it is; one too low is like a browser that was never started.
 */

import type { Counts, Terms } from "./counts.ts";
import type { PackWords, Row } from "./counts_kept.ts";
import type { NetworkResult } from "./network.ts";

/** Over so long the browsers of a fleet spread what they send, ms. */
export const SPREAD_MS = 6 * 60 * 60 * 1000;
/** The first wait after a failure, about, and the longest, ms. */
const FIRST_WAIT_MS = 15 * 60 * 1000;
const LONGEST_WAIT_MS = 12 * 60 * 60 * 1000;
/** What the receiver may ask for, at most, ms. */
const LONGEST_ASKED_MS = 24 * 60 * 60 * 1000;
const TIMEOUT_MS = 30_000;
/** The receiver says that these bytes are no good: they will not get better. */
const BAD_REQUEST = 400;

export interface SenderParts {
  now(): Date;
  /** From 0 to 1. */
  random(): number;
  /** The request as JSON; see `countsJson` in `crates/fleet-wasm`. */
  json(words: readonly PackWords[], rows: readonly Row[]): Promise<string>;
  post(url: string, json: string, options: { timeoutMs: number }): Promise<NetworkResult>;
}

export class CountsSender {
  #counts: Counts;
  #parts: SenderParts;
  #busy = false;

  constructor(counts: Counts, parts: SenderParts) {
    this.#counts = counts;
    this.#parts = parts;
  }

  /**
   * Looks whether something is due, and sends it. `terms` are those in force; asked
   * again before anything is sent, because they may change meanwhile.
   */
  async wake(terms: () => Terms | null): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    try {
      await this.#look(terms);
    } catch {
      // The module could not be had. It will be asked again at the next look.
    } finally {
      this.#busy = false;
    }
  }

  async #look(terms: () => Terms | null): Promise<void> {
    const counts = this.#counts;
    if (terms() === null || !(await counts.restore())) return;
    const now = this.#parts.now();
    // Of a background that was stopped meanwhile.
    if (counts.kept.sending !== null) await counts.sent(0);
    await counts.prune(now);
    const { closed } = counts.rows(now);
    const { due, failures } = counts.kept;
    if (closed.length === 0) {
      await counts.plan(null, 0);
    } else if (due === null || due - now.getTime() > LONGEST_ASKED_MS) {
      // Further away than any time that is ever drawn: the clock was set back.
      await counts.plan(now.getTime() + Math.floor(this.#parts.random() * SPREAD_MS), failures);
    } else if (now.getTime() >= due) {
      await this.#send(closed, now, terms);
    }
  }

  /** `at`: the moment by which `rows` are closed. Midnight may pass before they are on their way. */
  async #send(rows: readonly Row[], at: Date, terms: () => Terms | null): Promise<void> {
    const counts = this.#counts;
    const { words, due, failures } = counts.kept;
    const json = await this.#parts.json(words, rows).catch(() => null);
    // Not at every key: the module will be as broken at the next.
    if (json === null) return counts.plan(this.#later(failures + 1), failures + 1);
    if (!(await counts.sending(json, at))) return counts.notSent(this.#later(failures + 1), failures + 1);
    const now = terms();
    if (now === null || !counts.seen(now)) return counts.notSent(due, failures);
    const result = await this.#parts.post(now.url, json, { timeoutMs: TIMEOUT_MS });
    // Erased in the meantime: nothing is left to note.
    if (!counts.seen(now)) return;
    if ("ok" in result) await counts.sent(Math.min(rejectedIn(result.text), rows.length));
    else if (result.status === BAD_REQUEST) await counts.sent(rows.length);
    else await counts.notSent(this.#later(failures + 1, result.retryAfterS), failures + 1);
  }

  /** When to try again, in milliseconds since 1970. */
  #later(failures: number, retryAfterS = 0): number {
    return this.#parts.now().getTime() + this.#wait(failures, retryAfterS);
  }

  /** Twice as long each time, and never the same for all. */
  #wait(failures: number, retryAfterS: number): number {
    const wait = Math.min(FIRST_WAIT_MS * 2 ** Math.min(failures - 1, 10), LONGEST_WAIT_MS);
    const drawn = wait * (0.5 + this.#parts.random());
    return Math.floor(Math.max(drawn, Math.min(retryAfterS * 1000, LONGEST_ASKED_MS)));
  }
}

/**
 * How many points a receiver says that it did not take. OTLP has a success say so
 * in `partialSuccess`, which may be null, and forbids to send them again.
 */
export function rejectedIn(answer: string): number {
  try {
    const count = Number(JSON.parse(answer)?.partialSuccess?.rejectedDataPoints ?? 0);
    return Number.isSafeInteger(count) && count > 0 ? count : 0;
  } catch {
    // A gateway's own page, or nothing at all: the status has said that it arrived.
    return 0;
  }
}
