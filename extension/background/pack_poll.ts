/**
 * When a new signed pack is looked for.
 *
 * There is no alarm, which would need a permission of its own: a page that connects
 * or says something is the occasion, and the stored time decides. Each browser takes
 * its own time, so that thousands that start at nine do not ask at nine; a host that
 * fails is asked more and more rarely; and no clock, however wrong, ends the looking.
 */

import type { GetOptions, NetworkResult } from "./network.ts";
import { NO_LOOKS, type Looks, type PackTerms } from "./pack_state.ts";
import type { SignedPack } from "./signed_pack.ts";

/** Longest text that is fetched, in bytes; longer ones are refused in any case. */
const MAX_BYTES = 8 * 1024 * 1024;
const TIMEOUT_MS = 30_000;
/** After the first failure, ms; doubled with each further one. */
const RETRY_MS = 5 * 60_000;
/** A host is not left alone for longer than this, ms. */
const LONGEST_WAIT_MS = 24 * 60 * 60_000;
/** Later than this share of the usual time: nobody was there to look. */
const MISSED = 1 / 12;
/** Between two looks that someone asks for, ms. */
export const BY_HAND_MS = 10_000;
/** Stands for the number of the pack format in an address. */
const FORMAT = "{format}";

/** Somewhere from half to one and a half times as long; `random` is from 0 to 1. */
export function spread(ms: number, random: number): number {
  return Math.round(ms * (0.5 + random));
}

/** A little longer than asked, and not all at once. */
function longer(ms: number, random: number): number {
  return Math.round(ms * (1 + random / 4));
}

/** Whether the time has come. One that is too far off was set by another clock, or is damaged. */
export function isDue({ nextLook, wait }: Looks, now: number, everyMs: number): boolean {
  if (nextLook === null || now >= nextLook) return true;
  return nextLook - now > Math.max(everyMs * 1.5, Math.min(wait, longer(LONGEST_WAIT_MS, 1)));
}

/**
 * Whether the time went by while the browser was off, as it does every night: then
 * a new one is drawn, or all that start at nine would ask at nine. Once only, so that
 * a browser that is never on for long looks as well.
 */
export function wasMissed({ nextLook, moved }: Looks, now: number, everyMs: number): boolean {
  return !moved && nextLook !== null && now - nextLook > everyMs * MISSED;
}

/** Within half the usual time. */
export function afterMissed(now: number, everyMs: number, random: number): Partial<Looks> {
  return { nextLook: now + Math.round((everyMs / 2) * random), moved: true };
}

export function afterSuccess(now: number, everyMs: number, random: number): Partial<Looks> {
  return { lastLook: now, nextLook: now + spread(everyMs, random), moved: false, wait: 0, failures: 0, failed: null };
}

/** `retryAfterS`: seconds for which the host asked to be left alone. */
export function afterFailure(
  looks: Looks,
  now: number,
  everyMs: number,
  random: number,
  retryAfterS = 0,
): Pick<Looks, "lastLook" | "nextLook" | "moved" | "wait" | "failures"> {
  const backoff = Math.min(RETRY_MS * 2 ** Math.min(looks.failures, 30), everyMs);
  const asked = Math.min(retryAfterS * 1000, LONGEST_WAIT_MS);
  const wait = longer(asked, random);
  const pause = Math.max(spread(backoff, random), wait);
  return { lastLook: now, nextLook: now + pause, moved: false, wait, failures: looks.failures + 1 };
}

export interface PollParts {
  getText(url: string, options: GetOptions): Promise<NetworkResult>;
  /** Format of compiled packs that this version reads; may reject. */
  format(): Promise<number>;
  /** Milliseconds since 1970. */
  now(): number;
  /** From 0 to 1. */
  random(): number;
  /** A look is over; `another`: a pack came that may be used now. */
  looked(another: boolean): void;
}

export class PackPoll {
  #signed: SignedPack;
  #parts: PollParts;
  #terms: PackTerms | null = null;
  #looking: Promise<void> | null = null;

  constructor(signed: SignedPack, parts: PollParts) {
    this.#signed = signed;
    this.#parts = parts;
  }

  /**
   * Takes up what IT has set. Where a pack is in force, an address that is new is
   * asked some time within the usual interval; where none is, at once.
   */
  async follow(terms: PackTerms | null): Promise<void> {
    this.#terms = terms;
    if (terms === null || terms.url === null) return;
    const { url, nextLook } = this.#signed.state;
    const waiting = this.#signed.inForce === null;
    if (url !== terms.url) {
      await this.#signed.keepLooks({ ...NO_LOOKS, url: terms.url, nextLook: waiting ? null : this.#within(terms) });
    } else if (nextLook === null && !waiting) {
      await this.#signed.keepLooks({ nextLook: this.#within(terms), wait: 0 });
    }
    this.wake();
  }

  /** Looks where it is time to; otherwise this costs a comparison. */
  wake(): void {
    const terms = this.#terms;
    if (terms === null || terms.url === null || this.#looking !== null) return;
    const { state, inForce } = this.#signed;
    const now = this.#parts.now();
    if (!isDue(state, now, terms.everyMs)) return;
    if (inForce !== null && wasMissed(state, now, terms.everyMs)) {
      void this.#signed.keepLooks(afterMissed(now, terms.everyMs, this.#parts.random()));
    } else {
      void this.#look(terms, terms.url);
    }
  }

  /** Looks now, because someone asks for it; resolves once that is done. */
  async lookNow(): Promise<void> {
    const terms = this.#terms;
    if (terms === null || terms.url === null) return;
    const { lastLook } = this.#signed.state;
    const lately = lastLook !== null && Math.abs(this.#parts.now() - lastLook) < BY_HAND_MS;
    if (this.#looking === null && lately) return;
    await (this.#looking ?? this.#look(terms, terms.url));
  }

  #within({ everyMs }: PackTerms): number {
    return this.#parts.now() + Math.round(everyMs * this.#parts.random());
  }

  #look(terms: PackTerms, url: string): Promise<void> {
    const looking = this.#ask(terms, url)
      .catch(() => false)
      .then((another) => {
        this.#looking = null;
        this.#parts.looked(another);
        // IT may have set another address meanwhile.
        this.wake();
      });
    this.#looking = looking;
    return looking;
  }

  /** True where a pack came that may be used now. */
  async #ask({ everyMs }: PackTerms, url: string): Promise<boolean> {
    const { now, random, getText, format } = this.#parts;
    const before = { ...this.#signed.state };
    // Counted as failed until it is not: a background that is stopped in the middle
    // of each look must not look again at once.
    await this.#signed.keepLooks(afterFailure(before, now(), everyMs, random()));
    const number = url.includes(FORMAT) ? await format().catch(() => null) : 0;
    if (this.#terms?.url !== url) return false;
    const result =
      number === null
        ? ({ failed: "broken" } as const)
        : await getText(url.replaceAll(FORMAT, String(number)), { maxBytes: MAX_BYTES, timeoutMs: TIMEOUT_MS });
    // IT has set another address meanwhile.
    if (this.#terms?.url !== url) return false;
    if ("failed" in result) {
      const asked = "retryAfterS" in result ? result.retryAfterS : undefined;
      const after = afterFailure(before, now(), everyMs, random(), asked);
      await this.#signed.keepLooks({ ...after, failed: result.failed });
      return false;
    }
    const another = await this.#signed.offer(result.text);
    if (this.#signed.broken) {
      await this.#signed.keepLooks({ ...afterFailure(before, now(), everyMs, random()), failed: "broken" });
    } else {
      await this.#signed.keepLooks(afterSuccess(now(), everyMs, random()));
    }
    return another;
  }
}
