/**
 * Managed policy, from the browser and from what was kept of it.
 *
 * Chromium hands over managed policy some seconds after the browser's start and
 * answers `{}` until then, so the last good reading is kept in
 * `chrome.storage.local` and used at once. An empty answer replaces it only when
 * the browser has had {@link POLICY_PATIENCE_MS} to find one. Firefox reads policy
 * once at its start, and throws where there is none.
 */

import { managedOf, UNMANAGED, type Managed, type RawValues } from "./managed.ts";
import { isRecord } from "./messages.ts";
import { NOTHING_SET, parseReading, type Reading } from "./reading.ts";
import type { Area, Shelf } from "./shelf.ts";
import { within } from "./within.ts";

/** Time after the browser's start in which "no policy" is not yet believed, ms. */
export const POLICY_PATIENCE_MS = 60_000;
/** A browser that seems to run for longer has had its clock put right meanwhile, ms. */
const LONG_SESSION_MS = 31 * 24 * 60 * 60 * 1000;
/** The browser has this long to answer with its policy, ms; then it is asked again. */
export const ANSWER_MS = 10_000;
/** The module has this long to be loaded and to read the values, ms. */
const READING_MS = 5_000;

/** Key in `chrome.storage.local`; see {@link Seen}. */
export const SEEN = "managedSeen";
/** Key in `chrome.storage.session`: when this browser session first ran us. */
const STARTED = "sessionStarted";

/** One object, so that there is never half of it. */
interface Seen {
  /** Of the extension that made the reading; another may read the values otherwise. */
  version: string;
  /** As the browser gave them: files and the signed pack are in here. */
  values: RawValues;
  reading: Reading;
}

export interface ManagedParts {
  policy: Pick<Area, "get">;
  local: Shelf;
  session: Shelf;
  /** Rust's reading of the values, of any shape; may reject. */
  read(values: RawValues): Promise<unknown>;
  /** The extension's. */
  version: string;
  /** Milliseconds since 1970, by a clock that may be wrong and be put right. */
  now(): number;
  /** Milliseconds since the background started, by one that only goes on. */
  uptime(): number;
}

export interface Refreshed {
  changed: boolean;
  /** What is in force is IT's word, and not only what there is until it comes. */
  sure: boolean;
  /** Milliseconds after which to ask again; null where the answer stands. */
  askAgainMs: number | null;
}

export class ManagedSource {
  managed: Managed = UNMANAGED;
  /** The last values could not be read; what was in force before still is. */
  unreadable = false;

  #parts: ManagedParts;
  /** The values in force as text, to see whether they changed; null where they are to be read again. */
  #text: string | null = "{}";
  #early: RawValues | null = null;
  /** The session's start by `uptime`, where it was this background that saw it. */
  #startedHere: number | null = null;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(parts: ManagedParts) {
    this.#parts = parts;
  }

  /**
   * Puts in force what was kept: at once where this version read it, else after
   * reading it again. Nothing is asked of the module where nothing was kept.
   */
  restore(stored: unknown): Promise<void> {
    return this.#next(() => this.#restore(stored));
  }

  async #restore(stored: unknown): Promise<void> {
    // The browser's own word may have come before the storage's.
    if (this.#text !== "{}") return;
    const { version, values, reading } = parseSeen(stored);
    if (values === null) {
      // Not waited for: the first packs take longer than the browser's answer.
      void this.#ask().then((answer) => (this.#early = answer));
      return;
    }
    const known = parseReading(reading);
    if (known !== null && version === this.#parts.version) {
      this.#adopt(values, known);
      return;
    }
    if (await this.#take(values)) return;
    // Another version's reading is better than none.
    if (known !== null) this.#adopt(values, known);
    this.#text = null;
  }

  /**
   * What the browser has had to say since `restore`, where nothing was kept; true
   * where it is in force now. Waits for nothing but the reading of it.
   */
  async takeEarly(): Promise<boolean> {
    const values = this.#early;
    this.#early = null;
    return values !== null && Object.keys(values).length > 0 && (await this.#take(values));
  }

  /** Asks the browser, one asking after another. */
  refresh(): Promise<Refreshed> {
    return this.#next(() => this.#refresh());
  }

  #next<T>(what: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(what);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #refresh(): Promise<Refreshed> {
    const values = await this.#ask();
    // A storage that is damaged holds up policy for long: that says nothing of it.
    if (values === null) return { changed: false, sure: false, askAgainMs: ANSWER_MS };
    if (Object.keys(values).length > 0) {
      const changed = await this.#take(values);
      // What could not be read, on a slow disk say, is read again.
      return { changed, sure: !this.unreadable, askAgainMs: this.unreadable ? POLICY_PATIENCE_MS : null };
    }
    const nothing = this.#text === "{}" && !this.unreadable;
    const left = POLICY_PATIENCE_MS - (await this.#elapsed());
    if (nothing || left > 0) return { changed: false, sure: left <= 0, askAgainMs: left > 0 ? left : null };
    await this.#parts.local.remove([SEEN]);
    this.unreadable = false;
    return { changed: this.#adopt({}, NOTHING_SET), sure: true, askAgainMs: null };
  }

  /** `{}` where there is no policy or not yet, null where there is no answer. */
  async #ask(): Promise<RawValues | null> {
    const values = await within(ANSWER_MS, async () => {
      try {
        return await this.#parts.policy.get(null);
      } catch {
        return {};
      }
    });
    if (values === undefined) return null;
    return isRecord(values) ? values : {};
  }

  /** Reads values that are not in force yet, and keeps them; true where something changed. */
  async #take(values: RawValues): Promise<boolean> {
    if (JSON.stringify(values) === this.#text) {
      this.unreadable = false;
      return false;
    }
    const reading = await this.#read(values);
    this.unreadable = reading === null;
    if (reading === null) return false;
    const changed = this.#adopt(values, reading);
    const seen: Seen = { version: this.#parts.version, values, reading };
    // Not waited for: a slow disk must not hold up what IT has set.
    void this.#parts.local.set({ [SEEN]: seen });
    return changed;
  }

  async #read(values: RawValues): Promise<Reading | null> {
    return parseReading(await within(READING_MS, () => this.#parts.read(values)));
  }

  #adopt(values: RawValues, reading: Reading): boolean {
    const text = JSON.stringify(values);
    const changed = text !== this.#text;
    this.#text = text;
    this.managed = managedOf(reading, values);
    return changed;
  }

  /** How long this browser session has run, in milliseconds; less where that is not sure. */
  async #elapsed(): Promise<number> {
    const { session, now, uptime } = this.#parts;
    if (this.#startedHere !== null) return uptime() - this.#startedHere;
    const started = (await session.get([STARTED]))?.[STARTED];
    const elapsed = typeof started === "number" ? now() - started : Number.NaN;
    if (elapsed >= 0 && elapsed <= LONG_SESSION_MS) return elapsed;
    this.#startedHere = uptime();
    await session.set({ [STARTED]: now() });
    return 0;
  }
}

/** Before there were readings, the values alone were kept. */
function parseSeen(stored: unknown): { version: unknown; values: RawValues | null; reading: unknown } {
  if (!isRecord(stored) || Object.keys(stored).length === 0) return { version: null, values: null, reading: null };
  const { version, values, reading } = stored;
  const isSeen = "values" in stored || "reading" in stored;
  if (!isSeen) return { version: null, values: stored, reading: null };
  return { version, values: isRecord(values) && Object.keys(values).length > 0 ? values : null, reading };
}
