/**
 * What IT has set and what the person has chosen, kept up to date.
 *
 * Chromium hands over managed policy some seconds after the browser's start
 * and answers `{}` until then, so the last policy seen is kept in
 * `chrome.storage.local` and used at once. An empty answer replaces it only
 * when the browser has had {@link POLICY_PATIENCE_MS} to find one. Firefox
 * reads policy once at its start, and throws where there is none.
 */

import { NO_CHOICE, parseChoice, storedChoice, type Choice } from "./choice.ts";
import { isWorkingTime } from "./clock.ts";
import { parseManaged, type Language, type Managed } from "./managed.ts";
import { isRecord } from "./messages.ts";

/** Time after the browser's start in which "no policy" is not yet believed, ms. */
export const POLICY_PATIENCE_MS = 60_000;
/** A break ends by itself after this long, ms. */
export const BREAK_MS = 60 * 60 * 1000;

/** Key in `chrome.storage.local`. */
const SEEN = "managedSeen";
/** Keys in `chrome.storage.session`: when this browser session first ran us, and until when the person is on a break. */
const STARTED = "sessionStarted";
const BREAK = "breakUntil";

export interface Area {
  get(keys: string[] | null): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string[]): Promise<void>;
}

export interface Areas {
  local: Area;
  session: Area;
  managed: Pick<Area, "get">;
}

export interface Refreshed {
  changed: boolean;
  /** Milliseconds after which to ask again; null where the answer stands. */
  askAgainMs: number | null;
}

export class Settings {
  managed: Managed = parseManaged({});
  choice: Choice = NO_CHOICE;

  #areas: Areas;
  #now: () => number;
  /** The policy in force as the browser gave it, to see whether it changed. */
  #seen = "{}";
  /** Milliseconds since 1970. */
  #breakUntil = 0;

  constructor(areas: Areas, now: () => number) {
    this.#areas = areas;
    this.#now = now;
  }

  /** Reads what is on the device; takes a few milliseconds. */
  async restore(): Promise<void> {
    const [stored, session] = await Promise.all([this.#areas.local.get(null), this.#areas.session.get([BREAK])]);
    this.choice = parseChoice(stored);
    if (typeof session[BREAK] === "number") this.#breakUntil = session[BREAK];
    this.#adopt(isRecord(stored[SEEN]) ? stored[SEEN] : {});
  }

  /** Reads again what the person chose; true where it changed. */
  async refreshChoice(): Promise<boolean> {
    const before = JSON.stringify(this.choice);
    this.choice = parseChoice(await this.#areas.local.get(null));
    return JSON.stringify(this.choice) !== before;
  }

  /** Asks the browser for managed policy. */
  async refreshManaged(): Promise<Refreshed> {
    const values = await this.#areas.managed.get(null).catch(() => ({}));
    if (Object.keys(values).length > 0) {
      const changed = this.#adopt(values);
      if (changed) await this.#areas.local.set({ [SEEN]: values });
      return { changed, askAgainMs: null };
    }
    if (this.#seen === "{}") return { changed: false, askAgainMs: null };
    const left = POLICY_PATIENCE_MS - (this.#now() - (await this.#sessionStart()));
    if (left > 0) return { changed: false, askAgainMs: left };
    await this.#areas.local.remove([SEEN]);
    return { changed: this.#adopt({}), askAgainMs: null };
  }

  /** Keeps what the person chose; what is left out of `change` stays. */
  async choose(change: Partial<Choice>): Promise<void> {
    const { set, remove } = storedChoice(change);
    await this.#areas.local.set(set);
    await this.#areas.local.remove(remove);
  }

  /** IT's, else the person's; null follows the browser. */
  get language(): Language | null {
    return this.managed.language ?? this.choice.language;
  }

  /** IT's, else the person's, else off. */
  get recommended(): boolean {
    return this.managed.recommended ?? this.choice.recommended;
  }

  /** False on a break; null where nobody has said when working time is. */
  get workingTime(): boolean | null {
    if (this.breakUntil !== null) return false;
    const hours = this.managed.workingTime ?? this.choice.workingTime;
    return hours === null ? null : isWorkingTime(hours, new Date(this.#now()));
  }

  /** When the break ends, in milliseconds since 1970; null where there is none. */
  get breakUntil(): number | null {
    const left = this.#breakUntil - this.#now();
    // A clock set back must not make a break of days.
    return left > 0 && left <= BREAK_MS ? this.#breakUntil : null;
  }

  async takeBreak(on: boolean): Promise<void> {
    this.#breakUntil = on ? this.#now() + BREAK_MS : 0;
    await this.#areas.session.set({ [BREAK]: this.#breakUntil });
  }

  /** True where this is not what was in force already. */
  #adopt(values: Record<string, unknown>): boolean {
    const text = JSON.stringify(values);
    if (text === this.#seen) return false;
    this.#seen = text;
    this.managed = parseManaged(values);
    return true;
  }

  async #sessionStart(): Promise<number> {
    const stored = (await this.#areas.session.get([STARTED]))[STARTED];
    if (typeof stored === "number") return stored;
    const now = this.#now();
    await this.#areas.session.set({ [STARTED]: now });
    return now;
  }
}
