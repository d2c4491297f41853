/**
 * When reminders were last shown on this device: dates and ids, nothing else.
 *
 * One card a day at most, whatever is on it; a line that was asked for once a
 * week or once for a device is left out until its time has come. A line about a
 * picture comes when there is one, card or not, but only one such line a day.
 */

import type { Reminder, ReminderName } from "../shared/protocol.ts";
import { Kept } from "./kept.ts";
import { isRecord } from "./messages.ts";
import type { Shelf } from "./shelf.ts";

/** Key in `chrome.storage.local`. */
const KEY = "reminded";
/** Most lines whose date is kept; packs have tens. */
const MOST = 1000;
const DAYS: Record<Reminder["every"], number> = { day: 1, week: 7, device: Number.POSITIVE_INFINITY };
const DAY_MS = 24 * 60 * 60 * 1000;

export interface LastReminded extends ReminderName {
  /** ISO date. */
  day: string;
}

export class Reminded extends Kept {
  /** Day of the last card, an ISO date; "" where there was none. */
  #card = "";
  #lines = new Map<string, LastReminded>();

  constructor(shelf: Shelf) {
    super(shelf, [KEY]);
  }

  /**
   * Without those for the card whose time has not come; `today` is an ISO date.
   * `open`: the day's card is beside this draft still, and lines may join it.
   */
  due(reminders: readonly Reminder[], today: string, open = false): Reminder[] {
    const cardMayShow = open || this.#card !== today;
    let pictureMayShow = !this.list().some((last) => isOfPicture(last) && last.day === today);
    return reminders.filter((each) => {
      if (each.at !== "compose") return true;
      if (!isOfPicture(each)) return cardMayShow && this.#isDue(each, today);
      const due = pictureMayShow && this.#isDue(each, today);
      if (due) pictureMayShow = false;
      return due;
    });
  }

  /** The day's card was shown, with these lines. */
  async shown(names: readonly ReminderName[], today: string): Promise<void> {
    await this.restore();
    if (names.length === 0 || !names.every(isOfPicture)) this.#card = today;
    for (const { council, id } of names) {
      if (this.#lines.size < MOST) this.#lines.set(keyOf({ council, id }), { council, id, day: today });
    }
    await this.keep(() => ({ [KEY]: { card: this.#card, lines: this.list() } }));
  }

  list(): LastReminded[] {
    return [...this.#lines.values()];
  }

  async erase(): Promise<void> {
    this.#card = "";
    this.#lines.clear();
    await this.forget();
  }

  #isDue(reminder: Reminder, today: string): boolean {
    const last = this.#lines.get(keyOf(reminder));
    if (last === undefined) return true;
    const days = (Date.parse(today) - Date.parse(last.day)) / DAY_MS;
    // A date in the future comes from a clock that was wrong.
    return reminder.every !== "device" && (days < 0 || days >= DAYS[reminder.every]);
  }

  protected override take(stored: Record<string, unknown>): void {
    const raw = stored[KEY];
    if (!isRecord(raw)) return;
    const { card, lines } = raw;
    if (isDay(card) && this.#card === "") this.#card = card;
    for (const line of Array.isArray(lines) ? lines.slice(0, MOST) : []) {
      if (!isRecord(line)) continue;
      const { council, id, day } = line;
      if (typeof council !== "string" || typeof id !== "string" || !isDay(day)) continue;
      const key = keyOf({ council, id });
      if (!this.#lines.has(key)) this.#lines.set(key, { council, id, day });
    }
  }
}

/** Ids of the policies have no stroke; the core adds one for a picture in doubt. */
function isOfPicture({ id }: ReminderName): boolean {
  return id.endsWith("/picture");
}

function keyOf({ council, id }: ReminderName): string {
  return `${council}\n${id}`;
}

function isDay(value: unknown): value is string {
  return typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
}
