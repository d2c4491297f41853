/**
 * The person's own history, where IT allows it: how often which rule was seen, by
 * day, and what became of it. It stays on this device, the options page shows all of
 * it, and it can be erased there. No word of a draft and no account is in it.
 */

import { OUTCOMES, SEVERITIES, type Outcome, type RuleFinding } from "./audit_findings.ts";
import type { AuditStore } from "./counts.ts";
import type { PlatformId, Severity } from "../shared/protocol.ts";
import { localDay } from "./clock.ts";
import { isOneOf, isRecord, PLATFORMS } from "./messages.ts";

/** Key in `chrome.storage.local`. */
const HISTORY = "history";
export const HISTORY_DAYS = 30;
/** Most entries that are kept; the oldest go first. */
const MOST = 2_000;
const MOST_COUNTED = 9_999;
const DAY_MS = 24 * 60 * 60 * 1000;

export interface HistoryEntry {
  /** ISO date by the device's clock. */
  day: string;
  site: PlatformId;
  council: string;
  rule: string;
  severity: Severity;
  outcome: Outcome;
  count: number;
}

export class History {
  #store: AuditStore;
  #entries: HistoryEntry[] = [];
  #restored: Promise<boolean> | null = null;
  #known = false;
  /** The storage may hold something. */
  #there = false;
  /** How often it was erased. */
  #erased = 0;
  #writing: Promise<unknown> = Promise.resolve();

  constructor(store: AuditStore) {
    this.#store = store;
  }

  /** False where the storage could not be read: then nothing is written over what it may hold. */
  restore(): Promise<boolean> {
    const erased = this.#erased;
    this.#restored ??= this.#store.get([HISTORY]).then((stored) => {
      this.#known = stored !== null;
      if (stored === null) {
        this.#restored = null;
        return false;
      }
      this.#there = HISTORY in stored;
      // Erased while it was read: what was read is no more.
      if (erased === this.#erased) this.#entries = parseEntries(stored[HISTORY]);
      return true;
    });
    return this.#restored;
  }

  async add({ site, severity, pack, rule }: RuleFinding, outcome: Outcome, at: Date): Promise<void> {
    const name = pack.ruleIds[rule];
    const erased = this.#erased;
    if (name === undefined || !(await this.restore()) || erased !== this.#erased) return;
    const kind = { day: localDay(at), site, council: pack.council, rule: name, severity, outcome };
    const known = this.#entries.find((entry) => isSame(entry, kind));
    if (known !== undefined) known.count = Math.min(known.count + 1, MOST_COUNTED);
    else this.#entries.push({ ...kind, count: 1 });
    this.#entries = recent(this.#entries, localDay(at)).slice(-MOST);
    await this.#save();
  }

  /** The last 30 days; what is older is forgotten on the way. */
  async list(at: Date): Promise<HistoryEntry[]> {
    if (!(await this.restore())) return [];
    const left = recent(this.#entries, localDay(at));
    if (left.length < this.#entries.length) {
      this.#entries = left;
      await this.#save();
    }
    return this.#entries.map((entry) => ({ ...entry }));
  }

  async erase(): Promise<void> {
    this.#erased += 1;
    this.#entries = [];
    // Where the storage cannot be read, something may be there.
    const read = this.#known || (await this.restore());
    if (read && !this.#there) return;
    this.#there = false;
    if (!(await this.#write(() => this.#store.remove([HISTORY])))) this.#there = true;
  }

  async #save(): Promise<void> {
    this.#there = true;
    const items = { [HISTORY]: this.#entries.map((entry) => ({ ...entry })) };
    await this.#write(() => this.#store.set(items));
  }

  /** One after another. */
  #write(what: () => Promise<boolean>): Promise<boolean> {
    const done = this.#writing.then(what).catch(() => false);
    this.#writing = done;
    return done;
  }
}

/** A day in the future comes from a clock that was wrong, and would never grow old. */
function recent(entries: readonly HistoryEntry[], today: string): HistoryEntry[] {
  return entries.filter(({ day }) => {
    const age = (Date.parse(today) - Date.parse(day)) / DAY_MS;
    return age >= 0 && age < HISTORY_DAYS;
  });
}

function isSame(one: HistoryEntry, other: Omit<HistoryEntry, "count">): boolean {
  return (
    one.day === other.day &&
    one.site === other.site &&
    one.council === other.council &&
    one.rule === other.rule &&
    one.severity === other.severity &&
    one.outcome === other.outcome
  );
}

function parseEntries(raw: unknown): HistoryEntry[] {
  return Array.isArray(raw) ? raw.slice(-MOST).flatMap(parseEntry) : [];
}

function parseEntry(raw: unknown): HistoryEntry[] {
  if (!isRecord(raw)) return [];
  const { day, site, council, rule, severity, outcome, count } = raw;
  const isDay = typeof day === "string" && /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day));
  if (!isDay || typeof council !== "string" || typeof rule !== "string") return [];
  if (!isOneOf(PLATFORMS, site) || !isOneOf(SEVERITIES, severity) || !isOneOf(OUTCOMES, outcome)) return [];
  if (typeof count !== "number" || !Number.isSafeInteger(count) || count <= 0) return [];
  return [{ day, site, council, rule, severity, outcome, count: Math.min(count, MOST_COUNTED) }];
}
