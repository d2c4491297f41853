/** What IT has set and what the person has chosen, and whose word it is that holds. */

import { CHOICE_KEYS, NO_CHOICE, parseChoice, storedChoice, type Choice } from "./choice.ts";
import { isWorkingTime, type WorkingHours } from "./clock.ts";
import { lockOf, type Language, type Lock, type Managed, type Personal } from "./managed.ts";
import { ManagedSource, SEEN, type ManagedParts, type Refreshed } from "./managed_source.ts";

/** A break ends by itself after this long, ms. */
export const BREAK_MS = 60 * 60 * 1000;

/** Key in `chrome.storage.session`: until when the person is on a break. */
const BREAK = "breakUntil";

export class Settings {
  choice: Choice = NO_CHOICE;
  readonly #source: ManagedSource;

  #parts: ManagedParts;
  /** Milliseconds since 1970. */
  #breakUntil = 0;

  constructor(parts: ManagedParts) {
    this.#parts = parts;
    this.#source = new ManagedSource(parts);
  }

  /** Takes up what is on the device; a few milliseconds, and no error, whatever is there. */
  async restore(): Promise<void> {
    const { local, session } = this.#parts;
    const [stored, started] = await Promise.all([local.get([...CHOICE_KEYS, SEEN]), session.get([BREAK])]);
    if (stored !== null) this.choice = parseChoice(stored);
    const until = started?.[BREAK];
    if (typeof until === "number") this.#breakUntil = until;
    await this.#source.restore(stored?.[SEEN]);
  }

  get managed(): Managed {
    return this.#source.managed;
  }

  /** IT's last settings could not be read; those before them are in force. */
  get unreadable(): boolean {
    return this.#source.unreadable;
  }

  /** See {@link ManagedSource.takeEarly}. */
  takeEarly(): Promise<boolean> {
    return this.#source.takeEarly();
  }

  /** Asks the browser for managed policy. */
  refreshManaged(): Promise<Refreshed> {
    return this.#source.refresh();
  }

  /** Reads again what the person chose; true where it changed. */
  async refreshChoice(): Promise<boolean> {
    const stored = await this.#parts.local.get(CHOICE_KEYS);
    return stored !== null && this.#adopt(parseChoice(stored));
  }

  /** Puts in force what the person chose; what is left out of `change` stays. True where it changed. */
  choose(change: Partial<Choice>): boolean {
    return this.#adopt({ ...this.choice, ...change });
  }

  /** Keeps it for the next start, where the storage lets it. */
  async keep(change: Partial<Choice>): Promise<void> {
    const { set, remove } = storedChoice(change);
    if (Object.keys(set).length > 0) await this.#parts.local.set(set);
    if (remove.length > 0) await this.#parts.local.remove(remove);
  }

  lock(key: Personal): Lock {
    return lockOf(key, this.managed);
  }

  /** Councils that IT has in force, and those of the person; one of the two is empty. */
  get councils(): { managed: string[]; chosen: string[] } {
    const { pack, second } = this.choice;
    const chosen = pack === null ? [] : [pack, second].filter((each) => each !== null);
    const own = this.lock("pack") !== "locked" && chosen.length > 0;
    return own ? { managed: [], chosen } : { managed: this.managed.packs, chosen: [] };
  }

  /** null follows the browser. */
  get language(): Language | null {
    const { language } = this.managed;
    return (this.lock("language") === "locked" ? language : (this.choice.language ?? language)) ?? null;
  }

  get recommended(): boolean {
    const { recommended } = this.managed;
    return (this.lock("recommended") === "locked" ? recommended : (this.choice.recommended ?? recommended)) ?? false;
  }

  get workingHours(): WorkingHours | null {
    const { workingTime } = this.managed;
    return (this.lock("workingTime") === "locked" ? workingTime : (this.choice.workingTime ?? workingTime)) ?? null;
  }

  /** False on a break; null where nobody has said when working time is. */
  get workingTime(): boolean | null {
    if (this.breakUntil !== null) return false;
    const hours = this.workingHours;
    return hours === null ? null : isWorkingTime(hours, new Date(this.#parts.now()));
  }

  /** When the break ends, in milliseconds since 1970; null where there is none. */
  get breakUntil(): number | null {
    const left = this.#breakUntil - this.#parts.now();
    // A clock set back must not make a break of days.
    return left > 0 && left <= BREAK_MS ? this.#breakUntil : null;
  }

  async takeBreak(on: boolean): Promise<void> {
    this.#breakUntil = on ? this.#parts.now() + BREAK_MS : 0;
    await this.#parts.session.set({ [BREAK]: this.#breakUntil });
  }

  #adopt(choice: Choice): boolean {
    const changed = JSON.stringify(choice) !== JSON.stringify(this.choice);
    this.choice = choice;
    return changed;
  }
}
