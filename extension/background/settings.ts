/**
 * What IT has set and what the person has chosen, kept up to date.
 *
 * Chromium hands over managed policy some seconds after the browser's start
 * and answers `{}` until then, so the last policy seen is kept in
 * `chrome.storage.local` and used at once. An empty answer replaces it only
 * when the browser has had {@link POLICY_PATIENCE_MS} to find one. Firefox
 * reads policy once at its start, and throws where there is none.
 */

import { isPackId, parseManaged, type Language, type Managed } from "./managed.ts";
import { isOneOf, isRecord } from "./messages.ts";

/** Time after the browser's start in which "no policy" is not yet believed, ms. */
export const POLICY_PATIENCE_MS = 60_000;

/** Keys in `chrome.storage.local`. */
const CHOSEN = "council";
const LANGUAGE = "language";
const SEEN = "managedSeen";
/** Key in `chrome.storage.session`: when this browser session first ran us. */
const STARTED = "sessionStarted";

const LANGUAGES: readonly Language[] = ["en", "cy"];

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
  /** Pack chosen by the person; undefined until they have chosen. */
  chosen: string | undefined;
  /** Language chosen by the person; undefined follows the browser. */
  language: Language | undefined;

  #areas: Areas;
  #now: () => number;
  /** The policy in force as the browser gave it, to see whether it changed. */
  #seen = "{}";

  constructor(areas: Areas, now: () => number) {
    this.#areas = areas;
    this.#now = now;
  }

  /** Reads what is on the device; takes a few milliseconds. */
  async restore(): Promise<void> {
    const stored = await this.#areas.local.get([CHOSEN, LANGUAGE, SEEN]);
    this.#readChoice(stored);
    this.#adopt(isRecord(stored[SEEN]) ? stored[SEEN] : {});
  }

  /** Reads again what the person chose; true where it changed. */
  async refreshChoice(): Promise<boolean> {
    const { chosen, language } = this;
    this.#readChoice(await this.#areas.local.get([CHOSEN, LANGUAGE]));
    return this.chosen !== chosen || this.language !== language;
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

  async choose(pack: string): Promise<void> {
    await this.#areas.local.set({ [CHOSEN]: pack });
  }

  /** `null` follows the browser again. */
  async chooseLanguage(language: Language | null): Promise<void> {
    if (language === null) await this.#areas.local.remove([LANGUAGE]);
    else await this.#areas.local.set({ [LANGUAGE]: language });
  }

  #readChoice(stored: Record<string, unknown>): void {
    this.chosen = isPackId(stored[CHOSEN]) ? stored[CHOSEN] : undefined;
    this.language = isOneOf(LANGUAGES, stored[LANGUAGE]) ? stored[LANGUAGE] : undefined;
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

/** True where a change in `chrome.storage.local` is one of these settings. */
export function isSetting(key: string): boolean {
  return key === CHOSEN || key === LANGUAGE;
}
